using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Alliance.Members;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class ShowModel(FindMember find) : PageModel
{
    public FindMember.Result Member { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), m => Member = m);
}
