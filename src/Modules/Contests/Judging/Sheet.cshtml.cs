namespace Guildhall.Contests.Judging;

internal class SheetModel(HandInSheet handIn) : PageModel
{
    [BindProperty] public HandInSheet.Input Input { get; set; } = new();
    public HandInSheet.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await handIn.Look(id, stop), f => (Found, Input) = (f, f.Input));

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (ModelState.IsValid || !Input.IsDraft) return await this.Then(await handIn.Run(id, Input, stop), href => href, () => handIn.Look(id, stop), f => Found = f);
        // What is no number is told, not dropped.
        var looked = await handIn.Look(id, stop);
        return this.After(looked, f =>
        {
            Found = f;
            return this.Again();
        });
    }
}
