using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Exchange.Units;

internal class StateModel(StateRate state, UnitAccess access, TimeProvider clock) : PageModel
{
    [BindProperty] public StateRate.Input Input { get; set; } = new();
    public IReadOnlyList<SelectListItem> For { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? from, string? to, CancellationToken stop)
    {
        (Input.FromUnit, Input.ToUnit, Input.From) = (from, to, clock.Today());
        return await Load(stop) ? Page() : Forbid();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop) =>
        !await Load(stop) ? Forbid() : !ModelState.IsValid ? this.Again() : this.After(await state.Run(Input, stop), _ => Redirect("/credit-units"));

    async Task<bool> Load(CancellationToken stop)
    {
        var (colleges, alliances) = await access.MayState(stop);
        For = [.. colleges.Select(c => new SelectListItem(c.Name.ToString(), c.Id.ToString())), .. alliances.Select(a => new SelectListItem(a.Name.ToString(), a.Id.ToString()))];
        return For.Count > 0;
    }
}
