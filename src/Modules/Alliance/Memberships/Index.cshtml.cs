using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Alliance.Memberships;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class IndexModel(ShowRoll roll, Acting acting) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ShowRoll.Input Filter { get; set; } = new();
    public ShowRoll.Result Roll { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await roll.Run(Filter, acting, stop), r => Roll = r);
}
