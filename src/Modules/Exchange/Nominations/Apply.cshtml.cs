namespace Guildhall.Exchange.Nominations;

[RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most)]
internal class ApplyModel(ApplyToCall apply) : PageModel
{
    internal const int Most = PaperKeeper.MostAtOnce * PaperKeeper.MaxBytes + (1 << 20);

    [BindProperty] public ApplyToCall.Input Input { get; set; } = new();
    public ApplyToCall.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid call, CancellationToken stop) => this.Show(await apply.Look(call, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid call, CancellationToken stop) => await this.Then(await apply.Run(call, Input, stop), id => $"/nominations/{id}", () => apply.Look(call, stop), f => Found = f);
}
