namespace Guildhall.Exchange.Lending;

internal class WriteModel(WriteExpert write) : PageModel
{
    [BindProperty] public WriteExpert.Input Input { get; set; } = new();
    public WriteExpert.Result Found { get; private set; } = null!;
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop) => this.Show(await write.Look(id, stop), f => Input = (Found = f).Input);

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) => await Then(id, await write.Run(id, Input, stop), e => $"/lending/{e}", stop);

    public async Task<IActionResult> OnPostEnd(Guid id, CancellationToken stop) => await Then(id, await write.End(id, stop), _ => "/lending", stop);

    Task<IActionResult> Then<T>(Guid? id, Outcome<T> outcome, Func<T, string> to, CancellationToken stop) => this.Then(outcome, to, () => write.Look(id, stop), f => Found = f);
}
