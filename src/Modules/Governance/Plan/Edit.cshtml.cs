namespace Guildhall.Governance.Plan;

internal class EditModel(FindGoal find, WriteGoal write, MakeTask make) : PageModel
{
    [BindProperty] public MakeTask.Input Input { get; set; } = new();
    public FindGoal.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostTask(Guid id, CancellationToken stop) => await Then(id, await make.ForGoal(id, Input, stop), _ => $"/governance/plan/{id}", stop);

    public async Task<IActionResult> OnPostChange(Guid id, string? titleZh, string? titleEn, bool remove, CancellationToken stop) =>
        await Then(id, await write.Run(id, new() { TitleZh = titleZh, TitleEn = titleEn, Remove = remove }, stop), year => $"/governance/plan?year={year}", stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, Func<T, string> to, CancellationToken stop) => this.Then(outcome, to, () => find.Run(id, stop), f => Found = f);
}
