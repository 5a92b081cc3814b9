using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Changes;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Texts;
using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Agreements.Register;

/// <summary>What may be sent from the page of an agreement.</summary>
public class ShowInput : DecideVersion.Input
{
    public Guid? ClauseId { get; set; }
    public string? Text { get; set; }
    public string Language { get; set; } = "";
    public bool IsPublic { get; set; }
    public IFormFile? File { get; set; }
    public string? Remove { get; set; }
}

[AllowAnonymous]
internal class ShowModel(FindAgreement find, OfferDraft offer, DecideVersion decide, CommentOnClause comment, CheckTranslation check, GiveUpChange giveUp, MakeTemplate template, MakePublic publish, WriteParties write) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public FindAgreement.Input Wanted { get; set; } = new();
    [BindProperty] public ShowInput Input { get; set; } = new();
    public FindAgreement.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, Wanted, stop), f => Found = f);
    public async Task<IActionResult> OnPostOffer(Guid id, CancellationToken stop) => await Back(await offer.Run(id, stop), id, stop);
    public async Task<IActionResult> OnPostDecide(Guid id, CancellationToken stop) => await Back(await decide.Run(id, Input, stop), id, stop);
    public async Task<IActionResult> OnPostComment(Guid id, CancellationToken stop) => await Back(await comment.Run(id, new() { ClauseId = Input.ClauseId, Text = Input.Text ?? "" }, stop), id, stop);
    public async Task<IActionResult> OnPostCheck(Guid id, CancellationToken stop) => await Back(await check.Run(id, Input.Number, Input.ClauseId ?? Guid.Empty, Input.Language, stop), id, stop);
    public async Task<IActionResult> OnPostGiveUp(Guid id, CancellationToken stop) => await Back(await giveUp.Run(id, Input.Number, stop), id, stop);
    public async Task<IActionResult> OnPostTemplate(Guid id, CancellationToken stop) => await Back(await template.Run(id, stop), id, stop);
    public async Task<IActionResult> OnPostPublic(Guid id, CancellationToken stop) => await Back(await publish.Run(id, Input.IsPublic, stop), id, stop);
    public async Task<IActionResult> OnPostAnnex(Guid id, CancellationToken stop) => await Back(await write.Annex(id, new() { Basis = Input.Number, File = Input.File, Remove = Input.Remove }, stop), id, stop);

    Task<IActionResult> Back<T>(Outcome<T> outcome, Guid id, CancellationToken stop) => this.Then(outcome, _ => $"/agreements/{id}", () => find.Run(id, new(), stop), f => Found = f);
}
