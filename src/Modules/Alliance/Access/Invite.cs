using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Access;

/// <summary>
/// Gives somebody a role here: at once when they hold one here already, else by an invitation that goes to their address. The answer does not tell whether the address has an account elsewhere.
/// Nobody grants more than they hold, and a grant asks for a recent sign-in.
/// </summary>
internal class Invite(GuildhallDb db, ScopeNames names, HallAccounts accounts, Links links, Acting acting, TimeProvider clock, Words words)
{
    public class Input
    {
        [Required, EmailAddress, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(120)] public string Name { get; set; } = "";
        public Role Role { get; set; } = Role.Teacher;
        /// <summary>The last day of the role.</summary>
        public DateOnly? Until { get; set; }
    }

    public async Task<Outcome<Done>> Run(Scope scope, Input input, CancellationToken stop)
    {
        if (!scope.Lets(acting.Who, Act.GrantRoles) || await names.OrNull(scope, stop) is not { } name) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!scope.Grantable(acting.Who).Contains(input.Role)) return new Invalid(nameof(Input.Role), new Text("people-access.more-than-held"));
        if (input.Until < clock.Today()) return new Invalid(nameof(Input.Until), new Text("people-access.until-past"));
        if (acting.NotRecent(clock) is { } old) return old;

        var (email, today) = (input.Email.Trim(), clock.Today());
        if (await accounts.FindByEmailAsync(email) is { } account && await db.Set<AccountGrant>().Where(g => g.AccountId == account.Id && g.OrganisationId == scope.OrganisationId && g.AllianceId == scope.AllianceId && (g.Until == null || g.Until >= today)).ToListAsync(stop) is { Count: > 0 } held)
        {
            // One role is held once here: given again, it gets its new term.
            db.RemoveRange(held.Where(g => g.Role == input.Role && (g.Until is null || g.Until >= today) && (g.From is null || g.From <= today)));
            db.Add(new AccountGrant { AccountId = account.Id, Role = input.Role, OrganisationId = scope.OrganisationId, AllianceId = scope.AllianceId, From = today, Until = input.Until });
            if (scope == Scope.Hall && input.Role == Role.Administrator && input.Until is not null && !await EndGrant.OthersAdminister(db, clock, [.. held.Select(g => g.Id)], stop)) return new Conflict(new Text("people-access.last-administrator"));
        }
        else
        {
            var invitation = new Invitation { Email = email, Name = input.Name.Trim(), Role = input.Role, OrganisationId = scope.OrganisationId, AllianceId = scope.AllianceId, Until = input.Until, InvitedBy = acting.Who.AccountId, At = clock.GetUtcNow() };
            db.Add(invitation);
            var link = await links.Make(LinkPurpose.Invitation, invitation.Id, Invitation.Life, "/invitation/", stop);
            // Nobody knows yet which language the person reads.
            db.Post(clock, email, string.Join(" / ", Words.Languages.Select(l => words.In(l, "invitation.mail.subject", name.In(l)))),
                string.Join("\n\n", Words.Languages.Select(l => words.In(l, "invitation.mail.body", invitation.Name, acting.Who.Name, name.In(l), words.In(l, $"enum.Role.{input.Role}"), link))));
        }
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
