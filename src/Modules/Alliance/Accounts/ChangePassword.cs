using System.ComponentModel.DataAnnotations;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Accounts;

/// <summary>A person chooses a new password, knowing the present one (or, having none yet, after a recent sign-in). All other sign-ins end.</summary>
internal class ChangePassword(GuildhallDb db, HallAccounts accounts, PasswordRules rules, Sessions sessions, Acting acting, TimeProvider clock, Words words)
{
    public class Input
    {
        [StringLength(200)] public string? Current { get; set; }
        [Required, StringLength(400)] public string New { get; set; } = "";
    }

    /// <summary>Does the person have a password at all?</summary>
    public async Task<Outcome<bool>> HasOne(CancellationToken stop) =>
        acting.Who.AccountId is { } me ? await db.Set<Account>().AnyAsync(a => a.Id == me && a.PasswordHash != null, stop) : new Forbidden();

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var account = await db.Set<Account>().SingleAsync(a => a.Id == me, stop);
        if (account.Email is null) return new Conflict(new Text("password.no-address"));
        if (account.PasswordHash is null)
        {
            if (acting.NotRecent(clock) is { } old) return old;
        }
        else if (await accounts.Proved(account.Email, input.Current ?? "") is null) return new Invalid(nameof(Input.Current), new Text("confirm.refused"));
        if (rules.Broken(input.New, account.Name, account.Email) is { } bad) return new Invalid(nameof(Input.New), bad);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, input.New);
        account.SecurityStamp = Guid.CreateVersion7().ToString();
        db.Post(clock, account.Email, words["password.changed.subject"], words["password.changed.body", account.Name]);
        await db.SaveChangesAsync(stop);
        await sessions.EndAll(me, acting.Who.SignInId, stop);
        return new Done();
    }
}
