using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Demand.Programmes;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class ShowModel(FindProgramme find) : PageModel
{
    public FindProgramme.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);
}
