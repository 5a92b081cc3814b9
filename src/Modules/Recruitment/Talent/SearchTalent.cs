using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Taxonomy;

namespace Guildhall.Recruitment.Talent;

/// <summary>An enterprise searches the talent list by skills (in words, or those of one of its postings), region and kind; who brings most of them comes first, with the reasons. What is not in the list at this moment is not found.</summary>
public class SearchTalent(GuildhallDb db, TalentAccess access, MemberDirectory members, ProgrammeMaker maker, RegionFinder finder, Classification taxonomy)
{
    const int Page = 50;

    public class Input
    {
        /// <summary>Skills, in words.</summary>
        public string? Q { get; set; }
        /// <summary>One of one's own live postings.</summary>
        public Guid? Posting { get; set; }
        public string? Region { get; set; }
        public PostingKind? Kind { get; set; }
        public int? From { get; set; }
    }

    /// <param name="Covered">Of the skills asked for, those brought, by their numbers.</param>
    public record Row(Guid Id, string? Name, string? Programme, string? About, Localised College, IReadOnlyList<string> Regions, IReadOnlyList<PostingKind> Kinds, IReadOnlyList<int> Covered, IReadOnlyList<int> Missing, IReadOnlyList<int> Others);

    public record Choice(Guid Id, string Title);

    public record Result(IReadOnlyList<Row> Rows, int Count, int? Next, IReadOnlyList<int> Wanted, IReadOnlyList<Choice> Postings, bool KnowsRegion);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (await access.Visible(stop) is not { } visible) return new Forbidden();
        var postings = await Postings(stop);
        var wanted = new List<int>();
        if (input.Posting is { } id)
        {
            if (!postings.Exists(p => p.Id == id)) return new Missing();
            wanted.AddRange((await db.Set<Posting>().AsNoTracking().SingleAsync(p => p.Id == id, stop)).Skills.OrderByDescending(s => s.Confidence).Select(s => s.Skill));
        }
        if (!string.IsNullOrWhiteSpace(input.Q)) wanted.AddRange(KeepTalent.SkillsIn(maker, input.Q.Length > 500 ? input.Q[..500] : input.Q));
        wanted = [.. wanted.Distinct().Where(s => taxonomy.OrNull(s) is not null).Take(40)];
        var region = string.IsNullOrWhiteSpace(input.Region) ? null : taxonomy.Region(input.Region) ?? finder.Find(input.Region);
        // Some thousands at most, and small: compared here, so that the list is as it is at this moment.
        var all = await visible.AsNoTracking().OrderByDescending(e => e.At).ThenBy(e => e.Id).Select(e => new { e.Id, e.Skills, e.Regions, e.Kinds }).ToListAsync(stop);
        var fitting = all.Where(e => input.Kind is not { } kind || e.Kinds.Count == 0 || e.Kinds.Contains(kind)).Where(e => string.IsNullOrWhiteSpace(input.Region) || (region is not null && (e.Regions.Count == 0 || e.Regions.Any(r => Meet(taxonomy.Region(r), region)))))
            .Select(e => (e.Id, Covered: wanted.Count(e.Skills.Contains))).Where(e => (wanted.Count == 0 && string.IsNullOrWhiteSpace(input.Q)) || e.Covered > 0).OrderByDescending(e => e.Covered).Select(e => e.Id).ToList();
        var from = Math.Max(0, input.From ?? 0);
        var ids = fitting.Skip(from).Take(Page).ToList();
        var entries = await visible.AsNoTracking().Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, stop);
        var names = await members.Many([.. entries.Values.Select(e => e.CollegeOrganisationId).Distinct()], stop);
        return new Result([.. ids.Where(entries.ContainsKey).Select(i => RowOf(entries[i], names, wanted))], fitting.Count, from + Page < fitting.Count ? from + Page : null, wanted, postings, region is not null || string.IsNullOrWhiteSpace(input.Region));
    }

    /// <summary>One entry, with the postings to which its enterprise may invite.</summary>
    public async Task<Outcome<(Row Row, IReadOnlyList<Choice> Postings, bool IsInvited)>> One(Guid id, CancellationToken stop)
    {
        if (await access.Visible(stop) is not { } visible) return new Forbidden();
        if (await visible.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, stop) is not { } entry) return new Missing();
        var employers = (await access.Employers(stop)).ConvertAll(e => e.Id);
        return (RowOf(entry, await members.Many([entry.CollegeOrganisationId], stop), []), await Postings(stop), await db.Set<TalentInvitation>().AnyAsync(i => i.AccountId == entry.AccountId && employers.Contains(i.EmployerId), stop));
    }

    async Task<List<Choice>> Postings(CancellationToken stop)
    {
        var employers = (await access.Employers(stop)).ConvertAll(e => e.Id);
        return await db.Set<Posting>().Where(p => employers.Contains(p.OwnerId) && p.State == PostingState.Live).OrderByDescending(p => p.Id).Take(100).Select(p => new Choice(p.Id, p.Title)).ToListAsync(stop);
    }

    Row RowOf(TalentEntry e, IReadOnlyDictionary<Guid, MemberDirectory.Entry> names, IReadOnlyList<int> wanted) => new(e.Id, e.ShownName, e.Programme, e.About, names.GetValueOrDefault(e.CollegeOrganisationId)?.Name ?? new([]), e.Regions, e.Kinds,
        [.. wanted.Where(e.Skills.Contains)], [.. wanted.Where(w => !e.Skills.Contains(w))], [.. e.Skills.Where(s => !wanted.Contains(s) && taxonomy.OrNull(s) is not null).Take(12)]);

    static bool Meet(Region? sought, Region region) => sought is not null && (sought.Path.Contains(region) || region.Path.Contains(sought));
}
