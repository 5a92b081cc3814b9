using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Guildhall.Alliance.Accounts;

/// <summary>Identity's accounts by the hall's clock, and with an answer about an unknown account that takes as long as one about a known one.</summary>
internal sealed class HallAccounts(IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> validators, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<UserManager<Account>> log, TimeProvider clock, GuildhallDb db)
    : UserManager<Account>(store, options, hasher, validators, [], normalizer, errors, services, log)
{
    // Made once by the same hasher, so that it costs the same.
    static string? nobodys;

    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockoutEnd > clock.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(Account user)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= Options.Lockout.MaxFailedAccessAttempts) (user.LockoutEnd, user.AccessFailedCount) = (clock.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan, 0);
        return await UpdateAsync(user);
    }

    /// <summary>The account of this address when the password is its own and it is not locked; counts failures.</summary>
    public async Task<Account?> Proved(string email, string password)
    {
        var account = await FindByEmailAsync(email.Trim());
        nobodys ??= PasswordHasher.HashPassword(Nobody, Guid.CreateVersion7().ToString());
        var fits = PasswordHasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodys, password) != PasswordVerificationResult.Failed;
        if (account?.PasswordHash is null || await IsLockedOutAsync(account)) return null;
        if (!fits)
        {
            await AccessFailedAsync(account);
            return null;
        }
        if (account.AccessFailedCount > 0) await ResetAccessFailedCountAsync(account);
        return account;
    }

    /// <summary>A new account, not yet saved.</summary>
    public Account Make(string email, string name, string? password)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(), Name = name.Trim(), UserName = email, NormalizedUserName = NormalizeName(email), Email = email, NormalizedEmail = NormalizeEmail(email),
            EmailConfirmed = true, LockoutEnabled = true, SecurityStamp = Guid.CreateVersion7().ToString(),
        };
        if (password is not null) account.PasswordHash = PasswordHasher.HashPassword(account, password);
        db.Add(account);
        return account;
    }

    static Account Nobody { get; } = new() { Name = "" };
}
