using System.Text.Json;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Audit;

namespace Guildhall.Alliance.Webhooks;

/// <summary>Reads the change log on from where it stopped and writes what webhooks are to be told, each event once: place and deliveries move in one transaction, and of two processes one moves them.</summary>
internal class WriteDeliveries(GuildhallDb db, IEnumerable<ITellPrograms> rooms, PublicAddress address, TimeProvider clock)
{
    const int Batch = 500;
    /// <summary>How long it can be looked up, and sent again, what was sent.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <returns>How many deliveries were written.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var written = 0;
        while (await Step(stop) is { } some) written += some;
        return written;
    }

    // Null when there is nothing left to read.
    async Task<int?> Step(CancellationToken stop)
    {
        var hooks = await db.Set<Webhook>().AsNoTracking().Where(h => h.IsOn).ToListAsync(stop);
        if (hooks.Count == 0) return null;
        var cursor = await db.Set<WebhookCursor>().AsNoTracking().SingleOrDefaultAsync(stop);
        var (start, end) = (Math.Max(cursor?.Seq ?? 0, hooks.Min(h => h.Since)), await ChangeFollower.End(db, stop));
        if (start >= end && cursor is not null) return null;

        var tables = rooms.Select(r => r.Table).ToList();
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Seq > start && e.Seq <= end && tables.Contains(e.Kind)).OrderBy(e => e.Seq).Take(Batch).ToListAsync(stop);
        var events = new List<HallEvent>();
        foreach (var room in rooms)
            if (entries.FindAll(e => e.Kind == room.Table) is { Count: > 0 } own) events.AddRange(await room.Read(own, stop));
        var alliances = await Alliances(hooks, stop);
        var deliveries = from e in events.OrderBy(e => e.Seq)
                         from hook in hooks
                         where e.Seq > hook.Since && hook.Types.Contains(e.Type) && (e.IsPublic || e.Organisations.Contains(hook.OrganisationId) || e.Alliances.Any(a => alliances[hook.OrganisationId].Contains(a)))
                         select Delivery(hook.Id, e.Type, e.Seq, e.At, e.Id, e.Api);

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var to = entries.Count == Batch ? entries[^1].Seq : end;
        if (cursor is null) db.Add(new WebhookCursor { Seq = to });
        else if (await db.Set<WebhookCursor>().Where(c => c.Seq == cursor.Seq).ExecuteUpdateAsync(set => set.SetProperty(c => c.Seq, to), stop) == 0) return null;
        var added = deliveries.ToList();
        db.AddRange(added);
        await db.SaveChangesAsync(stop);
        if (added.Count > 0)
        {
            var old = clock.GetUtcNow() - Kept;
            await db.Set<WebhookDelivery>().Where(d => d.WrittenAt < old && d.NextAt == null).ExecuteDeleteAsync(stop);
        }
        await transaction.CommitAsync(stop);
        db.ChangeTracker.Clear();
        return added.Count;
    }

    /// <summary>One event as it is sent: its type, moment and id, and where to read the rest with a key.</summary>
    public WebhookDelivery Delivery(Guid hookId, string type, long seq, DateTimeOffset at, Guid id, string api) => new()
    {
        WebhookId = hookId, Seq = seq, Type = type, WrittenAt = clock.GetUtcNow(), NextAt = clock.GetUtcNow(),
        Body = JsonSerializer.Serialize(new { type, timestamp = at.UtcDateTime, data = new { id, url = address.Of(api) } }),
    };

    async Task<ILookup<Guid, Guid>> Alliances(List<Webhook> hooks, CancellationToken stop)
    {
        var (today, organisations) = (clock.Today(), hooks.Select(h => h.OrganisationId).Distinct().ToList());
        var memberships = await db.Set<Membership>().Where(m => organisations.Contains(m.OrganisationId) && m.From <= today && (m.Until == null || m.Until >= today)).Select(m => new { m.OrganisationId, m.AllianceId }).ToListAsync(stop);
        return memberships.ToLookup(m => m.OrganisationId, m => m.AllianceId);
    }
}
