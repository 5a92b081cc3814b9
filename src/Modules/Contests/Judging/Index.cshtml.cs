namespace Guildhall.Contests.Judging;

internal class IndexModel(ListJudging list) : PageModel
{
    public IReadOnlyList<ListJudging.Row> Found { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(stop), f => Found = f);
}
