using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Alliance.Members;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class IndexModel(ListMembers list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListMembers.Input Filter { get; set; } = new();
    public ListMembers.Result Members { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Members = await list.Run(Filter, stop);
}
