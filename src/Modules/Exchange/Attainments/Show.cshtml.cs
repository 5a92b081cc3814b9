namespace Guildhall.Exchange.Attainments;

internal class ShowModel(DecideAttainment decide, StateAttainment state) : PageModel
{
    [BindProperty] public DecideAttainment.Input Input { get; set; } = new();
    public DecideAttainment.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await decide.Look(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await Then(id, await decide.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostTakeBack(Guid id, CancellationToken stop) => await Then(id, await state.TakeBack(id, stop), stop);

    Task<IActionResult> Then(Guid id, Outcome<Done> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/attainments/{id}", () => decide.Look(id, stop), f => Found = f);
}
