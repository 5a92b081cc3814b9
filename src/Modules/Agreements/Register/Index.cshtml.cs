using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Agreements.Register;

[AllowAnonymous]
internal class IndexModel(ListAgreements list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListAgreements.Input Filter { get; set; } = new();
    public ListAgreements.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
