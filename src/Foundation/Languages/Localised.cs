using System.Globalization;
using System.Text.Json;

namespace Guildhall.Foundation.Languages;

/// <summary>One name or text in several languages, by BCP 47 tag. Immutable; equal when all its texts are.</summary>
public sealed class Localised : IEquatable<Localised>
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    readonly SortedDictionary<string, string> texts = new(StringComparer.OrdinalIgnoreCase);

    public Localised(IEnumerable<KeyValuePair<string, string>> texts)
    {
        foreach (var (language, text) in texts)
            if (!string.IsNullOrWhiteSpace(text)) this.texts[language] = (text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text).Trim();
    }

    public static Localised Of(string language, string text) => new([new(language, text)]);

    public static Localised EnglishAndChinese(string? en, string? chinese) => new([new("en", en ?? ""), new("zh-Hans", chinese ?? "")]);

    public IReadOnlyDictionary<string, string> Texts => texts;

    public bool IsEmpty => texts.Count == 0;

    /// <summary>The text in this language, or null.</summary>
    public string? OrNull(string language) => texts.GetValueOrDefault(language);

    /// <summary>The text in this language; else in English, else in Chinese, else any; else the empty string.</summary>
    public string In(string language) =>
        texts.GetValueOrDefault(language) ?? texts.GetValueOrDefault("en") ?? texts.GetValueOrDefault("zh-Hans") ?? texts.Values.FirstOrDefault() ?? "";

    /// <summary>The language in which <see cref="In"/> answers.</summary>
    public string LanguageFor(string language) =>
        texts.ContainsKey(language) ? language : texts.ContainsKey("en") ? "en" : texts.ContainsKey("zh-Hans") ? "zh-Hans" : texts.Keys.FirstOrDefault() ?? language;

    /// <summary>In the language of the request.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture.Name);

    public string ToJson() => JsonSerializer.Serialize(texts, Plain);

    public static Localised FromJson(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);

    public bool Equals(Localised? other) => other is not null && texts.SequenceEqual(other.texts);

    public override bool Equals(object? obj) => Equals(obj as Localised);

    public override int GetHashCode() => texts.Aggregate(17, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}
