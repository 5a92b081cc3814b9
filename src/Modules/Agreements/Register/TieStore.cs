using System.Collections.Concurrent;
using Guildhall.Foundation.Audit;

namespace Guildhall.Agreements.Register;

/// <summary>A signed agreement as the network counts it.</summary>
sealed record Tied(Guid AllianceId, bool IsPublic, AgreementState State, DateOnly? From, DateOnly? Until, DateOnly? EndsOn, Guid[] Organisations);

/// <summary>Which organisations signed agreements tie, in memory; kept within a second of the database by the change log.</summary>
public sealed class TieStore(IServiceScopeFactory scopes) : IFollowChanges
{
    readonly ConcurrentDictionary<Guid, Tied> ties = new();

    internal ICollection<Tied> All => ties.Values;

    /// <summary>Fills the store from the database.</summary>
    public async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        ties.Clear();
        await Put(db, db.Set<Agreement>().AsNoTracking(), stop);
    }

    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        var touched = changes.Where(c => c.Kind is "agreements_agreements" or "agreements_parties").ToList();
        if (touched.Count == 0) return;
        if (touched.Exists(c => c.RecordId == "*"))
        {
            await Load(stop);
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        foreach (var some in touched.Select(c => Guid.Parse(c.RecordId)).Distinct().Chunk(500))
        {
            // A record of either table: the agreement itself, or a party of it.
            var ids = await db.Set<AgreementParty>().Where(p => some.Contains(p.Id)).Select(p => p.AgreementId).Distinct().ToListAsync(stop);
            var all = some.Concat(ids).Distinct().ToList();
            foreach (var id in all) ties.TryRemove(id, out _);
            await Put(db, db.Set<Agreement>().AsNoTracking().Where(a => all.Contains(a.Id)), stop);
        }
    }

    async Task Put(GuildhallDb db, IQueryable<Agreement> agreements, CancellationToken stop)
    {
        var signed = agreements.Where(a => a.State == AgreementState.Signed || a.State == AgreementState.Terminated);
        var parties = (await signed.Join(db.Set<AgreementParty>().Where(p => p.OrganisationId != null), a => a.Id, p => p.AgreementId, (a, p) => new { p.AgreementId, Id = p.OrganisationId!.Value }).ToListAsync(stop)).ToLookup(p => p.AgreementId, p => p.Id);
        await foreach (var a in signed.Select(a => new { a.Id, a.AllianceId, a.IsPublic, a.State, a.From, a.Until, a.EndsOn }).AsAsyncEnumerable().WithCancellation(stop))
            ties[a.Id] = new Tied(a.AllianceId, a.IsPublic, a.State, a.From, a.Until, a.EndsOn, [.. parties[a.Id].Distinct()]);
    }
}
