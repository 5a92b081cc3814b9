using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[EnableRateLimiting("sign-in")]
internal class ConfirmModel(ConfirmSignIn confirm, SignInByPasskey byPasskey) : PageModel
{
    [BindProperty] public ConfirmSignIn.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    [BindProperty] public string? Credential { get; set; }
    public ConfirmSignIn.Ways Ways { get; private set; } = null!;
    public string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/account";

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await confirm.Offer(stop), w => Ways = w);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Ways = (await confirm.Offer(stop)).Value;
        return this.After(await confirm.Run(Input, stop), _ => LocalRedirect(Back));
    }

    public async Task<IActionResult> OnPostPasskeyOptions() => Content(await byPasskey.Ask(), "application/json");

    public async Task<IActionResult> OnPostPasskey(CancellationToken stop)
    {
        Ways = (await confirm.Offer(stop)).Value;
        return this.After(await byPasskey.Run(Credential, stop), _ => LocalRedirect(Back));
    }
}
