namespace Guildhall.Demand.Programmes;

internal class CheckModel(CheckProgrammes check, ImportProgrammes import, ReturnProgrammes give) : PageModel
{
    /// <summary>The college of rows that name none.</summary>
    [BindProperty(SupportsGet = true)] public Guid? College { get; set; }
    public CheckProgrammes.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string token, CancellationToken stop) => this.Show(await check.Run(token, College, stop), f => Found = f);

    public async Task<IActionResult> OnGetFaults(string token, CancellationToken stop) =>
        this.After(await give.Run(token, College, stop), sheet => File(sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "programmes.xlsx"));

    public async Task<IActionResult> OnPost(string token, CancellationToken stop)
    {
        var done = await import.Run(token, College, stop);
        return done.Refusal is { } refusal ? StatusCode(refusal.Status()) : Redirect($"/programmes/import?new={done.Value.New}&changed={done.Value.Changed}&same={done.Value.Same}");
    }
}
