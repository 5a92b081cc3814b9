namespace Guildhall.Alliance.People;

internal class CheckModel(CheckPeople check) : PageModel
{
    [BindProperty(SupportsGet = true)] public PersonKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public Guid Organisation { get; set; }
    public CheckPeople.Result Found { get; private set; } = null!;
    public PersonKind Of => Kind ?? PersonKind.Learner;

    public async Task<IActionResult> OnGet(string token, CancellationToken stop) => this.Show(await check.Run(token, Organisation, Of, stop), f => Found = f);

    public async Task<IActionResult> OnGetFaults(string token, CancellationToken stop) =>
        this.After(await check.Return(token, Organisation, Of, stop), sheet => File(sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "people.xlsx"));

    public async Task<IActionResult> OnPost(string token, CancellationToken stop)
    {
        var done = await check.Save(token, Organisation, Of, stop);
        return done.Refusal is { } refusal ? StatusCode(refusal.Status()) : Redirect($"/people/import?organisation={Organisation}&kind={Of}&saved={done.Value.Count(CheckPeople.Fate.New) + done.Value.Count(CheckPeople.Fate.Changed)}");
    }
}
