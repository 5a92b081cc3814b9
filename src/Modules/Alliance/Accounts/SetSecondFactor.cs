using System.ComponentModel.DataAnnotations;
using Guildhall.Foundation.Mail;

namespace Guildhall.Alliance.Accounts;

/// <summary>A person turns the second factor on (with a first code, so that nobody locks themselves out) or off, and gets recovery codes; each after a recent sign-in.</summary>
internal class SetSecondFactor(GuildhallDb db, SecondFactors factors, Acting acting, TimeProvider clock, Words words)
{
    public class Input
    {
        [Required, StringLength(20)] public string Code { get; set; } = "";
    }

    /// <summary>Whether it is on, how many recovery codes are left, and, while it is off, the key to be set up.</summary>
    public record State(bool IsOn, int CodesLeft, string? Key, string? Uri);

    public async Task<Outcome<State>> Look(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == me, stop);
        if (account.TwoFactorEnabled) return new State(true, await factors.CodesLeft(me, stop), null, null);
        var key = (await db.Set<SecondFactor>().AsNoTracking().SingleOrDefaultAsync(f => f.AccountId == me, stop))?.Key;
        return key is null ? new State(false, 0, null, null) : new State(false, 0, Totp.Written(key), Totp.Uri(key, words["shell.name"], account.Email ?? account.Name));
    }

    /// <summary>Makes a key to be put into an authenticator; nothing is asked for yet.</summary>
    public async Task<Outcome<Done>> Begin(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (acting.NotRecent(clock) is { } old) return old;
        if (await db.Set<Account>().AnyAsync(a => a.Id == me && a.TwoFactorEnabled, stop)) return new Conflict(new Text("second-factor.is-on"));
        var factor = await db.Set<SecondFactor>().SingleOrDefaultAsync(f => f.AccountId == me, stop);
        if (factor is null) db.Add(new SecondFactor { AccountId = me, Key = Totp.NewKey() });
        else (factor.Key, factor.LastStep) = (Totp.NewKey(), 0);
        // Of two tabs that begin at once, the key of the first stands, and both show it.
        await db.SaveOr(new Done(), stop);
        return new Done();
    }

    /// <summary>Turns it on; the recovery codes are told this once.</summary>
    public async Task<Outcome<List<string>>> TurnOn(Input input, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (acting.NotRecent(clock) is { } old) return old;
        var account = await db.Set<Account>().SingleAsync(a => a.Id == me, stop);
        if (account.TwoFactorEnabled) return new Conflict(new Text("second-factor.is-on"));
        if (await factors.Check(me, input.Code, stop) is not Proof.Code) return new Invalid(nameof(Input.Code), new Text("sign-in.code.refused"));
        account.TwoFactorEnabled = true;
        Tell(account, "second-factor.mail.on");
        var codes = await factors.NewCodes(me, stop);
        await db.SaveChangesAsync(stop);
        return codes;
    }

    /// <summary>New recovery codes instead of the former.</summary>
    public async Task<Outcome<List<string>>> NewCodes(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (acting.NotRecent(clock) is { } old) return old;
        if (!await db.Set<Account>().AnyAsync(a => a.Id == me && a.TwoFactorEnabled, stop)) return new Conflict(new Text("second-factor.is-off"));
        var codes = await factors.NewCodes(me, stop);
        await db.SaveChangesAsync(stop);
        return codes;
    }

    public async Task<Outcome<Done>> TurnOff(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (acting.NotRecent(clock) is { } old) return old;
        var account = await db.Set<Account>().SingleAsync(a => a.Id == me, stop);
        account.TwoFactorEnabled = false;
        db.RemoveRange(await db.Set<SecondFactor>().Where(f => f.AccountId == me).ToListAsync(stop));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.AccountId == me).ToListAsync(stop));
        Tell(account, "second-factor.mail.off");
        await db.SaveChangesAsync(stop);
        return new Done();
    }

    void Tell(Account account, string key)
    {
        if (account.Email is { } email) db.Post(clock, email, words[key], words[key + ".body", account.Name]);
    }
}
