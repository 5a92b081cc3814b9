using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>The open postings that want most of what a programme, or somebody with certain skills, brings; with the reasons. Exact: as if all were compared.</summary>
public class MatchPostings(PostingIndex index, SearchPostings search, ProgrammeMaker maker, Classification taxonomy, GuildhallDb db, Acting acting)
{
    public class Input
    {
        public Guid? Programme { get; set; }
        /// <summary>Skills by URI or the end of their page's address, when there is no programme.</summary>
        public string[]? Skills { get; set; }
        public int? Take { get; set; }
    }

    public record Row(SearchPostings.Row Posting, Fit Fit);

    /// <summary>The best first.</summary>
    public record Result(IReadOnlyList<Row> Rows);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        HashSet<int> taught;
        var side = default(FitSide);
        GeoPoint? place = null;
        if (input.Programme is { } id)
        {
            if (await db.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop) is not { } programme) return new Missing();
            taught = [.. programme.Skills.Select(s => s.Skill)];
            side = new FitSide(programme.Level, taxonomy.Region(programme.RegionCode));
            if (programme is { Latitude: { } latitude, Longitude: { } longitude }) place = new GeoPoint(latitude, longitude);
        }
        else
        {
            if (input.Skills is not { Length: > 0 } named) return new Invalid(nameof(input.Skills), new Text("match.nothing"));
            var found = Array.ConvertAll(named, maker.SkillOrNull);
            if (found.Contains(null)) return new Invalid(nameof(input.Skills), new Text("posting.no-such-concept"));
            taught = [.. found.Select(s => s!.Number)];
        }

        var postings = index.Current;
        var matches = postings.Match(new MatchQuery
        {
            Skills = [.. taught.Select(s => new WeightedSkill(s))], MustHaveAny = [index.VisibleTo(acting.Who)], MustHaveNone = index.HeldFrom(acting.Who), Take = Math.Clamp(input.Take ?? 10, 1, 100),
            Filters = [new TagFilter((int)PostingTag.State, (int)PostingState.Live), new TagFilter((int)PostingTag.Standing, 1)],
            Favoured = Fit.Favoured(side.Region, (int)PostingTag.Region, Enum.GetValues<EducationLevel>().Where(l => l <= side.Level), (int)PostingTag.Level),
            Near = place is { } centre ? new GeoCircle(centre, double.PositiveInfinity, KeepUnplaced: true) : null,
        });
        var rows = await search.Rows([.. matches.Select(m => new Hit(m.Id, m.Score, m.Km))], stop);
        var byId = matches.ToDictionary(m => m.Id);
        return new Result([.. rows.Select(row => (Row: row, Match: byId[row.Id])).Select(r => new Row(r.Row, Fit.Of(r.Match.Score, r.Match.Share, r.Match.Km, taught, postings.SkillsOf(r.Row.Id), side, new FitSide(r.Row.Level, taxonomy.Region(r.Row.RegionCode)))))]);
    }
}
