namespace Guildhall.Alliance.Sheets;

internal class CheckModel(IEnumerable<SheetIntake> intakes) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    public SheetIntake Intake { get; private set; } = null!;
    public CheckedSheet Found { get; private set; } = null!;
    /// <summary>Where another sheet is chosen.</summary>
    public string Import => $"/sheets/{Intake.Name}{(Alliance is { } alliance ? $"?alliance={alliance}" : "")}";

    public Task<IActionResult> OnGet(string list, string token, CancellationToken stop) => Of(list, async intake => this.Show(await intake.Check(token, Alliance, stop), f => Found = f));

    public Task<IActionResult> OnGetFaults(string list, string token, CancellationToken stop) => Of(list, async intake => this.After(await intake.GiveBack(token, Alliance, stop), sheet => File(sheet, SheetDownload.Excel, $"{list}.xlsx")));

    public Task<IActionResult> OnPost(string list, string token, CancellationToken stop) => Of(list, async intake =>
    {
        var done = await intake.Run(token, Alliance, stop);
        return done.Refusal is { } refusal ? StatusCode(refusal.Status()) : Redirect($"{Import}{(Alliance is null ? '?' : '&')}{ImportView.Tell(done.Value)}");
    });

    async Task<IActionResult> Of(string list, Func<SheetIntake, Task<IActionResult>> then)
    {
        if (intakes.FirstOrDefault(i => i.Name == list) is not { } intake) return NotFound();
        return await then(Intake = intake);
    }
}
