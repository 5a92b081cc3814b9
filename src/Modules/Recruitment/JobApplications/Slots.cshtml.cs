namespace Guildhall.Recruitment.JobApplications;

internal class SlotsModel(OfferSlots offer) : PageModel
{
    [BindProperty] public OfferSlots.Input Input { get; set; } = new();
    public OfferSlots.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid posting, CancellationToken stop) => this.Show(await offer.Find(posting, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid posting, CancellationToken stop)
    {
        if (ModelState.IsValid) return await Then(posting, await offer.Run(posting, Input, stop), stop);
        var found = await offer.Find(posting, stop);
        if (found.Refusal is { } missing) return StatusCode(missing.Status());
        Found = found.Value;
        return this.Again();
    }

    public async Task<IActionResult> OnPostRemove(Guid posting, Guid slot, CancellationToken stop) => await Then(posting, await offer.Remove(posting, slot, stop), stop);

    Task<IActionResult> Then<T>(Guid posting, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/job-applications/slots/{posting}", () => offer.Find(posting, stop), f => Found = f);
}
