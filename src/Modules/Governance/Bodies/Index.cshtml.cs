using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Governance.Bodies;

[AllowAnonymous]
internal class IndexModel(ListBodies list) : PageModel
{
    public ListBodies.Result Found { get; private set; } = null!;

    public async Task OnGet(Guid? alliance, CancellationToken stop) => Found = await list.Run(alliance, stop);
}
