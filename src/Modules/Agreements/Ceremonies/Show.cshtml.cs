using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Agreements.Ceremonies;

[AllowAnonymous]
internal class ShowModel(FindCeremony find) : PageModel
{
    public FindCeremony.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);
}
