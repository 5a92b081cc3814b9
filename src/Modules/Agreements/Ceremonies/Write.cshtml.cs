namespace Guildhall.Agreements.Ceremonies;

internal class WriteModel(WriteCeremony write) : PageModel
{
    [BindProperty] public WriteCeremony.Input Input { get; set; } = new();
    public Guid? Id { get; private set; }

    public async Task<IActionResult> OnGet(Guid? id, Guid? alliance, CancellationToken stop) => this.Show(await write.Look(id, alliance, stop), i => (Id, Input) = (id, i));

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        Id = id;
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), found => Redirect($"/ceremonies/{found}"));
    }
}
