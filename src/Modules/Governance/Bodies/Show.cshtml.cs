using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Governance.Bodies;

[AllowAnonymous]
internal class ShowModel(FindBody find, AppointSeat appoint, EndSeat end, DelegateBody hand, Words words) : PageModel
{
    [BindProperty] public AppointSeat.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public DateOnly? On { get; set; }
    public FindBody.Result Found { get; private set; } = null!;

    public IEnumerable<SelectListItem> Members => Found.Members.Select(m => new SelectListItem(m.Name.ToString(), m.Id.ToString())).Prepend(new SelectListItem(words["governance.choose"], ""));

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, On, stop), f => Found = f);

    public async Task<IActionResult> OnPostAppoint(Guid id, CancellationToken stop) => await Then(id, await appoint.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostEnd(Guid id, Guid seat, DateOnly? until, CancellationToken stop) => await Then(id, await end.Run(seat, new() { Until = until }, stop), stop);

    public async Task<IActionResult> OnPostDelegate(Guid id, string? email, bool remove, CancellationToken stop) => await Then(id, await hand.Run(id, new() { Email = email ?? "", Remove = remove }, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/governance/bodies/{id}", () => find.Run(id, On, stop), f => Found = f);
}
