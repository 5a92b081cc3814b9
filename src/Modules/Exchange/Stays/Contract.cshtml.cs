namespace Guildhall.Exchange.Stays;

internal class ContractModel(ApproveContract approve) : PageModel
{
    [BindProperty] public ApproveContract.Input Input { get; set; } = new();
    public ApproveContract.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await approve.Look(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await approve.Run(id, Input, stop), _ => $"/stays/contract/{id}", () => approve.Look(id, stop), f => Found = f);
}
