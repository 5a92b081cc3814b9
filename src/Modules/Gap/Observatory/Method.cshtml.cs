using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Gap.Observatory;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class MethodModel(Editions editions) : PageModel
{
    public IReadOnlyList<Editions.Brief> All { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => All = await editions.All(stop);
}
