using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Foundation;

/// <summary>A value kept as JSON text in one column: lists and small records that are always read with their owner.</summary>
public static class JsonColumn
{
    /// <summary>Compact, relaxed (Chinese stays readable), without nulls and defaults.</summary>
    public static readonly JsonSerializerOptions Format = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) where T : class => property.HasConversion(
        value => JsonSerializer.Serialize(value, Format),
        json => JsonSerializer.Deserialize<T>(json, Format)!,
        new ValueComparer<T>(
            // The snapshot is the value itself: what nobody assigned anew is the same, without writing it twice.
            (a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, Format) == JsonSerializer.Serialize(b, Format),
            value => JsonSerializer.Serialize(value, Format).GetHashCode(StringComparison.Ordinal),
            value => value));
}
