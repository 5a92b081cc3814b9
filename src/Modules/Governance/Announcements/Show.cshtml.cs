namespace Guildhall.Governance.Announcements;

internal class ShowModel(OpenAnnouncement open, FindAnnouncement find, PublishAnnouncement publish, ConfirmAnnouncement confirm, RemindMembers remind, DiscardDraft discard) : PageModel
{
    public FindAnnouncement.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await open.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostPublish(Guid id, CancellationToken stop) => await Then(id, await publish.Run(id, stop), stop);

    public async Task<IActionResult> OnPostConfirm(Guid id, Guid organisation, CancellationToken stop) => await Then(id, await confirm.Run(id, organisation, stop), stop);

    public async Task<IActionResult> OnPostRemind(Guid id, CancellationToken stop) => await Then(id, await remind.Run(id, stop), stop);

    public async Task<IActionResult> OnPostEnd(Guid id, CancellationToken stop) => await Then(id, await publish.End(id, stop), stop);

    public async Task<IActionResult> OnPostDiscard(Guid id, CancellationToken stop) => await this.Then(await discard.Announcement(id, stop), _ => "/governance/announcements", () => find.Run(id, stop), f => Found = f);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/governance/announcements/{id}", () => find.Run(id, stop), f => Found = f);
}
