namespace Guildhall.Gap.Observatory;

internal class PublishModel(PublishEdition publish) : PageModel
{
    [BindProperty] public PublishEdition.Input Input { get; set; } = new();
    public PublishEdition.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string? quarter, CancellationToken stop) => this.Show(await publish.Look(quarter, stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        await this.Then(await publish.Run(Input, stop), quarter => ObservatoryCharts.Page(quarter), () => publish.Look(null, stop), f => Found = f);
}
