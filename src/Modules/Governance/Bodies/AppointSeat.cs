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
        var membership = await db.Set<Membership>().AsNoTracking().Where(m => m.AllianceId == body.AllianceId && m.OrganisationId == input.OrganisationId && m.From <= from && (m.Until == null || m.Until >= from)).FirstOrDefaultAsync(stop);
        if (membership is null) return new Invalid(nameof(input.OrganisationId), new Text("seat.not-a-member"));
        if (body.RuleFor(membership.Tier) is not { } rule) return new Invalid(nameof(input.OrganisationId), new Text("seat.no-seat-for", membership.Tier));
        var held = await db.Set<Seat>().CountAsync(s => s.BodyId == bodyId && s.OrganisationId == input.OrganisationId && (s.Until == null || s.Until >= from) && (input.Until == null || s.From <= input.Until), stop);
        if (held >= rule.Seats) return new Invalid(nameof(input.OrganisationId), new Text("seat.all-taken", rule.Seats));
        var (account, deputy) = (await Account(input.Email, membership.OrganisationId, stop), await Account(input.DeputyEmail, membership.OrganisationId, stop));
        if (account is null && !string.IsNullOrWhiteSpace(input.Email)) return new Invalid(nameof(input.Email), new Text("seat.not-their-account"));
        if (deputy is null && !string.IsNullOrWhiteSpace(input.DeputyEmail)) return new Invalid(nameof(input.DeputyEmail), new Text("seat.not-their-account"));
        var seat = new Seat
        {
            BodyId = bodyId, OrganisationId = membership.OrganisationId, PersonName = input.PersonName.Trim(), Post = Trimmed(input.Post), AccountId = account,
            DeputyName = Trimmed(input.DeputyName), DeputyAccountId = deputy, From = from,
        }.To(input.Until);
        db.Add(seat);
        return await db.SaveOr(seat.Id, stop);
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
