using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Governance.Hub;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class IndexModel(ShowHub show) : PageModel
{
    public ShowHub.Result Hub { get; private set; } = null!;

    public async Task OnGet(Guid? alliance, CancellationToken stop) => Hub = await show.Run(alliance, stop);
}
