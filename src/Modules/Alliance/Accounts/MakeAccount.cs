using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Guildhall.Alliance.Accounts;

/// <summary>Makes an account with one role and a password that is told once. For the operator of the machine: the first administrator, and the demo's people.</summary>
public class MakeAccount(UserManager<Account> accounts, GuildhallDb db)
{
    /// <summary>The account, and the password, which is kept nowhere.</summary>
    public record Result(Guid Id, string Email, string Password);

    public async Task<Outcome<Result>> Run(string email, string name, Role role, Guid? organisationId, CancellationToken stop)
    {
        var account = new Account { Id = Guid.CreateVersion7(), Name = name, UserName = email, Email = email, EmailConfirmed = true, LockoutEnabled = true };
        var password = Password();
        var made = await accounts.CreateAsync(account, password);
        if (!made.Succeeded) return new Conflict(new Text("accounts.refused", string.Join("; ", made.Errors.Select(e => e.Code))));
        db.Add(new AccountGrant { AccountId = account.Id, Role = role, OrganisationId = organisationId });
        await db.SaveChangesAsync(stop);
        return new Result(account.Id, email, password);
    }

    // 4 × 5 letters and digits without look-alikes: about 97 bits.
    static string Password() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 5)));
}
