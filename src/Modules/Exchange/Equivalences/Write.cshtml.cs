using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Units;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Exchange.Equivalences;

internal class WriteModel(WriteRule write, FindRule find, UnitAccess access, MemberDirectory members, GuildhallDb db, Words words, TimeProvider clock) : PageModel
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
        Mine = await access.Colleges(stop);
        Colleges = (await members.All(stop)).FindAll(o => o.Kind is OrganisationKind.School or OrganisationKind.University);
        var ids = Mine.Select(c => c.Id).ToList();
        Programmes = [new SelectListItem(words["equivalence.scope.all"], ""), .. (await db.Set<Programme>().AsNoTracking().Where(p => ids.Contains(p.OrganisationId)).ToListAsync(stop)).Select(p => new SelectListItem(p.Name.ToString(), p.Id.ToString()))];
        return Mine.Count > 0;
    }
}
