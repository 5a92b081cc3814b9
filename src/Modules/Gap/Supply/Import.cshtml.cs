using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;

namespace Guildhall.Gap.Supply;

[RequestSizeLimit(17 << 20)]
internal class ImportModel(ImportSupply import, ListMyColleges colleges) : PageModel
{
    [BindProperty] public ImportSupply.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public SupplyKind Kind { get; set; }
    [BindProperty(SupportsGet = true)] public int? New { get; set; }
    [BindProperty(SupportsGet = true)] public int? Changed { get; set; }
    [BindProperty(SupportsGet = true)] public int? Same { get; set; }
    public IReadOnlyList<MemberDirectory.Entry> Mine { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => (Mine = await colleges.Run(stop)).Count == 0 ? Forbid() : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Mine = await colleges.Run(stop);
        return this.After(await import.Keep(Input, stop), token => Redirect($"/supply/import/{token}?kind={Kind}{(Input.OrganisationId is { } college ? $"&college={college}" : "")}"));
    }
}
