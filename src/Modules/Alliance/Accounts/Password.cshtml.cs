using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[EnableRateLimiting("sign-in")]
internal class PasswordModel(ChangePassword change, Words words) : PageModel
{
    [BindProperty] public ChangePassword.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public bool Changed { get; set; }
    public bool HasOne { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (Changed) ViewData["Note"] = words["password.changed"];
        return this.Show(await change.HasOne(stop), has => HasOne = has);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        HasOne = (await change.HasOne(stop)).Value;
        return this.After(await change.Run(Input, stop), _ => Redirect("/account/password?changed=true"));
    }
}
