namespace Guildhall.Agreements.Documents;

[RequestSizeLimit(1 << 20)]
internal class SignaturesModel(SignDocument sign, MakeSigningKey make) : PageModel
{
    [BindProperty] public MakeSigningKey.Input Input { get; set; } = new();
    public SignDocument.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await sign.Show(id, stop), f => Found = f);
    public async Task<IActionResult> OnPostSign(Guid id, Guid partyId, CancellationToken stop) => await Back(await sign.Run(id, partyId, stop), id, stop);
    public async Task<IActionResult> OnPostMake(Guid id, CancellationToken stop) => await Back(await make.Run(new() { OrganisationId = Input.OrganisationId }, stop), id, stop);
    public async Task<IActionResult> OnPostUpload(Guid id, CancellationToken stop) => await Back(Input.File is null ? new Invalid(nameof(Input.File), new Text("rule.required")) : await make.Run(Input, stop), id, stop);

    Task<IActionResult> Back(Outcome<Guid> outcome, Guid id, CancellationToken stop) => this.Then(outcome, _ => $"/agreements/{id}/signatures", () => sign.Show(id, stop), f => Found = f);
}
