using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;

namespace Guildhall.Governance.Bodies;

/// <summary>Gives a member's person a seat in a body for a term: a member has no more seats at once than the rule gives to its tier.</summary>
public class AppointSeat(GuildhallDb db, Standing standing, TimeProvider clock)
{
    public class Input
    {
        public Guid? OrganisationId { get; set; }
        [Required, StringLength(120)] public string PersonName { get; set; } = "";
        [StringLength(120)] public string? Post { get; set; }
        [StringLength(256)] public string? Email { get; set; }
        [StringLength(120)] public string? DeputyName { get; set; }
        [StringLength(256)] public string? DeputyEmail { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid bodyId, Input input, CancellationToken stop)
    {
        var body = await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, stop);
        if (body is null || !standing.MayRead(body.AllianceId)) return new Missing();
        if (!await standing.MayGovern(body, stop)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var from = input.From ?? clock.Today();
        if (input.Until < from) return new Invalid(nameof(input.Until), new Text("seat.ends-before", from));
        var memberships = await db.Set<Membership>().AsNoTracking().Where(m => m.AllianceId == body.AllianceId && m.OrganisationId == input.OrganisationId).ToListAsync(stop);
        var held = await db.Set<Seat>().AsNoTracking().Where(s => s.BodyId == bodyId && s.OrganisationId == input.OrganisationId).ToListAsync(stop);
        if (Broken(body, memberships, held, from, input.Until) is { } taken) return taken;
        var member = memberships[0].OrganisationId;
        var (account, deputy) = (await Account(input.Email, member, stop), await Account(input.DeputyEmail, member, stop));
        if (account is null && !string.IsNullOrWhiteSpace(input.Email)) return new Invalid(nameof(input.Email), new Text("seat.not-their-account"));
        if (deputy is null && !string.IsNullOrWhiteSpace(input.DeputyEmail)) return new Invalid(nameof(input.DeputyEmail), new Text("seat.not-their-account"));
        var seat = new Seat
        {
            BodyId = bodyId, OrganisationId = member, PersonName = input.PersonName.Trim(), Post = Trimmed(input.Post), AccountId = account,
            DeputyName = Trimmed(input.DeputyName), DeputyAccountId = deputy, From = from,
        }.To(input.Until);
        db.Add(seat);
        return await db.SaveOr(seat.Id, stop);
    }

    /// <summary>What keeps a member's person from a seat for a term: no membership on its first day, no seat for the tier, or all of the member's seats taken at some time of it.</summary>
    internal static Invalid? Broken(Body body, IEnumerable<Membership> memberships, IEnumerable<Seat> held, DateOnly from, DateOnly? until)
    {
        if (memberships.FirstOrDefault(m => m.From <= from && (m.Until is null || m.Until >= from)) is not { } membership) return new Invalid(nameof(Input.OrganisationId), new Text("seat.not-a-member"));
        if (body.RuleFor(membership.Tier) is not { } rule) return new Invalid(nameof(Input.OrganisationId), new Text("seat.no-seat-for", membership.Tier));
        return held.Count(s => (s.Until is null || s.Until >= from) && (until is null || s.From <= until)) >= rule.Seats ? new Invalid(nameof(Input.OrganisationId), new Text("seat.all-taken", rule.Seats)) : null;
    }

    // Whether an address has an account is told only of the member's own people.
    async Task<Guid?> Account(string? email, Guid organisationId, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(email)) return null;
        var normalised = email.Trim().ToUpperInvariant();
        return await (from a in db.Set<Account>() join g in db.Set<AccountGrant>() on a.Id equals g.AccountId where a.NormalizedEmail == normalised && g.OrganisationId == organisationId select (Guid?)a.Id).FirstOrDefaultAsync(stop);
    }

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
