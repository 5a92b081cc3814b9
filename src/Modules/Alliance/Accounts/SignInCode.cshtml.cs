using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class SignInCodeModel(SignInByCode signIn) : PageModel
{
    [BindProperty] public SignInByCode.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => signIn.IsAsked ? Page() : LocalRedirect("/sign-in");

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var outcome = await signIn.Run(Input, stop);
        return outcome.Refusal is Missing ? LocalRedirect("/sign-in") : this.After(outcome, _ => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/"));
    }
}
