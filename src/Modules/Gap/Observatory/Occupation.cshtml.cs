using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Gap.Observatory;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class OccupationModel(Editions editions, Cuts cuts) : PageModel
{
    public Editions.Result Found { get; private set; } = null!;
    public Concept Occupation { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string code, string? edition, CancellationToken stop)
    {
        if (cuts.Occupation(code) is not { } occupation) return NotFound();
        Occupation = occupation;
        return this.Show(await editions.Run(edition, stop), f => Found = f);
    }
}
