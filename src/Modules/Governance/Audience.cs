using Guildhall.Alliance.Members;

namespace Guildhall.Governance;

/// <summary>To which members something goes: those named; else those of the tiers and kinds chosen; else all.</summary>
public class Audience
{
    public MembershipTier[]? Tiers { get; set; }
    public OrganisationKind[]? Kinds { get; set; }
    public Guid[]? To { get; set; }
}

/// <summary>Finds the members of today whom an audience means. One query.</summary>
public class FindAudience(GuildhallDb db, TimeProvider clock)
{
    public async Task<Outcome<HashSet<Guid>>> Run(Guid allianceId, Audience audience, CancellationToken stop)
    {
        var today = clock.Today();
        var members = await (from m in db.Set<Membership>()
                             join o in db.Set<Organisation>() on m.OrganisationId equals o.Id
                             where m.AllianceId == allianceId && m.From <= today && (m.Until == null || m.Until >= today) && o.MergedIntoId == null
                             select new { o.Id, m.Tier, o.Kind }).ToListAsync(stop);
        if (audience.To is { Length: > 0 } named)
            return named.Except(members.Select(m => m.Id)).Any() ? new Invalid(nameof(audience.To), new Text("seat.not-a-member")) : named.ToHashSet();
        return members.Where(m => audience.Tiers is not { Length: > 0 } tiers || tiers.Contains(m.Tier)).Where(m => audience.Kinds is not { Length: > 0 } kinds || kinds.Contains(m.Kind)).Select(m => m.Id).ToHashSet();
    }
}
