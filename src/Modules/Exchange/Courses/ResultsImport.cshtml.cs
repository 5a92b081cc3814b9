using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Courses;

[RequestSizeLimit(17 << 20)]
internal class ResultsImportModel(ImportResults import, CourseAccess access) : PageModel
{
    [BindProperty] public ImportResults.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public int? New { get; set; }
    [BindProperty(SupportsGet = true)] public int? Changed { get; set; }
    [BindProperty(SupportsGet = true)] public int? Same { get; set; }
    public IReadOnlyList<MemberDirectory.Entry> Mine { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => (Mine = await MineOf(stop)).Count == 0 && !access.Who.MayAnywhere(Act.RecogniseCredit) ? Forbid() : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Mine = await MineOf(stop);
        return this.After(await import.Keep(Input, stop), token => Redirect($"/results/import/{token}{(Input.OrganisationId is { } owner ? $"?organisation={owner}" : "")}"));
    }

    Task<IReadOnlyList<MemberDirectory.Entry>> MineOf(CancellationToken stop) => access.KeepsResultsOf(stop);
}
