using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Access;

internal class DecideModel(DecideRegistration decide, Words words) : PageModel
{
    [BindProperty] public DecideRegistration.Input Input { get; set; } = new();
    public DecideRegistration.Found Found { get; private set; } = null!;
    public IEnumerable<SelectListItem> Roles => Found.Grantable.Select(r => new SelectListItem(words[r], r.ToString()));

    public async Task<IActionResult> OnGet(Guid organisationId, Guid id, CancellationToken stop) => this.Show(await decide.Look(organisationId, id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid organisationId, Guid id, CancellationToken stop)
    {
        var look = await decide.Look(organisationId, id, stop);
        if (look.Refusal is { } refusal) return StatusCode(refusal.Status());
        Found = look.Value;
        return this.After(await decide.Run(organisationId, id, Input, stop), _ => Redirect(new Scope(organisationId, null).Href));
    }
}
