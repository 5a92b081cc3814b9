namespace Guildhall.Recruitment.Talent;

internal class ShowModel(SearchTalent search, InviteTalent invite) : PageModel
{
    [BindProperty] public InviteTalent.Input Input { get; set; } = new();
    public SearchTalent.Row Row { get; private set; } = null!;
    public IReadOnlyList<SearchTalent.Choice> Postings { get; private set; } = [];
    public bool IsInvited { get; private set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await search.One(id, stop), f => (Row, Postings, IsInvited) = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await invite.Run(id, Input, stop), _ => $"/talent/{id}", () => search.One(id, stop), f => (Row, Postings, IsInvited) = f);
}
