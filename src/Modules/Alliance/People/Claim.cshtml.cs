namespace Guildhall.Alliance.People;

internal class ClaimModel(ClaimRecord claim) : PageModel
{
    [BindProperty] public ClaimRecord.Input Input { get; set; } = new();
    public ClaimRecord.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string key, CancellationToken stop) => this.Show(await claim.Look(key, stop), f => Found = f);

    public async Task<IActionResult> OnPost(string key, CancellationToken stop)
    {
        var found = await claim.Look(key, stop);
        if (found.Refusal is not null) return this.Show(found, _ => { });
        Found = found.Value;
        return this.After(await claim.Run(key, Input, stop), id => Redirect($"/people/{id}"));
    }
}
