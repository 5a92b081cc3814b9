namespace Guildhall.Contests.Judging;

internal class SheetModel(HandInSheet handIn) : PageModel
{
    [BindProperty] public HandInSheet.Input Input { get; set; } = new();
    public HandInSheet.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await handIn.Look(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await handIn.Run(id, Input, stop), judge => $"/contests/judging/{judge}", () => handIn.Look(id, stop), f => Found = f);
}
