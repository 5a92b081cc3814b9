using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace Guildhall.Alliance.Accounts;

/// <summary>Signs a person in by e-mail address and password. The answer does not tell whether the account exists; five failures lock it for five minutes.</summary>
internal class SignIn(SignInManager<Account> manager)
{
    public class Input
    {
        [Required, StringLength(256)] public string Email { get; set; } = "";
        [Required, StringLength(200)] public string Password { get; set; } = "";
    }

    public async Task<Outcome<Done>> Run(Input input)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        var result = await manager.PasswordSignInAsync(input.Email.Trim(), input.Password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? new Done() : new Invalid(nameof(Input.Email), new Text("sign-in.refused"));
    }
}
