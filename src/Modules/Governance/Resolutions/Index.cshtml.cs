using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Governance.Resolutions;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class IndexModel(ListResolutions list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListResolutions.Input Filter { get; set; } = new();
    public ListResolutions.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
