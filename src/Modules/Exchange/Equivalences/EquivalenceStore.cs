using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Foundation.Audit;

namespace Guildhall.Exchange.Equivalences;

/// <summary>The rules of all colleges in memory, by what they ask for; kept within a second of the database by the change log.</summary>
public sealed class EquivalenceStore(IServiceScopeFactory scopes) : IFollowChanges
{
    public RuleBook Book { get; } = new();

    /// <summary>Fills the store from the database.</summary>
    public async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        Book.Clear();
        await foreach (var rule in InForce(scope.ServiceProvider.GetRequiredService<GuildhallDb>()).AsAsyncEnumerable().WithCancellation(stop)) Book.Put(rule.Rule);
    }

    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        var touched = changes.Where(c => c.Kind == "exchange_rules").ToList();
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
            var found = await InForce(db).Where(r => some.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
            foreach (var id in some)
                if (found.TryGetValue(id, out var rule)) Book.Put(rule.Rule);
                else Book.Remove(id);
        }
    }

    static IQueryable<EquivalenceRule> InForce(GuildhallDb db) => db.Set<EquivalenceRule>().AsNoTracking().Where(r => r.State == RuleState.InForce);
}
