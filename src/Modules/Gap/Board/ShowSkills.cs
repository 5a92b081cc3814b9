using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;

namespace Guildhall.Gap.Board;

/// <summary>The board by skills: the places of postings that ask for a skill beside the graduates of programmes that teach it. A person has many skills, so these figures do not add up over skills.</summary>
public class ShowSkills(GapStore store, ShowBoard board, PostingIndex index, Trees trees, Acting acting)
{
    const int MostOfList = 30;

    /// <summary>A skill: places that ask for it in how many postings, and graduates who bring it from how many programmes.</summary>
    public record Row(int Skill, long Places, int Postings, long Graduates, int Programmes)
    {
        public long Gap => Graduates - Places;
    }

    /// <param name="Wanted">The most wanted skills.</param>
    /// <param name="NotTaught">Those that are asked for and that no programme of the region teaches.</param>
    /// <param name="NotWanted">Those that are taught and that no posting asks for.</param>
    public record Result(int Occupation, int Region, int Year, DateOnly On, int Skills, IReadOnlyList<Row> Wanted, IReadOnlyList<Row> NotTaught, IReadOnlyList<Row> NotWanted);

    public Outcome<Result> Run(ShowBoard.Input input)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        var cube = store.Current;
        var read = board.Read(input, cube);
        if (read.Refusal is { } refusal) return refusal;
        var (occupation, region, year) = read.Value;
        var filters = new List<TagFilter> { new((int)PostingTag.State, (int)PostingState.Live, (int)PostingState.Closed, (int)PostingState.Archived), new((int)PostingTag.Standing, 1), new((int)PostingTag.Year, year) };
        if (occupation != 0) filters.Add(new((int)PostingTag.Occupation, occupation));
        if (region != 0) filters.Add(new((int)PostingTag.Region, region));
        var wanted = index.Search(new Query { Filters = filters, MustHaveAny = [index.VisibleTo(Who.Operator)], Take = 0, FacetFields = [(int)PostingTag.Skill], FacetTake = int.MaxValue, FacetSum = (int)PostingNumber.Headcount }).Facets[0].Values;

        var taught = new Dictionary<int, (long Graduates, int Programmes)>();
        foreach (var programme in cube.Programmes)
        {
            if (region != 0 && Array.IndexOf(trees.Region(programme.Region), region) < 0) continue;
            var graduates = programme.ByYear.TryGetValue(year, out var known) ? known : programme.EachYear ?? 0;
            foreach (var skill in programme.Skills)
            {
                var before = taught.GetValueOrDefault(skill);
                taught[skill] = (before.Graduates + graduates, before.Programmes + 1);
            }
        }
        var rows = wanted.Where(v => v.Count > 0).Select(v => (v.Value, v.Count, v.Sum, Taught: taught.GetValueOrDefault(v.Value))).Select(v => new Row(v.Value, (long)v.Sum, v.Count, v.Taught.Graduates, v.Taught.Programmes)).OrderByDescending(r => r.Places).ThenBy(r => r.Skill).ToList();
        var asked = rows.Select(r => r.Skill).ToHashSet();
        return new Result(occupation, region, year, cube.On, rows.Count, [.. rows.Take(MostOfList)], [.. rows.Where(r => r.Programmes == 0).Take(MostOfList)],
            [.. taught.Where(t => !asked.Contains(t.Key)).Select(t => new Row(t.Key, 0, 0, t.Value.Graduates, t.Value.Programmes)).OrderByDescending(r => r.Graduates).ThenBy(r => r.Skill).Take(MostOfList)]);
    }
}
