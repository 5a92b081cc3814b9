using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Privacy;

[EnableRateLimiting("write")]
internal class NamedModel(DecideNaming decide) : PageModel
{
    [BindProperty] public DecideNaming.Input Input { get; set; } = new();
    public IReadOnlyList<DecideNaming.Row> Found { get; private set; } = [];
    /// <summary>The one that was just sent back.</summary>
    public Guid? Of { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await decide.List(stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        Of = id;
        return await this.Then(await decide.Run(id, Input, stop), _ => "/privacy/named", () => decide.List(stop), f => Found = f);
    }
}
