using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

/// <summary>What the secretariat may do with a place on the roll.</summary>
public enum MembershipMove { Admit, ChangeTier, Suspend, Reinstate, Leave, Expel }

/// <summary>The secretariat of an alliance admits, raises, suspends, reinstates, lets go or expels a member, each with a day and a reason.</summary>
public class MoveMembership(GuildhallDb db, Notices notices, Acting acting)
{
    public class Input
    {
        public MembershipMove Move { get; set; }
        /// <summary>The first day of what begins; of leaving and expulsion the last day of membership.</summary>
        public DateOnly? On { get; set; }
        public MembershipTier? Tier { get; set; }
        [StringLength(60)] public string? Resolution { get; set; }
        [Required, StringLength(2000)] public string? Reason { get; set; }
        /// <summary>How many moves there had been when the form was made: what somebody else did meanwhile is not done twice.</summary>
        public int? Seen { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid allianceId, Guid organisationId, Input input, CancellationToken stop)
    {
        var who = acting.Who;
        var alliance = await db.Set<AllianceBody>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == allianceId, stop);
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == organisationId && o.MergedIntoId == null, stop);
        if (alliance is null || organisation is null) return new Missing();
        if (!who.MayIn(Act.ManageMembership, allianceId)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.On is not { } on) return new Invalid(nameof(input.On), new Text("rule.required"));
        if (input.Move is MembershipMove.Admit or MembershipMove.ChangeTier && input.Tier is null) return new Invalid(nameof(input.Tier), new Text("rule.required"));

        var periods = await db.Set<Membership>().Where(m => m.AllianceId == allianceId && m.OrganisationId == organisationId).OrderBy(m => m.From).ToListAsync(stop);
        var suspensions = await db.Set<Suspension>().Where(s => s.AllianceId == allianceId && s.OrganisationId == organisationId).OrderBy(s => s.From).ToListAsync(stop);
        if (input.Seen is { } seen && seen != Moves(periods, suspensions)) return new Conflict(new Text("refusal.changed"));
        if (Do(input, on, allianceId, organisationId, periods, suspensions) is { } refusal) return refusal;

        await notices.TellThoseWhoMay(Act.Represent, organisationId, "membership", alliance.Name, $"/roll/{organisationId}?alliance={allianceId}", stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            return new Conflict(new Text("refusal.changed"));
        }
        return new Done();
    }

    /// <summary>How much has happened to a place on the roll.</summary>
    internal static int Moves(IReadOnlyCollection<Membership> periods, IReadOnlyCollection<Suspension> suspensions) => periods.Count + periods.Count(p => p.Until is not null) + suspensions.Count + suspensions.Count(s => s.Until is not null);

    Refusal? Do(Input input, DateOnly on, Guid allianceId, Guid organisationId, List<Membership> periods, List<Suspension> suspensions)
    {
        var (resolution, reason) = (string.IsNullOrWhiteSpace(input.Resolution) ? null : input.Resolution.Trim(), input.Reason!.Trim());
        if (input.Move == MembershipMove.Admit) return Add(Membership.Begin(periods, allianceId, organisationId, input.Tier!.Value, on, resolution, reason));
        if (periods.LastOrDefault() is not { Until: null } current) return new Conflict(new Text("roll.not-a-member"));
        var suspended = suspensions.Find(s => s.Until is null);
        switch (input.Move)
        {
            case MembershipMove.ChangeTier:
                return Add(current.ChangeTier(input.Tier!.Value, on, resolution, reason));
            case MembershipMove.Suspend:
                if (suspended is not null || suspensions.Exists(s => s.Until >= on)) return new Conflict(new Text("roll.suspended-already"));
                if (on < periods[0].From) return new Invalid(nameof(input.On), new Text("roll.before-it-began", periods[0].From));
                db.Add(new Suspension { AllianceId = allianceId, OrganisationId = organisationId, From = on, Reason = reason, Resolution = resolution });
                return null;
            case MembershipMove.Reinstate:
                return suspended is null ? new Conflict(new Text("roll.not-suspended")) : suspended.Lift(on, reason);
            default:
                // A suspension ends with the membership.
                if (suspended is not null && suspended.Lift(on.AddDays(1) > suspended.From ? on.AddDays(1) : suspended.From.AddDays(1), reason) is { } refusal) return refusal;
                return current.End(on, input.Move == MembershipMove.Leave ? MembershipEnding.Left : MembershipEnding.Expelled, resolution, reason);
        }
    }

    Refusal? Add(Outcome<Membership> begun)
    {
        if (begun.Refusal is null) db.Add(begun.Value);
        return begun.Refusal;
    }
}
