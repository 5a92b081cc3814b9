using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Events;

internal class IndexModel(ListContests list, ListMyTeams mine) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListContests.Input Filter { get; set; } = new();
    public ListContests.Result Found { get; private set; } = null!;
    public IReadOnlyList<ListMyTeams.Row> Mine { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Mine = await mine.Run(stop);
        return this.Show(await list.Run(Filter, stop), f => Found = f);
    }
}
