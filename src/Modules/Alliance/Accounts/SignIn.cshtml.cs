using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class SignInModel(SignIn signIn) : PageModel
{
    [BindProperty] public SignIn.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost() => this.After(await signIn.Run(Input), _ => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/"));
}
