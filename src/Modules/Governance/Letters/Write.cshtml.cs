using Guildhall.Alliance.Members;
using Guildhall.Governance.Files;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Governance.Letters;

[RequestSizeLimit(FileKeeper.MaxBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileKeeper.MaxBytes + (1 << 20))]
internal class WriteModel(WriteLetter write, FindLetter find, ListAllianceMembers members, Standing standing, Words words) : PageModel
{
    [BindProperty] public WriteLetter.Input Input { get; set; } = new();
    public IReadOnlyList<MemberDirectory.Entry> Members { get; private set; } = [];
    public bool IsNew => !RouteData.Values.ContainsKey("id");
    public IEnumerable<SelectListItem> Kinds => words.Options<LetterKind>().Where(k => k.Value != nameof(LetterKind.Incoming));

    public async Task<IActionResult> OnGet(Guid? id, Guid? alliance, LetterKind? kind, CancellationToken stop)
    {
        if (id is null)
        {
            if (await standing.Choose(alliance, stop) is not { MayGovern: true } chosen) return standing.Who.MayAnywhere(Act.Govern) ? Page() : Forbid();
            Input = new() { AllianceId = chosen.Id, Kind = kind ?? LetterKind.Letter };
            Members = await members.Run(chosen.Id, stop);
            return Page();
        }
        var found = await find.Run(id.Value, stop);
        if (found.Refusal is null && !found.Value.MayGovern) return Forbid();
        if (found.Refusal is null) Members = await members.Run(found.Value.Letter.AllianceId, stop);
        return this.Show(found, f =>
        {
            var l = f.Letter;
            Input = new() { AllianceId = l.AllianceId, Kind = l.Kind, SubjectZh = l.Subject.OrNull("zh-Hans"), SubjectEn = l.Subject.OrNull("en"), BodyZh = l.Body.OrNull("zh-Hans"), BodyEn = l.Body.OrNull("en"), ReplyBy = l.ReplyBy, To = [.. f.Receipts.Select(r => r.OrganisationId)], Version = l.Version };
        });
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        if (Input.AllianceId is { } alliance) Members = await members.Run(alliance, stop);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), letter => Redirect($"/governance/letters/{letter}"));
    }
}
