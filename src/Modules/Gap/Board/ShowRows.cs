using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Demand.Search;
using Guildhall.Gap.Forecasts;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Board;

/// <summary>What stands behind one number of the board: postings, forecasts and programmes; those that the reader may see, the rest counted.</summary>
public class ShowRows(GapStore store, ShowBoard board, ForecastAccess access, PostingIndex index, SearchPostings search, GuildhallDb db, MemberDirectory members, Acting acting)
{
    const int Most = 50;

    public record ForecastRow(Guid Id, Localised? Owner, int Occupation, int Region, int Quarter, long Headcount, long Overlap);

    public record ProgrammeRow(Guid Id, Localised Name, Localised? College, int Occupation, long Graduates, bool IsStated);

    /// <param name="Postings">The latest that the reader may see.</param>
    /// <param name="PostingsSeen">How many of them there are.</param>
    /// <param name="PostingsThere">How many postings the number counts.</param>
    public record Result(int Occupation, int Region, int Year, Figures Figures, IReadOnlyList<SearchPostings.Row> Postings, long PostingsSeen, long PostingsThere,
        IReadOnlyList<ForecastRow> Forecasts, int ForecastsSeen, int? ForecastsThere, IReadOnlyList<ProgrammeRow> Programmes, int ProgrammesThere, bool AsTheyAre);

    public async Task<Outcome<Result>> Run(ShowBoard.Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        var cube = store.Current;
        var read = board.Read(input, cube);
        if (read.Refusal is { } refusal) return refusal;
        var (occupation, region, year) = read.Value;
        var seesAll = access.SeesAll;
        var (seen, there) = (Ask(index.VisibleTo(acting.Who), Most), Ask(index.VisibleTo(Who.Operator), 0));

        var owners = await access.VisibleOwners(stop);
        var forecasts = cube.Forecasts(year).Where(c => c.Headcount > 0 && cube.Lies(c.Fact.Occupation, c.Fact.Region, occupation, region)).ToList();
        var visible = owners is null ? forecasts : forecasts.FindAll(c => owners.Contains(c.Fact.Owner));
        var shown = visible.OrderByDescending(c => c.Headcount).ThenBy(c => c.Fact.Id).Take(Most).ToList();

        var placed = cube.Supply(year).Where(p => cube.Lies(p.Occupation, p.Programme.Region, occupation, region)).OrderByDescending(p => p.Graduates).ThenBy(p => p.Programme.Id).ToList();
        var some = placed.Take(Most).ToList();
        var ids = some.Select(p => p.Programme.Id).Distinct().ToList();
        var programmes = await db.Set<Programme>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name, p.OrganisationId }).ToDictionaryAsync(p => p.Id, stop);
        var names = await members.Many([.. programmes.Values.Select(p => p.OrganisationId).Concat(shown.Select(c => c.Fact.Owner)).Distinct()], stop);

        return new Result(occupation, region, year, cube.Of(occupation, region, year, seesAll), await search.Rows(seen.Hits, stop), seen.Count ?? 0, there.Count ?? 0,
            shown.ConvertAll(c => new ForecastRow(c.Fact.Id, names.GetValueOrDefault(c.Fact.Owner)?.Name, c.Fact.Occupation, c.Fact.Region, c.Fact.Quarter, c.Headcount, c.Overlap)), visible.Count, seesAll ? forecasts.Count : null,
            [.. some.Where(p => programmes.ContainsKey(p.Programme.Id)).Select(p => new ProgrammeRow(p.Programme.Id, programmes[p.Programme.Id].Name, names.GetValueOrDefault(programmes[p.Programme.Id].OrganisationId)?.Name, p.Occupation, p.Graduates, p.Programme.IsStated))], placed.Select(p => p.Programme.Id).Distinct().Count(), seesAll);

        Guildhall.Matching.Page Ask(TagFilter audience, int take)
        {
            var filters = new List<TagFilter> { new((int)PostingTag.State, (int)PostingState.Live, (int)PostingState.Closed, (int)PostingState.Archived), new((int)PostingTag.Standing, 1), new((int)PostingTag.Year, year) };
            if (occupation != 0) filters.Add(new((int)PostingTag.Occupation, occupation));
            if (region != 0) filters.Add(new((int)PostingTag.Region, region));
            return index.Search(new Query { Filters = filters, MustHaveAny = [audience], Take = take, Sort = Sort.Descending((int)PostingNumber.Posted), CountAll = true });
        }
    }
}
