using System.ComponentModel.DataAnnotations;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Accounts;

/// <summary>Sets a new password by the link from the mail, once; ends all sign-ins and all other such links.</summary>
internal class ResetPassword(GuildhallDb db, HallAccounts accounts, Links links, PasswordRules rules, Sessions sessions, TimeProvider clock, Words words)
{
    public class Input
    {
        [Required, StringLength(400)] public string Password { get; set; } = "";
    }

    /// <summary>Is the link good?</summary>
    public async Task<Outcome<string>> Look(string secret, CancellationToken stop) => await Of(secret, stop) is ({ } account, _) ? account.Email! : new Missing();

    public async Task<Outcome<Done>> Run(string secret, Input input, CancellationToken stop)
    {
        if (await Of(secret, stop) is not ({ } account, { } link)) return new Missing();
        if (rules.Broken(input.Password, account.Name, account.Email) is { } bad) return new Invalid(nameof(Input.Password), bad);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, input.Password);
        (account.SecurityStamp, account.ConcurrencyStamp) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        db.Post(clock, account.Email!, words["password.changed.subject"], words["password.changed.body", account.Name]);
        db.RemoveRange(await db.Set<Link>().Where(l => l.SubjectId == account.Id && l.Purpose == LinkPurpose.Reset && l.Id != link.Id).ToListAsync(stop));
        if (!await links.Use(link, stop)) return new Missing();
        await sessions.EndAll(account.Id, null, stop);
        return new Done();
    }

    async Task<(Account?, Link?)> Of(string secret, CancellationToken stop)
    {
        if (await links.Find(LinkPurpose.Reset, secret, stop) is not { } link) return (null, null);
        var account = await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == link.SubjectId, stop);
        return account?.Email is null ? (null, null) : (account, link);
    }
}
