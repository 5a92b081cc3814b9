using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Contests.Ranking;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class EventModel(ShowResults show) : PageModel
{
    public ShowResults.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await show.Run(id, stop), f => Found = f);
}
