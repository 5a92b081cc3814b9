using Guildhall.Demand.Postings;

namespace Guildhall.Gap.Observatory;

/// <summary>The vacancies of one quarter: postings that strangers could read, posted within it by the hall's clock, each vacancy once and in one quarter only.</summary>
public class CountQuarter(GuildhallDb db, Cuts cuts, TimeProvider clock)
{
    public async Task<List<CountedPosting>> Run(Quarter quarter, CancellationToken stop)
    {
        var (first, next) = (clock.At(quarter.First, TimeOnly.MinValue), clock.At(quarter.Next.First, TimeOnly.MinValue));
        return await Read(db.Set<Posting>().Where(p => p.PostedAt >= first && p.PostedAt < next), stop);
    }

    internal async Task<List<CountedPosting>> Read(IQueryable<Posting> which, CancellationToken stop)
    {
        var counted = new List<(Guid Owner, Guid? Employer, string Name, CountedPosting Posting)>();
        await foreach (var p in which.AsNoTracking().Where(p => p.IsPublic && p.GroupId == p.Id && (p.State == PostingState.Live || p.State == PostingState.Closed || p.State == PostingState.Archived)).OrderBy(p => p.Id).AsAsyncEnumerable().WithCancellation(stop))
            counted.Add((p.OwnerId, p.EmployerId, Folding.Fold(p.EmployerName), new CountedPosting(0, cuts.Regions(p.RegionCode), cuts.Occupations(p.Occupation), p.Headcount, Middle(p), p.PayCurrency, [.. p.Skills.Select(s => s.Skill).Distinct()])));

        // An employer under its name and under its record is one; where neither is said, whoever stated the posting stands for it.
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (_, employer, name, _) in counted)
            if (employer is { } id && name.Length > 0) byName.TryAdd(name, id.ToString());
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return counted.ConvertAll(c =>
        {
            var key = c.Employer?.ToString() ?? (c.Name.Length == 0 ? c.Owner.ToString() : byName.GetValueOrDefault(c.Name, c.Name));
            if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
            return c.Posting with { Employer = number };
        });
    }

    // The month's pay is that of the upper bound; the middle of what is offered lies below it.
    static decimal? Middle(Posting p) => p.PayAMonth is { } pay && (p.PayMax ?? p.PayMin) is > 0 and var bound ? pay * ((p.PayMin ?? bound) + bound) / 2 / bound : null;
}
