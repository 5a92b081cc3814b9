namespace Guildhall.Exchange.Calls;

internal class RequirementsModel(KeepRequirements keep) : PageModel
{
    [BindProperty] public KeepRequirements.Input Input { get; set; } = new();
    public KeepRequirements.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await keep.Look(stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop) => await Then(await keep.Run(Input, stop), stop);

    public async Task<IActionResult> OnPostEnd(Guid requirement, CancellationToken stop) => await Then(await keep.End(requirement, stop), stop);

    Task<IActionResult> Then<T>(Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => "/calls/requirements", () => keep.Look(stop), f => Found = f);
}
