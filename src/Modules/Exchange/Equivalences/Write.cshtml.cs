using Guildhall.Alliance.Members;
using Guildhall.Exchange.Nominations;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Exchange.Equivalences;

[RequestSizeLimit(ApplyModel.Most), RequestFormLimits(MultipartBodyLengthLimit = ApplyModel.Most)]
internal class WriteModel(WriteRule write, FindRule find, RuleChoices choices, Words words, TimeProvider clock) : PageModel
{
    [BindProperty] public WriteRule.Input Input { get; set; } = new();
    public IReadOnlyList<MemberDirectory.Entry> Mine { get; private set; } = [];
    public IReadOnlyList<MemberDirectory.Entry> Colleges { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Programmes { get; private set; } = [];
    public bool IsNew => !RouteData.Values.ContainsKey("id");

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        if (!await Load(stop)) return Forbid();
        Input.From = clock.Today();
        if (id is null) return Page();
        var found = await find.Run(id.Value, stop);
        return found.Refusal is null && !found.Value.MayWrite ? Forbid() : this.Show(found, f => (Input.GivingOrganisationId, Input.Taken, Input.Counts, Input.ProgrammeId, Input.From, Input.Until, Input.Basis, Input.Version) = (f.Giving, f.Taken, f.Counts, f.Rule.ProgrammeId, f.Rule.From, f.Rule.Until, f.Rule.Basis, f.Rule.Version));
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) =>
        !await Load(stop) ? Forbid() : !ModelState.IsValid ? this.Again() : this.After(await write.Run(id, Input, stop), written => Redirect($"/equivalences/{written}"));

    async Task<bool> Load(CancellationToken stop)
    {
        var found = await choices.Run(stop);
        (Mine, Colleges) = (found.Mine, found.Colleges);
        Programmes = [new SelectListItem(words["equivalence.scope.all"], ""), .. found.Programmes.Select(p => new SelectListItem(p.Name.ToString(), p.Id.ToString()))];
        return Mine.Count > 0;
    }
}
