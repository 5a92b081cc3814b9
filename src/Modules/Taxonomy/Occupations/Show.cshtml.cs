using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Taxonomy.Occupations;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class ShowModel(FindOccupation find) : PageModel
{
    public FindOccupation.Result Found { get; private set; } = null!;

    public IActionResult OnGet(string id) => this.Show(find.Run(id), f => Found = f);
}
