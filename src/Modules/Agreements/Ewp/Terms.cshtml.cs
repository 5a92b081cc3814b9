namespace Guildhall.Agreements.Ewp;

internal class TermsModel(WriteTerms write) : PageModel
{
    [BindProperty] public WriteTerms.Input Input { get; set; } = new();
    public WriteTerms.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await write.Show(id, stop), f =>
    {
        Found = f;
        Input = f.Form;
    });

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var shown = await write.Show(id, stop);
        if (shown.Refusal is { } missing) return new StatusCodeResult(missing.Status());
        Found = shown.Value;
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), _ => Redirect($"/agreements/{id}/ewp"));
    }
}
