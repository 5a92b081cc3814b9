using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Access;

/// <summary>An organisation lets somebody in who has registered with it, in a role until a day, or refuses with a reason. Whoever is refused has no account any more, and may register again.</summary>
internal class DecideRegistration(GuildhallDb db, ScopeNames names, Turns turns, Notices notices, Acting acting, TimeProvider clock, Words words)
{
    public class Input
    {
        public bool Approve { get; set; }
        public Role Role { get; set; } = Role.Teacher;
        public DateOnly? Until { get; set; }
        [StringLength(500)] public string? Reason { get; set; }
    }

    public record Found(Guid Id, Guid OrganisationId, Localised Organisation, string Name, string Email, string? Note, DateTimeOffset At, IReadOnlyList<Role> Grantable);

    public async Task<Outcome<Found>> Look(Guid organisationId, Guid id, CancellationToken stop)
    {
        var scope = new Scope(organisationId, null);
        if (!scope.Lets(acting.Who, Act.GrantRoles) || await Of(organisationId, id, stop) is not { } r || await names.OrNull(scope, stop) is not { } name) return new Missing();
        return new Found(r.Id, organisationId, name, r.Name, r.Email, r.Note, clock.Local(r.At), scope.Grantable(acting.Who));
    }

    public async Task<Outcome<Done>> Run(Guid organisationId, Guid id, Input input, CancellationToken stop)
    {
        var scope = new Scope(organisationId, null);
        if (!scope.Lets(acting.Who, Act.GrantRoles) || await Of(organisationId, id, stop) is not { AccountId: { } accountId } registration || await names.OrNull(scope, stop) is not { } name) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Approve && !scope.Grantable(acting.Who).Contains(input.Role)) return new Invalid(nameof(Input.Role), new Text("people-access.more-than-held"));
        if (input.Approve && input.Until < clock.Today()) return new Invalid(nameof(Input.Until), new Text("people-access.until-past"));
        if (!input.Approve && string.IsNullOrWhiteSpace(input.Reason)) return new Invalid(nameof(Input.Reason), new Text("registration.reason-wanted"));
        if (acting.NotRecent(clock) is { } old) return old;
        if ((input.Approve ? registration.Approve() : registration.Refuse(input.Reason!.Trim())) is { } refusal) return refusal;
        if (input.Approve)
        {
            db.Add(new AccountGrant { AccountId = accountId, Role = input.Role, OrganisationId = organisationId, From = clock.Today(), Until = input.Until });
            notices.Tell([accountId], "access", name, "/account");
            db.Post(clock, registration.Email, words["registration.mail.subject", name.ToString()], words["registration.mail.approved", registration.Name, name.ToString(), words[input.Role]]);
        }
        else
        {
            // An account that holds anything elsewhere meanwhile stays.
            if (!await db.Set<AccountGrant>().AnyAsync(g => g.AccountId == accountId, stop)) db.RemoveRange(await db.Set<Account>().Where(a => a.Id == accountId).ToListAsync(stop));
            db.Post(clock, registration.Email, words["registration.mail.subject", name.ToString()], words["registration.mail.refused", registration.Name, name.ToString(), registration.Reason]);
        }
        await turns.End(Register.Kind, id, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Conflict(new Text("registration.over"));
        }
        return new Done();
    }

    Task<Registration?> Of(Guid organisationId, Guid id, CancellationToken stop) => db.Set<Registration>().SingleOrDefaultAsync(r => r.Id == id && r.OrganisationId == organisationId && r.State == RegistrationState.Waiting, stop);
}
