using System.ComponentModel.DataAnnotations;

namespace Guildhall.Alliance.Accounts;

/// <summary>A person who is signed in proves anew who they are, by password (and code, where the second factor is on).</summary>
internal class ConfirmSignIn(GuildhallDb db, HallAccounts accounts, SecondFactors factors, Sessions sessions, Acting acting)
{
    public class Input
    {
        [Required, StringLength(200)] public string Password { get; set; } = "";
        [StringLength(20)] public string? Code { get; set; }
    }

    /// <summary>What this person can prove it by.</summary>
    public record Ways(bool ByPassword, bool WithCode, bool ByPasskey, IReadOnlyList<Guid> ByProvider);

    public async Task<Outcome<Ways>> Offer(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == me, stop);
        return new Ways(account.PasswordHash is not null, account.TwoFactorEnabled, await db.Set<AccountPasskey>().AnyAsync(p => p.UserId == me, stop),
            await (from login in db.Set<ProviderLogin>() join provider in db.Set<SignInProvider>() on login.Issuer equals provider.Issuer where login.AccountId == me && provider.IsOn select provider.Id).ToListAsync(stop));
    }

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (acting.Who is not { AccountId: { } me, SignInId: { } signIn }) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var account = await db.Set<Account>().SingleAsync(a => a.Id == me, stop);
        if (account.Email is null || await accounts.Proved(account.Email, input.Password) is null) return new Invalid(nameof(Input.Password), new Text("confirm.refused"));
        if (account.TwoFactorEnabled && await factors.Check(me, input.Code ?? "", stop) is null)
        {
            await accounts.AccessFailedAsync(account);
            return new Invalid(nameof(Input.Code), new Text("sign-in.code.refused"));
        }
        await sessions.Confirm(signIn, stop);
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
