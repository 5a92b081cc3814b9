using Guildhall.Alliance.Members;

namespace Guildhall.Gap.Forecasts;

[RequestSizeLimit(17 << 20)]
internal class ImportModel(ImportForecasts import, ForecastAccess access) : PageModel
{
    [BindProperty] public ImportForecasts.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public int? New { get; set; }
    [BindProperty(SupportsGet = true)] public int? Changed { get; set; }
    [BindProperty(SupportsGet = true)] public int? Same { get; set; }
    public IReadOnlyList<MemberDirectory.Entry> Mine { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => (Mine = await access.Mine(stop)).Count == 0 ? Forbid() : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Mine = await access.Mine(stop);
        return this.After(await import.Keep(Input, stop), token => Redirect($"/forecasts/import/{token}{(Input.OrganisationId is { } owner ? $"?organisation={owner}" : "")}"));
    }
}
