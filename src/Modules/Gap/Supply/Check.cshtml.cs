using Guildhall.Alliance.Sheets;

namespace Guildhall.Gap.Supply;

internal class CheckModel(ImportSupply import) : PageModel
{
    [BindProperty(SupportsGet = true)] public SupplyKind Kind { get; set; }
    /// <summary>The college of rows that name none.</summary>
    [BindProperty(SupportsGet = true)] public Guid? College { get; set; }
    public CheckedSheet Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string token, CancellationToken stop) => this.Show(await import.Check(token, Kind, College, stop), f => Found = f);

    public async Task<IActionResult> OnGetFaults(string token, CancellationToken stop) => this.After(await import.GiveBack(token, Kind, College, stop), sheet => File(sheet, SheetDownload.Excel, $"{Kind}.xlsx".ToLowerInvariant()));

    public async Task<IActionResult> OnPost(string token, CancellationToken stop)
    {
        var done = await import.Run(token, Kind, College, stop);
        return done.Refusal is { } refusal ? StatusCode(refusal.Status()) : Redirect($"/supply/import?kind={Kind}&{ImportView.Tell(done.Value)}");
    }
}
