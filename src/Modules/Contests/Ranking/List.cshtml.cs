using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Contests.Ranking;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class ListModel(ShowMedals medals) : PageModel
{
    public IReadOnlyList<ShowMedals.ContestRow> Found { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => Found = await medals.List(stop);
}
