using Guildhall.Gap.Actions;

namespace Guildhall.Gap.Board;

internal class IndexModel(ShowBoard board, Views views, ListActions actions) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ShowBoard.Input Filter { get; set; } = new();
    [BindProperty] public Views.Input Input { get; set; } = new();
    public ShowBoard.Result Found { get; private set; } = null!;
    public IReadOnlyList<SavedView> Views { get; private set; } = [];
    public IReadOnlyList<ListActions.Row> Actions { get; private set; } = [];
    public bool MayAct => actions.MayOpen;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        var found = board.Run(Filter);
        if (found.Refusal is null) await Show(found.Value, stop);
        return this.Show(found, _ => { });
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var saved = await views.Save(Input, stop);
        if (saved.Refusal is not null && board.Run(Filter) is { Refusal: null } found) await Show(found.Value, stop);
        return this.After(saved, _ => Redirect($"/gap?{Input.Query?.TrimStart('?')}#views"));
    }

    public async Task<IActionResult> OnPostRemove(Guid id, CancellationToken stop) => this.After(await views.Remove(id, stop), _ => Redirect("/gap#views"));

    async Task Show(ShowBoard.Result found, CancellationToken stop)
    {
        Found = found;
        Views = await views.List(stop);
        Actions = await actions.Within(found.Occupation, found.Region, stop);
    }
}
