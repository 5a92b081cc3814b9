namespace Guildhall.Contests.Rubrics;

internal class RubricModel(WriteRubric write) : PageModel
{
    [BindProperty] public WriteRubric.Input Input { get; set; } = new();
    public WriteRubric.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await write.Look(id, stop), f => Input = (Found = f).Input);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await write.Run(id, Input, stop), _ => $"/contests/events/{id}/rubric", () => write.Look(id, stop), f => Found = f);
}
