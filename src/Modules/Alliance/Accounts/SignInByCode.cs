using System.ComponentModel.DataAnnotations;

namespace Guildhall.Alliance.Accounts;

/// <summary>The second step of a sign-in: the code of the authenticator, or a recovery code. Wrong ones count as failures of the account.</summary>
internal class SignInByCode(HallAccounts accounts, SecondFactors factors, Sessions sessions, Steps steps, GuildhallDb db)
{
    public const string Step = "code";

    public class Input
    {
        [Required, StringLength(20)] public string Code { get; set; } = "";
    }

    /// <summary>Who has given the password, as it was then.</summary>
    public sealed record Waiting(Guid AccountId, string Stamp);

    /// <summary>Is somebody waiting for this step in this browser?</summary>
    public bool IsAsked => steps.OrNull<Waiting>(Step) is not null;

    public async Task<Outcome<Done>> Run(Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        if (steps.OrNull<Waiting>(Step) is not { } waiting || await accounts.FindByIdAsync(waiting.AccountId.ToString()) is not { } account || account.SecurityStamp != waiting.Stamp) return new Missing();
        if (await accounts.IsLockedOutAsync(account)) return new Invalid(nameof(Input.Code), new Text("sign-in.code.refused"));
        if (await factors.Check(account.Id, input.Code, stop) is not { } proof)
        {
            await accounts.AccessFailedAsync(account);
            return new Invalid(nameof(Input.Code), new Text("sign-in.code.refused"));
        }
        account.AccessFailedCount = 0;
        await sessions.Begin(account.Id, proof, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same code came twice at once: it serves once.
            await sessions.End(stop);
            return new Invalid(nameof(Input.Code), new Text("sign-in.code.refused"));
        }
        steps.Forget(Step);
        return new Done();
    }
}
