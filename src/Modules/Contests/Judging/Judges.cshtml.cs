using Guildhall.Contests.Events;

namespace Guildhall.Contests.Judging;

internal class JudgesModel(FindEvent find, AppointJudge appoint, DismissJudge dismiss) : PageModel
{
    [BindProperty] public AppointJudge.Input Input { get; set; } = new();
    public FindEvent.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await Find(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await Then(id, await appoint.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostDismiss(Guid id, Guid judge, CancellationToken stop) => await Then(id, await dismiss.Run(id, judge, stop), stop);

    // Who judges is for those who run the contest.
    async Task<Outcome<FindEvent.Result>> Find(Guid id, CancellationToken stop) => await find.Run(id, stop) is var found && found.Refusal is null && !found.Value.Runs ? new Forbidden() : found;

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/contests/events/{id}/judges", () => Find(id, stop), f => Found = f);
}
