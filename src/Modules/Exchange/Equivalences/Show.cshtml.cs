namespace Guildhall.Exchange.Equivalences;

internal class ShowModel(FindRule find, WriteRule write) : PageModel
{
    public FindRule.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostConfirm(Guid id, CancellationToken stop) => await this.Then(await write.Confirm(id, stop), _ => $"/equivalences/{id}", () => find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostRemove(Guid id, Guid paper, CancellationToken stop) => await this.Then(await write.Remove(id, paper, stop), _ => $"/equivalences/{id}", () => find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostWithdraw(Guid id, CancellationToken stop) => await this.Then(await write.Withdraw(id, stop), _ => $"/equivalences/{id}", () => find.Run(id, stop), f => Found = f);
}
