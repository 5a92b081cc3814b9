using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Agreements.Institutes;

[AllowAnonymous]
internal class IndexModel(ListInstitutes list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListInstitutes.Input Filter { get; set; } = new();
    public ListInstitutes.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
