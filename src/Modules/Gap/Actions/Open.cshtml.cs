using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Gap.Actions;

internal class OpenModel(OpenAction open, Words words) : PageModel
{
    [BindProperty] public OpenAction.Input Input { get; set; } = new();
    public OpenAction.Choices Found { get; private set; } = null!;
    public IEnumerable<SelectListItem> Kinds => words.Options<GapActionKind>();
    public IEnumerable<SelectListItem> Owners => Found.Owners.Select(m => new SelectListItem(m.Name.ToString(), m.Id.ToString())).Concat(Found.MayGovern ? [new SelectListItem(words["tasks.secretariat"], "")] : []);

    public async Task<IActionResult> OnGet(string? occupation, string? region, int? year, CancellationToken stop)
    {
        (Input.Occupation, Input.Region, Input.Year) = (occupation, region, year);
        return this.Show(await open.Find(Input, stop), f => Found = f);
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        if (await open.Find(Input, stop) is { Refusal: null } found) Found = found.Value;
        return !ModelState.IsValid && Found is not null ? this.Again() : this.After(await open.Run(Input, stop), id => Redirect($"/gap/actions/{id}"));
    }
}
