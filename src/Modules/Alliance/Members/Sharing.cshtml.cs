using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Members;

internal class SharingModel(SetSharing set, Words words) : PageModel
{
    [BindProperty] public SetSharing.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public bool Saved { get; set; }
    public SetSharing.Result Found { get; private set; } = null!;
    public IEnumerable<SelectListItem> Levels => Enum.GetValues<SharingLevel>().Select(l => new SelectListItem(words[l], l.ToString()));

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        if (Saved) ViewData["Note"] = words["sharing.saved"];
        return this.Show(await set.Show(id, stop), f => (Found, Input) = (f, f.Input));
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var found = await set.Show(id, stop);
        if (found.Refusal is { } refusal) return StatusCode(refusal.Status());
        Found = found.Value;
        return !ModelState.IsValid ? this.Again() : this.After(await set.Run(id, Input, stop), _ => Redirect($"/members/sharing/{id}?saved=true"));
    }
}
