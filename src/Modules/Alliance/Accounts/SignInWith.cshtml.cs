using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class SignInWithModel(SignInByProvider signIn) : PageModel
{
    public async Task<IActionResult> OnGet(Guid id, string? returnUrl, CancellationToken stop) => this.After(await signIn.Begin(id, Url.IsLocalUrl(returnUrl) ? returnUrl! : "/", stop), Redirect);
}
