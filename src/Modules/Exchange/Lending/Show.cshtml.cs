namespace Guildhall.Exchange.Lending;

internal class ShowModel(RequestLoan request) : PageModel
{
    [BindProperty] public RequestLoan.Input Input { get; set; } = new();
    public RequestLoan.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await request.Look(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await request.Run(id, Input, stop), loan => $"/lending/loans/{loan}", () => request.Look(id, stop), f => Found = f);
}
