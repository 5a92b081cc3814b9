namespace Guildhall.Gap.Observatory;

internal class WithdrawModel(WithdrawEdition withdraw, Editions editions, Acting acting) : PageModel
{
    [BindProperty] public WithdrawEdition.Input Input { get; set; } = new();
    public Quarter Quarter { get; private set; }

    public async Task<IActionResult> OnGet(string edition, CancellationToken stop)
    {
        if (!PublishEdition.MayPublish(acting.Who)) return new StatusCodeResult(StatusCodes.Status403Forbidden);
        Input.Quarter = edition;
        return this.Show(await editions.Find(edition, stop), f => Quarter = f.Edition.Quarter);
    }

    public async Task<IActionResult> OnPost(string edition, CancellationToken stop)
    {
        (Input.Quarter, Quarter) = (edition, Quarter.OrNull(edition) ?? default);
        return this.After(await withdraw.Run(Input, stop), _ => Redirect($"/observatory?edition={Quarter}"));
    }
}
