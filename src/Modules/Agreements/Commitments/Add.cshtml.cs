using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Commitments;

internal class AddModel(AddCommitment add, FindAgreement find) : PageModel
{
    [BindProperty] public AddCommitment.Input Input { get; set; } = new();
    public FindAgreement.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await InForce(id, stop);
        return found.Refusal is null && !found.Value.MayWrite ? Forbid() : this.Show(found, f => Found = f);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var found = await InForce(id, stop);
        if (found.Refusal is not null) return NotFound();
        Found = found.Value;
        return !ModelState.IsValid ? this.Again() : this.After(await add.Run(id, Input, stop), made => Redirect($"/agreements/{id}/commitments/{made}"));
    }

    async Task<Outcome<FindAgreement.Result>> InForce(Guid id, CancellationToken stop)
    {
        var found = await find.InForce(id, stop);
        return found.Refusal is null && found.Value.Agreement.InForce is null ? new Missing() : found;
    }
}
