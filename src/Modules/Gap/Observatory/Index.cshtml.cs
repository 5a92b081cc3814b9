using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Gap.Observatory;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class IndexModel(Editions editions, Acting acting) : PageModel
{
    public Editions.Result Found { get; private set; } = null!;
    public bool MayPublish => PublishEdition.MayPublish(acting.Who);

    public async Task<IActionResult> OnGet(string? edition, CancellationToken stop) => this.Show(await editions.Run(edition, stop), f => Found = f);
}
