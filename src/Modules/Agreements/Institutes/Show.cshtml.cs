using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Agreements.Institutes;

[AllowAnonymous]
internal class ShowModel(FindInstitute find, TellYear tell) : PageModel
{
    [BindProperty] public TellYear.Input Input { get; set; } = new();
    public FindInstitute.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, stop);
        if (found.Refusal is not null) return NotFound();
        Found = found.Value;
        return !ModelState.IsValid ? this.Again() : this.After(await tell.Run(id, Input, stop), _ => Redirect(Found.Institute.Href));
    }
}
