using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Governance.Resolutions;

[AllowAnonymous]
internal class ShowModel(FindResolution find, MakeTask make) : PageModel
{
    [BindProperty] public MakeTask.Input Input { get; set; } = new();
    public FindResolution.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await make.ForResolution(id, Input, stop), _ => $"/governance/resolutions/{id}", () => find.Run(id, stop), f => Found = f);
}
