using Guildhall.Agreements.Texts;

namespace Guildhall.Agreements.Paper;

[RequestSizeLimit(22 << 20)]
internal class EnterModel(EnterPaper enter, AgreementChoices choices) : PageModel
{
    const int Rows = 6;

    [BindProperty] public EnterPaper.Input Input { get; set; } = new();
    public AgreementChoices.Result Choices { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid? alliance, CancellationToken stop) => this.Show(await choices.Run(alliance, stop), c =>
    {
        (Choices, Input.AllianceId) = (c, c.Alliance.Id);
        Input.Parties = [.. Enumerable.Range(0, Rows).Select(i => new EnterPaper.PartyInput { OrganisationId = i == 0 && c.Writers.Count > 0 ? c.Writers[0].Id : null })];
    });

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var found = await choices.Run(Input.AllianceId, stop);
        if (found.Refusal is not null) return this.Show(found, _ => { });
        Choices = found.Value;
        while (Input.Parties.Count < Rows) Input.Parties.Add(new());
        return !ModelState.IsValid ? this.Again() : this.After(await enter.Run(Input, stop), id => Redirect($"/agreements/{id}"));
    }
}
