using Guildhall.Contests.Ranking;

namespace Guildhall.Contests.Teams;

internal class TeamModel(FindTeam find, MoveTeam move, MakeAppeal appeal) : PageModel
{
    [BindProperty] public MakeAppeal.Input Input { get; set; } = new();
    [BindProperty] public MoveTeam.Input Move { get; set; } = new();
    public FindTeam.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, CancellationToken stop) => await Then(id, await move.Run(id, Move, stop), stop);

    public async Task<IActionResult> OnPostAppeal(Guid id, CancellationToken stop) => await Then(id, await appeal.Run(id, Input, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/contests/teams/{id}", () => find.Run(id, stop), f => Found = f);
}
