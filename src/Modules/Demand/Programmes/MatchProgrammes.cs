using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

/// <summary>The programmes that teach most of what a posting, an occupation, or a set of skills asks for; with the reasons. Exact: as if all were compared.</summary>
public class MatchProgrammes(ProgrammeIndex index, SearchProgrammes search, ProgrammeMaker maker, Classification taxonomy, GuildhallDb db, Acting acting, HeldBack held)
{
    const int MostSkillsOfAGroup = 40;

    public class Input
    {
        public Guid? Posting { get; set; }
        /// <summary>An occupation or ISCO group by URI or the end of its page's address: its essential skills.</summary>
        public string? Occupation { get; set; }
        /// <summary>Skills by URI or the end of their page's address, when there is neither posting nor occupation.</summary>
        public string[]? Skills { get; set; }
        public int? Take { get; set; }
    }

    public record Row(SearchProgrammes.Row Programme, Fit Fit);

    /// <summary>The best first.</summary>
    public record Result(IReadOnlyList<Row> Rows);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        List<WeightedSkill> wanted;
        var side = default(FitSide);
        GeoPoint? place = null;
        if (input.Posting is { } id)
        {
            var posting = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop);
            if (posting is null || !posting.IsVisibleTo(acting.Who, held)) return new Missing();
            wanted = [.. posting.Skills.Where(s => taxonomy.OrNull(s.Skill) is not null).Select(s => new WeightedSkill(s.Skill, PostingIndex.Importance(s)))];
            side = new FitSide(posting.Level, taxonomy.Region(posting.RegionCode));
            if (posting is { Latitude: { } latitude, Longitude: { } longitude }) place = new GeoPoint(latitude, longitude);
        }
        else if (input.Occupation is { Length: > 0 } name)
        {
            if ((taxonomy.Occupation(name) ?? taxonomy.ByUri(name)) is not { IsOccupation: true } occupation) return new Invalid(nameof(input.Occupation), new Text("posting.no-such-concept"));
            wanted = SkillsOf(occupation);
        }
        else
        {
            if (input.Skills is not { Length: > 0 } named) return new Invalid(nameof(input.Skills), new Text("match.nothing"));
            var found = Array.ConvertAll(named, maker.SkillOrNull);
            if (found.Contains(null)) return new Invalid(nameof(input.Skills), new Text("posting.no-such-concept"));
            wanted = [.. found.DistinctBy(s => s!.Number).Select(s => new WeightedSkill(s!.Number))];
        }

        var matches = index.Current.Match(new MatchQuery
        {
            Skills = wanted, Take = Math.Clamp(input.Take ?? 10, 1, 100), Near = place is { } centre ? new GeoCircle(centre, double.PositiveInfinity, KeepUnplaced: true) : null,
            Favoured = Fit.Favoured(side.Region, (int)ProgrammeTag.Region, side.Level == EducationLevel.None ? [] : Enum.GetValues<EducationLevel>().Where(l => l >= side.Level), (int)ProgrammeTag.Level),
        });
        var rows = await search.Rows([.. matches.Select(m => m.Id)], stop);
        var byId = matches.ToDictionary(m => m.Id);
        return new Result([.. rows.Select(row => (Row: row, Match: byId[row.Id])).Select(r => new Row(r.Row, Fit.Of(r.Match.Score, r.Match.Share, r.Match.Km, r.Row.Skills.ToHashSet(), wanted, new FitSide(r.Row.Level, taxonomy.Region(r.Row.RegionCode)), side)))]);
    }

    /// <summary>The essential skills of an occupation; of a group, those that most of its occupations share, each as important as the part of them that needs it.</summary>
    List<WeightedSkill> SkillsOf(Concept occupation)
    {
        var within = new List<Concept>();
        var open = new Stack<Concept>([occupation]);
        while (open.TryPop(out var next))
        {
            if (next.Kind == ConceptKind.Occupation) within.Add(next);
            if (next.Kind == ConceptKind.IscoGroup)
                foreach (var narrower in next.Narrower) open.Push(narrower);
        }
        return [.. within.SelectMany(o => taxonomy.SkillsOf(o.Number).Where(s => s.Essential)).GroupBy(s => s.Concept.Number)
            .Select(g => new WeightedSkill(g.Key, (float)g.Count() / within.Count)).OrderByDescending(s => s.Importance).ThenBy(s => s.Skill).Take(occupation.Kind == ConceptKind.Occupation ? int.MaxValue : MostSkillsOfAGroup)];
    }
}
