namespace Guildhall.Agreements.Texts;

internal class WriteModel(WriteAgreement write, AgreementChoices choices) : PageModel
{
    const int Rows = 6;

    [BindProperty] public WriteAgreement.Input Input { get; set; } = new();
    public AgreementChoices.Result Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid? alliance, CancellationToken stop) => this.Show(await choices.Run(alliance, stop), c =>
    {
        (Choices, Input.AllianceId, Input.WriterId, Input.Also, Input.NoticeDays) = (c, c.Alliance.Id, c.Writers.Count > 0 ? c.Writers[0].Id : null, ["en"], 90);
        Input.Parties = [.. Enumerable.Range(0, Rows).Select(i => new WriteAgreement.PartyInput { OrganisationId = i == 0 ? Input.WriterId : null, Role = i == 0 && c.Writers.Count > 0 ? AgreementChoices.RoleOf(c.Writers[0].Kind) : default })];
    });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var found = await choices.Run(Input.AllianceId, stop);
        if (found.Refusal is not null) return this.Show(found, _ => { });
        Choices = found.Value;
        while (Input.Parties.Count < Rows) Input.Parties.Add(new());
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(Input, stop), id => Redirect($"/agreements/{id}"));
    }
}
