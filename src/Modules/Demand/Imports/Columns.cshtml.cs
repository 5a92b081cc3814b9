using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Demand.Imports;

internal class ColumnsModel(ChooseColumns choose, Words words) : PageModel
{
    [BindProperty] public ChooseColumns.Input Input { get; set; } = new();
    public ChooseColumns.Result Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await choose.Show(id, stop), s => Sheet = s);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var shown = await choose.Show(id, stop);
        if (shown.Refusal is { } refusal) return StatusCode(refusal.Status());
        Sheet = shown.Value with { Columns = [.. shown.Value.Columns.Select((c, i) => c with { Field = Input.Fields.ElementAtOrDefault(i) })] };
        return this.After(await choose.Run(id, Input, stop), _ => Redirect($"/imports/{id}"));
    }

    public IEnumerable<SelectListItem> Fields(string? chosen) =>
        PostingColumns.Names.Select(f => new SelectListItem(words[PostingColumns.LabelKey(f)!], f, f == chosen)).Prepend(new SelectListItem(words["imports.leave-out"], "", string.IsNullOrEmpty(chosen)));
}
