namespace Guildhall.Alliance.Desk;

/// <summary>Passes the turn: the one book of what waits for whom since when. Writes into the caller's save.</summary>
public class Turns(GuildhallDb db, TimeProvider clock)
{
    /// <summary>What a turn is about, for whom else it matters, and by when.</summary>
    public sealed record About(string Kind, Guid SubjectId, Localised Subject, string Href)
    {
        public Guid? WaitingOrganisationId { get; init; }
        public Guid? WaitingAccountId { get; init; }
        public Guid? WithinAllianceId { get; init; }
        public DateOnly? Due { get; init; }
    }

    /// <summary>From now on it waits for these, and for nobody else; a holder who had the turn already keeps it since then.</summary>
    public async Task Pass(About about, IReadOnlyCollection<Holder> to, CancellationToken stop)
    {
        var open = await Open(about.Kind, about.SubjectId, stop);
        foreach (var gone in open.Where(t => !to.Contains(HolderOf(t)))) db.Remove(gone);
        foreach (var holder in to.Where(h => open.TrueForAll(t => HolderOf(t) != h))) Give(about, holder);
    }

    /// <summary>Passes many turns at once. One query for five hundred of them, and one look at what is tracked; O(turns).</summary>
    public async Task Pass(IReadOnlyCollection<(About About, IReadOnlyCollection<Holder> To)> many, CancellationToken stop)
    {
        foreach (var some in many.Select(m => m.About.SubjectId).Distinct().Chunk(500)) await db.Set<Turn>().Where(t => some.Contains(t.SubjectId)).LoadAsync(stop);
        var open = db.ChangeTracker.Entries<Turn>().Where(e => e.State is not (EntityState.Deleted or EntityState.Detached)).Select(e => e.Entity).ToLookup(t => (t.Kind, t.SubjectId));
        foreach (var (about, to) in many)
        {
            var held = open[(about.Kind, about.SubjectId)].ToList();
            db.RemoveRange(held.Where(t => !to.Contains(HolderOf(t))));
            foreach (var holder in to.Where(h => held.TrueForAll(t => HolderOf(t) != h))) Give(about, holder);
        }
    }

    /// <summary>It waits for nobody any more.</summary>
    public async Task End(string kind, Guid subjectId, CancellationToken stop) => db.RemoveRange(await Open(kind, subjectId, stop));

    /// <summary>This holder has done its part; others may still be waited for.</summary>
    public async Task Taken(string kind, Guid subjectId, Holder by, CancellationToken stop) => db.RemoveRange((await Open(kind, subjectId, stop)).Where(t => HolderOf(t) == by));

    static Holder HolderOf(Turn turn) => new(turn.Act, turn.OrganisationId, turn.AllianceId, turn.AccountId);

    void Give(About about, Holder holder) => db.Add(new Turn
    {
        Kind = about.Kind, SubjectId = about.SubjectId, Subject = about.Subject, Href = about.Href,
        AccountId = holder.AccountId, Act = holder.Act, OrganisationId = holder.OrganisationId, AllianceId = holder.AllianceId,
        WaitingOrganisationId = about.WaitingOrganisationId, WaitingAccountId = about.WaitingAccountId, WithinAllianceId = about.WithinAllianceId,
        Since = clock.GetUtcNow(), Due = about.Due,
    });

    // Also those given or ended earlier in the same unit of work.
    async Task<List<Turn>> Open(string kind, Guid subjectId, CancellationToken stop)
    {
        await db.Set<Turn>().Where(t => t.Kind == kind && t.SubjectId == subjectId).LoadAsync(stop);
        return [.. db.ChangeTracker.Entries<Turn>().Where(e => e.State is not (EntityState.Deleted or EntityState.Detached) && e.Entity.Kind == kind && e.Entity.SubjectId == subjectId).Select(e => e.Entity)];
    }
}
