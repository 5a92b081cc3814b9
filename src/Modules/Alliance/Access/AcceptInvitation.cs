using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;

namespace Guildhall.Alliance.Access;

/// <summary>Whoever comes by the link of an invitation takes the role: with a new account, for which they choose a name and a password, or with the one that has the address already.</summary>
internal class AcceptInvitation(GuildhallDb db, ScopeNames names, HallAccounts accounts, Links links, PasswordRules rules, Sessions sessions, Notices notices, TimeProvider clock)
{
    public class Input
    {
        [StringLength(120)] public string? Name { get; set; }
        [StringLength(400)] public string? Password { get; set; }
    }

    public record Offer(Localised Scope, Role Role, DateOnly? Until, string Name, string Email, bool HasAccount);

    public async Task<Outcome<Offer>> Look(string secret, CancellationToken stop)
    {
        if (await Of(secret, stop) is not ({ } invitation, _) || await names.OrNull(invitation.Scope, stop) is not { } name) return new Missing();
        return new Offer(name, invitation.Role, invitation.Until, invitation.Name, invitation.Email, await accounts.FindByEmailAsync(invitation.Email) is not null);
    }

    /// <summary>Whether the person is signed in now: with a new account, yes.</summary>
    public async Task<Outcome<bool>> Run(string secret, Input input, CancellationToken stop)
    {
        if (await Of(secret, stop) is not ({ } invitation, { } link) || await names.OrNull(invitation.Scope, stop) is not { } name) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        var known = await accounts.FindByEmailAsync(invitation.Email);
        var account = known;
        if (account is null)
        {
            if (string.IsNullOrWhiteSpace(input.Name)) return new Invalid(nameof(Input.Name), new Text("rule.required"));
            if (rules.Broken(input.Password, input.Name, invitation.Email) is { } bad) return new Invalid(nameof(Input.Password), bad);
            account = accounts.Make(invitation.Email, input.Name, input.Password);
        }
        if (invitation.Accept() is { } refusal) return refusal;
        db.Add(new AccountGrant { AccountId = account.Id, Role = invitation.Role, OrganisationId = invitation.OrganisationId, AllianceId = invitation.AllianceId, From = clock.Today(), Until = invitation.Until });
        if (invitation.InvitedBy is { } host) notices.Tell([host], "access", new Localised(name.Texts.Select(t => KeyValuePair.Create(t.Key, $"{account.Name} – {t.Value}"))), invitation.Scope.Href);
        if (known is null) await sessions.Begin(account.Id, Proof.Password, stop);
        return await links.Use(link, stop) ? known is null : new Missing();
    }

    async Task<(Invitation?, Link?)> Of(string secret, CancellationToken stop)
    {
        if (await links.Find(LinkPurpose.Invitation, secret, stop) is not { } link) return (null, null);
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == link.SubjectId && i.State == InvitationState.Waiting, stop);
        return invitation is null || invitation.Until < clock.Today() ? (null, null) : (invitation, link);
    }
}
