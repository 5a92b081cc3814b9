namespace Guildhall.Agreements.Documents;

/// <summary>What may be sent from the page of the signatures.</summary>
public class SignaturesInput : MakeSigningKey.Input
{
    public SealImageKind Kind { get; set; }
    public IFormFile? Picture { get; set; }
}

[RequestSizeLimit(1 << 20)]
internal class SignaturesModel(SignDocument sign, MakeSigningKey make, KeepSealImage pictures) : PageModel
{
    [BindProperty] public SignaturesInput Input { get; set; } = new();
    public SignDocument.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await sign.Show(id, stop), f => Found = f);
    public async Task<IActionResult> OnPostSign(Guid id, Guid partyId, CancellationToken stop) => await Back(await sign.Run(id, partyId, stop), id, stop);
    public async Task<IActionResult> OnPostMake(Guid id, CancellationToken stop) => await Back(await make.Run(new() { OrganisationId = Input.OrganisationId }, stop), id, stop);
    public async Task<IActionResult> OnPostUpload(Guid id, CancellationToken stop) => await Back(Input.File is null ? new Invalid(nameof(Input.File), new Text("rule.required")) : await make.Run(Input, stop), id, stop);

    public async Task<IActionResult> OnPostPicture(Guid id, CancellationToken stop) => await Back(await pictures.Run(new() { OrganisationId = Input.OrganisationId, Kind = Input.Kind, Picture = Input.Picture }, stop), id, stop);
    public async Task<IActionResult> OnPostUse(Guid id, Guid partyId, SealImageKind kind, CancellationToken stop) => await Back(await pictures.Use(id, partyId, kind, stop), id, stop);

    Task<IActionResult> Back(Outcome<Guid> outcome, Guid id, CancellationToken stop) => this.Then(outcome, _ => $"/agreements/{id}/signatures", () => sign.Show(id, stop), f => Found = f);
}
