using Microsoft.AspNetCore.Identity;

namespace Guildhall.Alliance.Accounts;

/// <summary>Signs a person in, or confirms who is signed in, by a passkey: something that the person has, unlocked by what they know or are, so no second factor is asked for.</summary>
internal class SignInByPasskey(SignInManager<Account> manager, HallAccounts accounts, Sessions sessions, Acting acting, PasskeyTrail trail)
{
    /// <summary>What the browser is to ask its authenticators, as JSON.</summary>
    public Task<string> Ask() => manager.MakePasskeyRequestOptionsAsync(null);

    public async Task<Outcome<Done>> Run(string? credential, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(credential)) return new Invalid("", new Text("passkeys.refused"));
        PasskeyAssertionResult<Account> result;
        try
        {
            result = await manager.PerformPasskeyAssertionAsync(credential);
        }
        catch (InvalidOperationException)
        {
            // Nothing was asked in this browser.
            return new Invalid("", new Text("passkeys.refused"));
        }
        if (!result.Succeeded || await accounts.IsLockedOutAsync(result.User)) return new Invalid("", new Text("passkeys.refused"));
        if (acting.Who.AccountId is { } me && me != result.User.Id) return new Invalid("", new Text("passkeys.other"));
        // Nobody is signed in yet: the account itself says that it used its passkey.
        await trail.Run(new Who(result.User.Id, result.User.Name, [], []), result.User, result.Passkey.CredentialId, result.Passkey.Name, PasskeyTrail.Happened.Used, async () =>
        {
            await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
            await sessions.Begin(result.User.Id, Proof.Passkey, stop);
        }, stop);
        return new Done();
    }
}
