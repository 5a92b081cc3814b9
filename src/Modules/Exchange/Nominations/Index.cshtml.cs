namespace Guildhall.Exchange.Nominations;

internal class IndexModel(ListNominations list, OrderNominations order) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListNominations.Input Filter { get; set; } = new();
    [BindProperty] public OrderNominations.Input Input { get; set; } = new();
    public ListNominations.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop) => await this.Then(await order.Run(Input, stop), _ => "/nominations" + Request.QueryString, () => list.Run(Filter, stop), f => Found = f);
}
