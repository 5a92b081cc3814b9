using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Gap.Observatory;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class RegionModel(Editions editions, Cuts cuts) : PageModel
{
    public Editions.Result Found { get; private set; } = null!;
    public Region Region { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string code, string? edition, CancellationToken stop)
    {
        if (cuts.Region(code) is not { } region) return NotFound();
        Region = region;
        return this.Show(await editions.Run(edition, stop), f => Found = f);
    }
}
