namespace Guildhall.Alliance.Sheets;

[RequestSizeLimit(17 << 20)]
internal class ImportModel(IEnumerable<SheetIntake> intakes) : PageModel
{
    public class Upload
    {
        public IFormFile? File { get; set; }
    }

    [BindProperty] public Upload Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    [BindProperty(SupportsGet = true)] public int? New { get; set; }
    [BindProperty(SupportsGet = true)] public int? Changed { get; set; }
    [BindProperty(SupportsGet = true)] public int? Same { get; set; }
    public SheetIntake Intake { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string list, CancellationToken stop)
    {
        if (intakes.FirstOrDefault(i => i.Name == list) is not { } intake) return NotFound();
        Intake = intake;
        return this.Show(await intake.Into(Alliance, stop), _ => { });
    }

    public async Task<IActionResult> OnPost(string list, CancellationToken stop)
    {
        if (intakes.FirstOrDefault(i => i.Name == list) is not { } intake) return NotFound();
        Intake = intake;
        return this.After(await intake.Keep(Alliance, Input.File, stop), token => Redirect($"/sheets/{list}/{token}{(Alliance is { } alliance ? $"?alliance={alliance}" : "")}"));
    }
}
