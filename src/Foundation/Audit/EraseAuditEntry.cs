using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Guildhall.Foundation.Access;

namespace Guildhall.Foundation.Audit;

/// <summary>Erases what an entry of the audit trail says, because it holds what may no longer be kept of a person. That there was an entry, who made it and when stays, the chain stays whole, and the erasure is an entry with its reason.</summary>
public class EraseAuditEntry(GuildhallDb db, AuditTrail trail, Acting acting)
{
    public class Input
    {
        [Range(1, long.MaxValue)] public long Seq { get; set; }
        /// <summary>Why, without naming the person: this stays.</summary>
        [Required, StringLength(500)] public string Reason { get; set; } = "";
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        if (!acting.Who.May(Act.Administer)) return new Forbidden();
        var entry = await db.Set<AuditEntry>().SingleOrDefaultAsync(e => e.Seq == input.Seq, stop);
        if (entry is null) return new Conflict(new Text("audit.no-entry", input.Seq));
        if (entry.Action is AuditAction.Erased or AuditAction.Restored) return new Conflict(new Text("audit.not-erasable", input.Seq));
        if (entry.Payload is null) return new Conflict(new Text("audit.already-erased", input.Seq));

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { Reason = new[] { null, input.Reason.Trim() } }, JsonColumn.Format);
        await trail.Append(db, acting.Who, [new AuditChange("audit_entries", input.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture), AuditAction.Erased, payload)], stop);
        (entry.Payload, entry.Salt) = (null, null);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new Done();
    }
}
