namespace Guildhall.Governance.Motions;

internal class ShowModel(FindMotion find, OpenMotion open, CastVote cast, CloseMotion close, WithdrawMotion withdraw) : PageModel
{
    [BindProperty] public CastVote.Input Input { get; set; } = new();
    public FindMotion.Result Found { get; private set; } = null!;
    /// <summary>The number of the ballot just cast: shown once, kept by the voter's browser alone until then.</summary>
    public string? Receipt { get; private set; }
    public bool Done { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        (Receipt, Done) = (TempData["ballot"]?.ToString(), TempData["voted"] is true);
        if (Receipt is not null) Response.Headers.CacheControl = "no-store";
        return this.Show(await find.Run(id, stop), f => Found = f);
    }

    public async Task<IActionResult> OnPostVote(Guid id, CancellationToken stop)
    {
        var outcome = await cast.Run(id, Input, stop);
        if (outcome.Refusal is null)
        {
            TempData["voted"] = true;
            if (outcome.Value.Ballot is { } ballot) TempData["ballot"] = ballot.ToString();
        }
        return await Then(id, outcome, stop);
    }

    public async Task<IActionResult> OnPostOpen(Guid id, CancellationToken stop) => await Then(id, await open.Run(id, stop), stop);

    public async Task<IActionResult> OnPostClose(Guid id, CancellationToken stop) => await Then(id, await close.Run(id, stop), stop);

    public async Task<IActionResult> OnPostWithdraw(Guid id, CancellationToken stop) => await Then(id, await withdraw.Run(id, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/governance/motions/{id}", () => find.Run(id, stop), f => Found = f);
}
