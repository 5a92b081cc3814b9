using Guildhall.Alliance.Members;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Announcements;

[RequestSizeLimit(FileKeeper.MaxBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileKeeper.MaxBytes + (1 << 20))]
internal class WriteModel(WriteAnnouncement write, FindAnnouncement find, ListAllianceMembers members, Standing standing) : PageModel
{
    [BindProperty] public WriteAnnouncement.Input Input { get; set; } = new();
    public IReadOnlyList<MemberDirectory.Entry> Members { get; private set; } = [];
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, Guid? alliance, CancellationToken stop)
    {
        if (id is null)
        {
            if (await standing.Choose(alliance, stop) is not { MayGovern: true } chosen) return standing.Who.MayAnywhere(Act.Govern) ? Page() : Forbid();
            (Input.AllianceId, Members) = (chosen.Id, await members.Run(chosen.Id, stop));
            return Page();
        }
        var found = await find.Run(id.Value, stop);
        if (found.Refusal is null && !found.Value.MayGovern) return Forbid();
        if (found.Refusal is null) Members = await members.Run(found.Value.Announcement.AllianceId, stop);
        return this.Show(found, f =>
        {
            var a = f.Announcement;
            Input = new() { AllianceId = a.AllianceId, TitleZh = a.Title.OrNull("zh-Hans"), TitleEn = a.Title.OrNull("en"), BodyZh = a.Body.OrNull("zh-Hans"), BodyEn = a.Body.OrNull("en"), From = a.From, Until = a.Until, IsPinned = a.IsPinned, AsksConfirmation = a.AsksConfirmation, To = [.. f.Receipts.Select(r => r.OrganisationId)], Version = a.Version };
        });
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        if (Input.AllianceId is { } alliance) Members = await members.Run(alliance, stop);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), announcement => Redirect($"/governance/announcements/{announcement}"));
    }
}
