using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[EnableRateLimiting("sign-in")]
internal class SecondFactorModel(SetSecondFactor set) : PageModel
{
    [BindProperty] public SetSecondFactor.Input Input { get; set; } = new();
    public SetSecondFactor.State State { get; private set; } = null!;
    /// <summary>The recovery codes, told this once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await set.Look(stop), s => State = s);

    public async Task<IActionResult> OnPostBegin(CancellationToken stop) => await After(await set.Begin(stop), stop);

    public async Task<IActionResult> OnPostOff(CancellationToken stop) => await After(await set.TurnOff(stop), stop);

    public async Task<IActionResult> OnPostOn(CancellationToken stop) => await Tell(await set.TurnOn(Input, stop), stop);

    public async Task<IActionResult> OnPostCodes(CancellationToken stop) => await Tell(await set.NewCodes(stop), stop);

    async Task<IActionResult> After(Outcome<Done> outcome, CancellationToken stop)
    {
        State = (await set.Look(stop)).Value;
        return this.After(outcome, _ => Redirect("/account/second-factor"));
    }

    // Shown in the answer itself: the codes are kept nowhere from which another page could show them.
    async Task<IActionResult> Tell(Outcome<List<string>> outcome, CancellationToken stop)
    {
        State = (await set.Look(stop)).Value;
        Response.Headers.CacheControl = "no-store";
        return this.Show(outcome, codes => Codes = codes);
    }
}
