using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Agreements.Register;

[AllowAnonymous]
internal class NetworkModel(ShowNetwork show) : PageModel
{
    public ShowNetwork.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await show.Run(stop);
}
