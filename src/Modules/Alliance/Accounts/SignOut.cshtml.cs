using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous]
internal class SignOutModel(EndSignIn end) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await end.Here(stop);
        return LocalRedirect("/");
    }
}
