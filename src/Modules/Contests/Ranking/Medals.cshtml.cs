using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Contests.Ranking;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class MedalsModel(ShowMedals medals) : PageModel
{
    public ShowMedals.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await medals.Run(id, stop), f => Found = f);
}
