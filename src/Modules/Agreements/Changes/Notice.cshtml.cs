using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Changes;

internal class NoticeModel(GiveNotice give, FindAgreement find) : PageModel
{
    [BindProperty] public GiveNotice.Input Input { get; set; } = new();
    public FindAgreement.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await Fill(id, stop) is { } refused ? refused : Page();

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (await Fill(id, stop) is { } refused) return refused;
        return !ModelState.IsValid ? this.Again() : this.After(await give.Run(id, Input, stop), _ => Redirect($"/agreements/{id}"));
    }

    async Task<IActionResult?> Fill(Guid id, CancellationToken stop)
    {
        var found = await find.InForce(id, stop);
        if (found.Refusal is not null) return NotFound();
        Found = found.Value;
        return Found.Parties.Any(p => p.MaySpeak) ? null : Forbid();
    }
}
