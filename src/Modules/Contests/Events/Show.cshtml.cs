namespace Guildhall.Contests.Events;

internal class ShowModel(FindContest find, MoveContest move, DrawCodes draw) : PageModel
{
    [BindProperty] public MoveContest.Input Move { get; set; } = new();
    public FindContest.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, CancellationToken stop) => await Then(id, await move.Run(id, Move, stop), stop);

    public async Task<IActionResult> OnPostDraw(Guid id, CancellationToken stop) => await Then(id, await draw.Run(id, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/contests/{id}", () => find.Run(id, stop), f => Found = f);
}
