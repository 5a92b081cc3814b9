namespace Guildhall.Contests.Events;

internal class WriteEventModel(WriteEvent write) : PageModel
{
    [BindProperty] public WriteEvent.Input Input { get; set; } = new();
    public WriteEvent.Result Found { get; private set; } = null!;
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid contest, Guid? id, CancellationToken stop) => this.Show(await write.Look(contest, id, stop), f => Input = (Found = f).Input);

    public async Task<IActionResult> OnPost(Guid contest, Guid? id, CancellationToken stop) => await this.Then(await write.Run(contest, id, Input, stop), one => $"/contests/events/{one}", () => write.Look(contest, id, stop), f => Found = f);
}
