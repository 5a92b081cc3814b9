namespace Guildhall.Alliance.People;

internal class ShowModel(FindPerson find, InvitePerson invite) : PageModel
{
    public FindPerson.Result Found { get; private set; } = null!;
    [BindProperty(SupportsGet = true)] public bool Invited { get; set; }

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, stop);
        if (found.Refusal is not null) return this.Show(found, _ => { });
        Found = found.Value;
        return this.After(await invite.Run(id, stop), _ => Redirect($"/people/{id}?invited=true"));
    }
}
