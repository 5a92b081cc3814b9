namespace Guildhall.Contests.Teams;

internal class EnterModel(EnterTeam enter) : PageModel
{
    [BindProperty] public EnterTeam.Input Input { get; set; } = new();
    public EnterTeam.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await enter.Look(id, stop), Take);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await enter.Run(id, Input, stop), team => $"/contests/teams/{team}", () => enter.Look(id, stop), Take);

    // As many rows as people may come.
    void Take(EnterTeam.Result found)
    {
        Found = found;
        while (Input.Members.Count < found.Event.MostMembers) Input.Members.Add(new());
        while (Input.Coaches.Count < found.Event.MostCoaches) Input.Coaches.Add(new());
    }
}
