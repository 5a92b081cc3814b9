namespace Guildhall.Governance.Letters;

internal class ShowModel(FindLetter find, IssueLetter issue, ConfirmLetter confirm, RemindReaders remind, DiscardDraft discard) : PageModel
{
    public FindLetter.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostIssue(Guid id, CancellationToken stop) => await Then(id, await issue.Run(id, stop), stop);

    public async Task<IActionResult> OnPostConfirm(Guid id, Guid organisation, CancellationToken stop) => await Then(id, await confirm.Run(id, organisation, stop), stop);

    public async Task<IActionResult> OnPostRemind(Guid id, CancellationToken stop) => await Then(id, await remind.Run(id, stop), stop);

    public async Task<IActionResult> OnPostDiscard(Guid id, CancellationToken stop) => await this.Then(await discard.Letter(id, stop), _ => "/governance/letters", () => find.Run(id, stop), f => Found = f);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/governance/letters/{id}", () => find.Run(id, stop), f => Found = f);
}
