using Guildhall.Alliance.Members;

namespace Guildhall.Contests.Teams;

[RequestSizeLimit(17 << 20)]
internal class ImportModel(ImportTeams import) : PageModel
{
    [BindProperty] public ImportTeams.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public int? New { get; set; }
    [BindProperty(SupportsGet = true)] public int? Changed { get; set; }
    [BindProperty(SupportsGet = true)] public int? Same { get; set; }
    public Guid Contest { get; private set; }
    public IReadOnlyList<MemberDirectory.Entry> Units { get; private set; } = [];

    public async Task<IActionResult> OnGet(Guid contest, CancellationToken stop)
    {
        Contest = contest;
        return this.Show(await import.Units(contest, stop), u => Units = u);
    }

    public async Task<IActionResult> OnPost(Guid contest, CancellationToken stop)
    {
        Contest = contest;
        return await this.Then(await import.Keep(contest, Input, stop), token => $"/contests/{contest}/teams/import/{token}{(Input.Unit is { } unit ? $"?unit={unit}" : "")}", () => import.Units(contest, stop), u => Units = u);
    }
}
