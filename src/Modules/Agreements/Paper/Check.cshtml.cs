using Guildhall.Alliance.Sheets;

namespace Guildhall.Agreements.Paper;

internal class CheckModel(ImportPaper import) : PageModel
{
    /// <summary>The alliance whose drawer it is.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    public CheckedSheet Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string token, CancellationToken stop) => this.Show(await import.Check(token, Alliance, stop), f => Found = f);

    public async Task<IActionResult> OnGetFaults(string token, CancellationToken stop) => this.After(await import.GiveBack(token, Alliance, stop), sheet => File(sheet, SheetDownload.Excel, "agreements-on-paper.xlsx"));

    public async Task<IActionResult> OnPost(string token, CancellationToken stop)
    {
        var done = await import.Run(token, Alliance, stop);
        return done.Refusal is { } refusal ? StatusCode(refusal.Status()) : Redirect("/agreements/paper/import?" + ImportView.Tell(done.Value));
    }
}
