namespace Guildhall.Agreements.Negotiation;

internal class CompareModel(CompareVersions compare) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public CompareVersions.Input Input { get; set; } = new();
    public CompareVersions.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await compare.Run(id, Input, stop), f => Found = f);
}
