using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;

namespace Guildhall.Demand.Home;

/// <summary>Figures of what an organisation asks for and teaches: postings live and their places, programmes, their places and their graduates a year.</summary>
class DemandFigures(GuildhallDb db) : IKnownFigures
{
    public IReadOnlyList<string> Names { get; } = ["postings", "people-wanted", "programmes", "programme-places", "graduates"];

    public async Task<IReadOnlyDictionary<Guid, long>> Of(string name, IReadOnlyCollection<Guid> organisations, CancellationToken stop)
    {
        if (name is "postings" or "people-wanted")
        {
            var postings = await db.Set<Posting>().Where(p => p.State == PostingState.Live && organisations.Contains(p.OwnerId)).GroupBy(p => p.OwnerId).Select(g => new { g.Key, Count = g.LongCount(), People = g.Sum(p => (long)p.Headcount) }).ToListAsync(stop);
            return postings.ToDictionary(g => g.Key, g => name == "postings" ? g.Count : g.People);
        }
        var programmes = await db.Set<Programme>().Where(p => organisations.Contains(p.OrganisationId)).GroupBy(p => p.OrganisationId).Select(g => new { g.Key, Count = g.LongCount(), Places = g.Sum(p => (long?)p.Places) ?? 0, Graduates = g.Sum(p => (long?)p.GraduatesPerYear) ?? 0 }).ToListAsync(stop);
        return programmes.ToDictionary(g => g.Key, g => name switch { "programmes" => g.Count, "programme-places" => g.Places, _ => g.Graduates });
    }
}
