namespace Guildhall.Agreements.Institutes;

internal class WriteModel(WriteInstitute write) : PageModel
{
    [BindProperty] public WriteInstitute.Input Input { get; set; } = new();
    public IReadOnlyList<Guildhall.Alliance.Members.MemberDirectory.Entry> Members { get; private set; } = [];
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, Guid? alliance, CancellationToken stop) => this.Show(await write.Look(id, alliance, stop), f => (Input, Members) = (f.Input, f.Members));

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        var looked = await write.Look(id, Input.AllianceId, stop);
        if (looked.Refusal is not null) return this.Show(looked, _ => { });
        Members = looked.Value.Members;
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), institute => Redirect($"/institutes/{institute}"));
    }
}
