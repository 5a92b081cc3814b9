using Guildhall.Alliance.Memberships;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Alliance.Members;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class IndexModel(ListMembers list, ChooseAlliance choose, MemberAccess access) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListMembers.Input Filter { get; set; } = new();
    public ListMembers.Result Members { get; private set; } = null!;
    public IReadOnlyList<ChooseAlliance.Choice> Alliances { get; private set; } = [];
    public bool MayAdd => access.MayAdd;

    public async Task OnGet(CancellationToken stop)
    {
        Alliances = await choose.All(stop);
        Members = await list.Run(Filter, stop);
    }
}
