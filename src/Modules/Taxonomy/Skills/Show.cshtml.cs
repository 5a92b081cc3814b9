using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Taxonomy.Skills;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class ShowModel(FindSkill find) : PageModel
{
    public FindSkill.Result Found { get; private set; } = null!;

    public IActionResult OnGet(string id) => this.Show(find.Run(id), f => Found = f);
}
