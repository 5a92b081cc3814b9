using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Calls;

/// <summary>What a host asks of everybody who comes: adds a requirement, or ends one, which asks nobody new any more.</summary>
public class KeepRequirements(GuildhallDb db, CallAccess access, TimeProvider clock)
{
    public class Input
    {
        [Required] public Guid? Host { get; set; }
        public RequirementKind Kind { get; set; }
        public CallKind? For { get; set; }
        [Required, StringLength(500)] public string? Text { get; set; }
        [Range(1, 120)] public int? Months { get; set; }
    }

    public record Result(IReadOnlyList<MemberDirectory.Entry> Hosts, IReadOnlyList<SiteRequirement> Requirements);

    public async Task<Outcome<Result>> Look(CancellationToken stop)
    {
        var (own, hosts) = (access.Own, await access.OwnEntries(stop));
        if (hosts.Count == 0 && !access.Who.MayEverywhere(Act.ArrangeExchange)) return new Forbidden();
        return new Result(hosts, await db.Set<SiteRequirement>().AsNoTracking().Where(r => own.Contains(r.HostOrganisationId) && r.EndedAt == null).OrderBy(r => r.Id).Take(200).ToListAsync(stop));
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!access.Who.MayAnywhere(Act.ArrangeExchange)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!access.Arranges(input.Host!.Value)) return new Missing();
        var text = input.Text!.Trim();
        if (await db.Set<SiteRequirement>().Where(r => r.HostOrganisationId == input.Host && r.Kind == input.Kind && r.For == input.For && r.Text == text && r.EndedAt == null).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop) is { } same) return same;
        var requirement = new SiteRequirement { HostOrganisationId = input.Host.Value, Kind = input.Kind, For = input.For, Text = text, Months = input.Months };
        db.Add(requirement);
        return await db.SaveOr(requirement.Id, stop);
    }

    public async Task<Outcome<Done>> End(Guid id, CancellationToken stop)
    {
        if (await db.Set<SiteRequirement>().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } requirement || !access.Arranges(requirement.HostOrganisationId)) return new Missing();
        requirement.EndedAt ??= clock.GetUtcNow();
        return await db.SaveOr(new Done(), stop);
    }
}
