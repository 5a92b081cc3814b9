using Guildhall.Alliance.Members;

namespace Guildhall.Governance.Returns;

internal class WriteModel(WriteReturn write, FindReturn find, ListAllianceMembers members, Standing standing) : PageModel
{
    [BindProperty] public WriteReturn.Input Input { get; set; } = new();
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
        if (found.Refusal is null) Members = await members.Run(found.Value.Asked.AllianceId, stop);
        return this.Show(found, f => Input = new() { AllianceId = f.Asked.AllianceId, TitleZh = f.Asked.Title.OrNull("zh-Hans"), TitleEn = f.Asked.Title.OrNull("en"), ExplanationZh = f.Asked.Explanation.OrNull("zh-Hans"), ExplanationEn = f.Asked.Explanation.OrNull("en"), DueOn = f.Asked.DueOn, To = [.. f.Rows.Select(r => r.OrganisationId)], Version = f.Asked.Version });
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop)
    {
        if (Input.AllianceId is { } alliance) Members = await members.Run(alliance, stop);
        return !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), asked => Redirect($"/governance/returns/{asked}"));
    }
}
