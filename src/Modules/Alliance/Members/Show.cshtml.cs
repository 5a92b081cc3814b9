using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Alliance.Members;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class ShowModel(FindMember find) : PageModel
{
    public FindMember.Result Member { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, stop);
        return found.Refusal is null && found.Value.MergedIntoId is { } into ? Redirect($"/members/{into}") : this.Show(found, m => Member = m);
    }
}
