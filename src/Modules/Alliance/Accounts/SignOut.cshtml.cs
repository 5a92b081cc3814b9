using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous]
internal class SignOutModel(SignInManager<Account> manager) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPost()
    {
        await manager.SignOutAsync();
        return LocalRedirect("/");
    }
}
