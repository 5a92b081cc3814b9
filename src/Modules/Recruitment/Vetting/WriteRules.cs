using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Taxonomy;

namespace Guildhall.Recruitment.Vetting;

/// <summary>A college says which postings it looks at itself before its learners see them.</summary>
public class WriteRules(GuildhallDb db, VettingAccess access, RegionFinder finder, Classification taxonomy)
{
    public class Input
    {
        [Required] public Guid? College { get; set; }
        public List<PostingKind> Kinds { get; set; } = [];
        public bool NeverVetted { get; set; }
        [Range(0, 1_000_000)] public decimal? PayFloor { get; set; }
        /// <summary>Places in words or by code, with commas between.</summary>
        [StringLength(500)] public string? Regions { get; set; }
        public int? Version { get; set; }
    }

    /// <summary>The rules of a college of one's own; the first when none is named.</summary>
    public async Task<Outcome<(Input Input, MemberDirectory.Entry College)>> Find(Guid? college, CancellationToken stop)
    {
        var colleges = await access.Colleges(stop);
        if (colleges.Count == 0) return new Forbidden();
        if (colleges.Find(c => college is null || c.Id == college) is not { } chosen) return new Missing();
        var rules = await db.Set<CollegeRules>().AsNoTracking().SingleOrDefaultAsync(r => r.OrganisationId == chosen.Id, stop);
        return (new Input { College = chosen.Id, Kinds = [.. rules?.Kinds ?? []], NeverVetted = rules?.NeverVetted == true, PayFloor = rules?.PayFloor, Regions = string.Join(", ", (rules?.Regions ?? []).Select(r => taxonomy.Region(r)?.Name.ToString() ?? r)), Version = rules?.Version }, chosen);
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        var colleges = await access.Colleges(stop);
        if (colleges.Count == 0) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!colleges.Exists(c => c.Id == input.College)) return new Forbidden();
        var regions = new List<string>();
        foreach (var name in (input.Regions ?? "").Split([',', '，', '、', ';', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if ((taxonomy.Region(name) ?? finder.Find(name)) is not { } region) return new Invalid(nameof(input.Regions), new Text("vetting.no-such-region", name));
            regions.Add(region.Code);
        }
        var rules = await db.Set<CollegeRules>().SingleOrDefaultAsync(r => r.OrganisationId == input.College, stop);
        if (rules is not null && input.Version is { } version && version != rules.Version) return new Conflict(new Text("refusal.changed"));
        if (rules is null) db.Add(rules = new CollegeRules { OrganisationId = input.College!.Value });
        (rules.Kinds, rules.NeverVetted, rules.PayFloor, rules.Regions) = ([.. input.Kinds.Where(Enum.IsDefined).Distinct().Order()], input.NeverVetted, input.PayFloor, [.. regions.Distinct(StringComparer.Ordinal)]);
        return await db.SaveOr(new Done(), stop);
    }
}
