using Guildhall.Gap.Actions;

namespace Guildhall.Gap.Board;

internal class RowsModel(ShowRows rows, ListActions actions) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ShowBoard.Input Filter { get; set; } = new();
    public ShowRows.Result Found { get; private set; } = null!;
    public bool MayAct => actions.MayOpen;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await rows.Run(Filter, stop), f => Found = f);
}
