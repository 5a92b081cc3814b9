using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

/// <summary>The history of one organisation in one alliance. Anyone sees days, tiers and resolutions; reasons are for the secretariat and the organisation itself.</summary>
public class FindMembership(GuildhallDb db, ChooseAlliance choose, Acting acting, TimeProvider clock)
{
    public record Period(MembershipTier Tier, DateOnly From, DateOnly? Until, string? Resolution, string? Reason, MembershipEnding? Ending, string? EndedBy, string? EndReason);

    public record Rest(DateOnly From, DateOnly? Until, string? Resolution, string? Reason, string? EndReason);

    public record Result(Guid OrganisationId, Localised Name, Guid AllianceId, Localised Alliance, IReadOnlyList<Period> Periods, IReadOnlyList<Rest> Suspensions, MembershipTier? Now, bool IsSuspended, bool MayManage, bool MayCertify, int Moves, IReadOnlyList<Certificate> Certificates)
    {
        /// <summary>The last period of who belonged once and does not any more.</summary>
        public Period? Former => Now is null && Periods is [.., { Until: not null } last] ? last : null;

        /// <summary>Whether the reader is told why: what was kept of a former member is for the same.</summary>
        public bool MayReadReasons { get; init; }
    }

    public async Task<Outcome<Result>> Run(Guid organisationId, Guid? allianceId, CancellationToken stop)
    {
        var chosen = await choose.Run(allianceId, stop);
        if (chosen.Refusal is { } refusal) return refusal;
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == organisationId, stop);
        if (organisation is null || chosen.Value.Chosen is not { } alliance) return new Missing();
        var (who, today) = (acting.Who, clock.Today());
        var manages = who.MayIn(Act.ManageMembership, alliance.Id);
        var mayRead = manages || who.May(Act.Represent, organisationId);
        var periods = await db.Set<Membership>().AsNoTracking().Where(m => m.AllianceId == alliance.Id && m.OrganisationId == organisationId).OrderBy(m => m.From).ToListAsync(stop);
        var suspensions = await db.Set<Suspension>().AsNoTracking().Where(s => s.AllianceId == alliance.Id && s.OrganisationId == organisationId).OrderBy(s => s.From).ToListAsync(stop);
        if (periods.Count == 0 && !manages) return new Missing();
        var certificates = mayRead ? await db.Set<Certificate>().AsNoTracking().Where(c => c.AllianceId == alliance.Id && c.OrganisationId == organisationId).OrderByDescending(c => c.IssuedOn).ToListAsync(stop) : [];
        var now = periods.Find(p => p.Covers(today))?.Tier;
        var suspended = suspensions.Exists(s => s.Covers(today));
        return new Result(organisationId, organisation.Name, alliance.Id, alliance.Name,
            periods.ConvertAll(p => new Period(p.Tier, p.From, p.Until, p.Resolution, mayRead ? p.Reason : null, p.Ending, p.EndedBy, mayRead ? p.EndReason : null)),
            mayRead ? suspensions.ConvertAll(s => new Rest(s.From, s.Until, s.Resolution, s.Reason, s.EndReason)) : [],
            now, suspended, manages, mayRead && now is not null && !suspended, MoveMembership.Moves(periods, suspensions), certificates)
        { MayReadReasons = mayRead };
    }
}
