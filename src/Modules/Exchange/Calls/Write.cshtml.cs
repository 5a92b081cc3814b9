namespace Guildhall.Exchange.Calls;

internal class WriteModel(WriteCall write) : PageModel
{
    [BindProperty] public WriteCall.Input Input { get; set; } = new();
    public WriteCall.Result Found { get; private set; } = null!;
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop) => this.Show(await write.Look(id, stop), f => Input = (Found = f).Input);

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) => await this.Then(await write.Run(id, Input, stop), call => $"/calls/{call}", () => write.Look(id, stop), f => Found = f);
}
