using System.ComponentModel.DataAnnotations;
using Guildhall.Foundation.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Guildhall.Alliance.Accounts;

/// <summary>A person registers, names and removes passkeys of their own account; each after a recent sign-in.</summary>
internal class KeepPasskeys(SignInManager<Account> manager, UserManager<Account> accounts, GuildhallDb db, PasskeyTrail trail, Acting acting, TimeProvider clock, Words words)
{
    const int Most = 20;

    public class Input
    {
        [StringLength(60)] public string? Name { get; set; }
        [Required, StringLength(20_000)] public string Credential { get; set; } = "";
    }

    public record Row(string Id, string Name, DateTimeOffset At);

    public async Task<Outcome<List<Row>>> List(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var rows = await db.Set<AccountPasskey>().AsNoTracking().Where(p => p.UserId == me).ToListAsync(stop);
        return rows.OrderBy(p => p.Data.CreatedAt).Select(p => new Row(WebEncoders.Base64UrlEncode(p.CredentialId), p.Data.Name ?? "", clock.Local(p.Data.CreatedAt))).ToList();
    }

    /// <summary>What the browser is to ask its authenticators for, as JSON.</summary>
    public async Task<Outcome<string>> Ask(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (acting.NotRecent(clock) is { } old) return old;
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == me, stop);
        return await manager.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = me.ToString(), Name = account.Email ?? account.Name, DisplayName = account.Name });
    }

    public async Task<Outcome<Done>> Add(Input input, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (acting.NotRecent(clock) is { } old) return old;
        if (await db.Set<AccountPasskey>().CountAsync(p => p.UserId == me, stop) >= Most) return new Conflict(new Text("passkeys.enough", Most));
        PasskeyAttestationResult made;
        try
        {
            made = await manager.PerformPasskeyAttestationAsync(input.Credential);
        }
        catch (InvalidOperationException)
        {
            return new Invalid("", new Text("passkeys.refused"));
        }
        if (!made.Succeeded || made.UserEntity.Id != me.ToString()) return new Invalid("", new Text("passkeys.refused"));
        var account = await db.Set<Account>().SingleAsync(a => a.Id == me, stop);
        made.Passkey.Name = string.IsNullOrWhiteSpace(input.Name) ? words["passkeys.unnamed"] : input.Name.Trim();
        if (account.Email is { } email) db.Post(clock, email, words["passkeys.mail.added"], words["passkeys.mail.added.body", account.Name, made.Passkey.Name]);
        await trail.Run(acting.Who, account, made.Passkey.CredentialId, made.Passkey.Name, PasskeyTrail.Happened.Added, () => accounts.AddOrUpdatePasskeyAsync(account, made.Passkey), stop);
        return new Done();
    }

    public async Task<Outcome<Done>> Remove(string id, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (acting.NotRecent(clock) is { } old) return old;
        var rows = await db.Set<AccountPasskey>().Where(p => p.UserId == me).ToListAsync(stop);
        if (rows.Find(p => WebEncoders.Base64UrlEncode(p.CredentialId) == id) is not { } passkey) return new Missing();
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == me, stop);
        if (rows.Count == 1 && account.PasswordHash is null && !await db.Set<ProviderLogin>().AnyAsync(l => l.AccountId == me, stop)) return new Conflict(new Text("passkeys.last"));
        db.Remove(passkey);
        await trail.Run(acting.Who, account, passkey.CredentialId, passkey.Data.Name, PasskeyTrail.Happened.Removed, () => Task.CompletedTask, stop);
        return new Done();
    }
}
