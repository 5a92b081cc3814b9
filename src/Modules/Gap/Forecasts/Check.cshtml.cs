using Guildhall.Alliance.Sheets;

namespace Guildhall.Gap.Forecasts;

internal class CheckModel(ImportForecasts import) : PageModel
{
    /// <summary>The organisation of rows that name none.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Organisation { get; set; }
    public CheckedSheet Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string token, CancellationToken stop) => this.Show(await import.Check(token, Organisation, stop), f => Found = f);

    public async Task<IActionResult> OnGetFaults(string token, CancellationToken stop) => this.After(await import.GiveBack(token, Organisation, stop), sheet => File(sheet, SheetDownload.Excel, "forecasts.xlsx"));

    public async Task<IActionResult> OnPost(string token, CancellationToken stop)
    {
        var done = await import.Run(token, Organisation, stop);
        return done.Refusal is { } refusal ? StatusCode(refusal.Status()) : Redirect("/forecasts/import?" + ImportView.Tell(done.Value));
    }
}
