using Guildhall.Contests.Judging;

namespace Guildhall.Contests.Events;

internal class EventModel(FindEvent find, StartScoring start) : PageModel
{
    public FindEvent.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostStart(Guid id, CancellationToken stop) => await this.Then(await start.Run(id, stop), _ => $"/contests/events/{id}/results", () => find.Run(id, stop), f => Found = f);
}
