namespace Guildhall.Contests.Events;

internal class WriteModel(WriteContest write) : PageModel
{
    [BindProperty] public WriteContest.Input Input { get; set; } = new();
    public WriteContest.Result Found { get; private set; } = null!;
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop) => this.Show(await write.Look(id, stop), f => Input = (Found = f).Input);

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) => await this.Then(await write.Run(id, Input, stop), contest => $"/contests/{contest}", () => write.Look(id, stop), f => Found = f);
}
