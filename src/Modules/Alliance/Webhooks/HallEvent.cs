using System.Text.Json;
using Guildhall.Foundation.Audit;

namespace Guildhall.Alliance.Webhooks;

/// <summary>Something that happened to a record, where the API has the record, and who may know: everybody, or these organisations and the members of these alliances.</summary>
public sealed record HallEvent(string Type, long Seq, DateTimeOffset At, Guid Id, string Api)
{
    public bool IsPublic { get; init; }
    public IReadOnlyCollection<Guid> Organisations { get; init; } = [];
    public IReadOnlyCollection<Guid> Alliances { get; init; } = [];
}

/// <summary>Reads the audit trail of one table as events of which programs are told. Each room whose records programs may follow registers one; its use cases need not know.</summary>
public interface ITellPrograms
{
    string Table { get; }

    /// <summary>What it can tell; `webhook.event.TYPE` is its name.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>The events in these entries of its table. A few queries for however many entries.</summary>
    Task<IReadOnlyList<HallEvent>> Read(IReadOnlyList<AuditEntry> entries, CancellationToken stop);
}

/// <summary>What an entry of the audit trail says of the record's columns.</summary>
public static class EntryReading
{
    /// <summary>The id of the record; null of a batch or of a record with several keys.</summary>
    public static Guid? RecordGuid(this AuditEntry entry) => Guid.TryParse(entry.RecordId, out var id) ? id : null;

    /// <summary>What a column held before and holds after, as text; null when the entry does not touch it or was erased.</summary>
    public static (string? Before, string? After)? Moved(this AuditEntry entry, string column)
    {
        if (AuditTrail.Read(entry) is not { } payload) return null;
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.TryGetProperty(column, out var change) && change.ValueKind == JsonValueKind.Array ? (Text(change[0]), Text(change[1])) : null;
    }

    static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.ToString();
}
