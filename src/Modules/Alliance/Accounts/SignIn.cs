using System.ComponentModel.DataAnnotations;

namespace Guildhall.Alliance.Accounts;

/// <summary>Signs a person in by e-mail address and password, or asks for the second factor. The answer tells nothing of whether the account exists, nor does the time that it takes; five failures lock it for five minutes.</summary>
internal class SignIn(HallAccounts accounts, Sessions sessions, Steps steps, GuildhallDb db)
{
    public class Input
    {
        [Required, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(200)] public string Password { get; set; } = "";
    }

    /// <summary>In, or asked for the code of the authenticator.</summary>
    public enum Result { In, CodeWanted }

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        if (await accounts.Proved(input.Email, input.Password) is not { } account) return new Invalid(nameof(Input.Email), new Text("sign-in.refused"));
        if (account.TwoFactorEnabled)
        {
            steps.Keep(SignInByCode.Step, new SignInByCode.Waiting(account.Id, account.SecurityStamp!));
            return Result.CodeWanted;
        }
        await sessions.Begin(account.Id, Proof.Password, stop);
        await db.SaveChangesAsync(stop);
        return Result.In;
    }
}
