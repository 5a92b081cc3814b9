using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Commitments;

internal class ShowModel(ReportCommitment report, FindAgreement find) : PageModel
{
    [BindProperty] public ReportCommitment.Input Input { get; set; } = new();
    public FindAgreement.Result Found { get; private set; } = null!;
    public FindAgreement.Promise Promise { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, Guid commitment, CancellationToken stop)
    {
        if (!await Fill(id, commitment, stop)) return NotFound();
        Input.Version = Promise.Task.Version;
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id, Guid commitment, CancellationToken stop)
    {
        if (!await Fill(id, commitment, stop)) return NotFound();
        return !ModelState.IsValid ? this.Again() : this.After(await report.Run(id, commitment, Input, stop), _ => Redirect($"/agreements/{id}/commitments/{commitment}"));
    }

    async Task<bool> Fill(Guid id, Guid commitment, CancellationToken stop)
    {
        var found = await find.InForce(id, stop);
        if (found.Refusal is not null || found.Value.Promises.FirstOrDefault(p => p.Commitment.Id == commitment) is not { } promise) return false;
        (Found, Promise) = (found.Value, promise);
        return true;
    }
}
