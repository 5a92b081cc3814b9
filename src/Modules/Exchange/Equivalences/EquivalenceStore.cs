using System.Collections.Concurrent;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Foundation.Audit;

namespace Guildhall.Exchange.Equivalences;

/// <summary>The rules of all colleges in memory, by what they ask for; kept within a second of the database by the change log.</summary>
public sealed class EquivalenceStore(IServiceScopeFactory scopes) : IFollowChanges
{
    const int MostKept = 200;
    readonly ConcurrentDictionary<(Guid? Programme, DateOnly On), Coverage> coverages = new();

    public RuleBook Book { get; } = new();

    /// <summary>How many courses of one college count at another, by pairs, and how many courses each has.</summary>
    public sealed record Coverage(IReadOnlyDictionary<(Guid From, Guid At), int> Pairs, IReadOnlyDictionary<Guid, int> Courses);

    /// <summary>The coverage of a day, for a programme or for all; counted once and kept until a rule or a course changes.</summary>
    public async Task<Coverage> Cover(GuildhallDb db, Guid? programme, DateOnly on, CancellationToken stop)
    {
        if (coverages.TryGetValue((programme, on), out var known)) return known;
        var inForce = db.Set<EquivalenceRule>().Where(r => r.State == RuleState.InForce && r.From <= on && (r.Until == null || r.Until >= on) && (programme == null || r.ProgrammeId == null || r.ProgrammeId == programme));
        var cells = await db.Set<RuleCourse>().Where(n => n.IsTaken && inForce.Any(r => r.Id == n.RuleId)).Select(n => new { n.GivingOrganisationId, n.OrganisationId, n.CourseId }).Distinct().GroupBy(n => new { n.GivingOrganisationId, n.OrganisationId }).Select(g => new { g.Key.GivingOrganisationId, g.Key.OrganisationId, Count = g.Count() }).ToListAsync(stop);
        var courses = await db.Set<Course>().GroupBy(c => c.OrganisationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        if (coverages.Count >= MostKept) coverages.Clear();
        return coverages[(programme, on)] = new Coverage(cells.ToDictionary(c => (c.GivingOrganisationId, c.OrganisationId), c => c.Count), courses);
    }

    /// <summary>Fills the store from the database.</summary>
    public async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        Book.Clear();
        await foreach (var rule in InForce(scope.ServiceProvider.GetRequiredService<GuildhallDb>()).AsAsyncEnumerable().WithCancellation(stop)) Book.Put(rule.Rule);
    }

    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        if (changes.Any(c => c.Kind is "exchange_rules" or "exchange_courses")) coverages.Clear();
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
