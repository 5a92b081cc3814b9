using Guildhall.Alliance.Sheets;

namespace Guildhall.Contests.Teams;

internal class CheckModel(ImportTeams import) : PageModel
{
    /// <summary>Whose teams they are.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Unit { get; set; }
    public Guid Contest { get; private set; }
    public CheckedSheet Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid contest, string token, CancellationToken stop)
    {
        Contest = contest;
        return this.Show(await import.Check(contest, token, Unit, stop), f => Found = f);
    }

    public async Task<IActionResult> OnGetFaults(Guid contest, string token, CancellationToken stop) => this.After(await import.GiveBack(contest, token, Unit, stop), sheet => File(sheet, SheetDownload.Excel, "teams.xlsx"));

    public async Task<IActionResult> OnPost(Guid contest, string token, CancellationToken stop)
    {
        var done = await import.Run(contest, token, Unit, stop);
        return done.Refusal is { } refusal ? StatusCode(refusal.Status()) : Redirect($"/contests/{contest}/teams/import?" + ImportView.Tell(done.Value));
    }
}
