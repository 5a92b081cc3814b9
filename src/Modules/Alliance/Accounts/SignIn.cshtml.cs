using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class SignInModel(SignIn signIn, SignInByPasskey byPasskey, ListProviders providers) : PageModel
{
    [BindProperty] public SignIn.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    /// <summary>What the browser's authenticator answered.</summary>
    [BindProperty] public string? Credential { get; set; }
    public IReadOnlyList<ListProviders.Row> Providers { get; private set; } = [];
    public string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";

    public async Task OnGet(CancellationToken stop) => Providers = await providers.Run(stop);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Providers = await providers.Run(stop);
        return this.After(await signIn.Run(Input, stop), result => LocalRedirect(result == Accounts.SignIn.Result.In ? Back : $"/sign-in/code?returnUrl={Uri.EscapeDataString(Back)}"));
    }

    public async Task<IActionResult> OnPostPasskeyOptions() => Content(await byPasskey.Ask(), "application/json");

    public async Task<IActionResult> OnPostPasskey(CancellationToken stop)
    {
        Providers = await providers.Run(stop);
        return this.After(await byPasskey.Run(Credential, stop), _ => LocalRedirect(Back));
    }
}
