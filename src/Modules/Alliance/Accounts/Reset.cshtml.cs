using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class ResetModel(AskReset ask) : PageModel
{
    [BindProperty] public AskReset.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public bool Sent { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPost(CancellationToken stop) => this.After(await ask.Run(Input, stop), _ => Redirect("/reset?sent=true"));
}
