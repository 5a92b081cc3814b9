using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Changes;

internal class FollowModel(FollowAgreement follow, FindAgreement find) : PageModel
{
    [BindProperty] public FollowAgreement.Input Input { get; set; } = new();
    public FindAgreement.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (await Fill(id, stop) is { } refused) return refused;
        Input.Clauses = [.. Found.Content.Clauses.Select(c => c.Id)];
        Input.From = Found.Content.Until?.AddDays(1);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        if (await Fill(id, stop) is { } refused) return refused;
        return !ModelState.IsValid ? this.Again() : this.After(await follow.Run(id, Input, stop), next => Redirect($"/agreements/{next}"));
    }

    async Task<IActionResult?> Fill(Guid id, CancellationToken stop)
    {
        var found = await find.InForce(id, stop);
        if (found.Refusal is not null) return NotFound();
        Found = found.Value;
        return Found.MayWrite ? null : Forbid();
    }
}
