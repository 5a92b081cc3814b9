namespace Guildhall.Recruitment.Talent;

internal class IndexModel(SearchTalent search) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public SearchTalent.Input Filter { get; set; } = new();
    public SearchTalent.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await search.Run(Filter, stop), f => Found = f);
}
