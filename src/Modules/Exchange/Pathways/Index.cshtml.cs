using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Exchange.Pathways;

internal class IndexModel(ShowPathway show, WritePathway write, MemberDirectory members) : PageModel
{
    [BindProperty] public WritePathway.Input Input { get; set; } = new();
    public (IReadOnlyList<ShowPathway.Row> Rows, bool MayWrite) Found { get; private set; }
    public IReadOnlyList<SelectListItem> Colleges { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        await Load(stop);
        return this.Show(await show.All(stop), f => Found = f);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        return await this.Then(await write.Run(Input, stop), id => $"/pathways/{id}", () => show.All(stop), f => Found = f);
    }

    async Task Load(CancellationToken stop) => Colleges = [.. (await members.All(stop)).Where(o => o.Kind is OrganisationKind.School or OrganisationKind.University).Select(o => new SelectListItem(o.Name.ToString(), o.Id.ToString()))];
}
