using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Agreements.Ceremonies;

[AllowAnonymous]
internal class IndexModel(ListCeremonies list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListCeremonies.Input Filter { get; set; } = new();
    public ListCeremonies.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
