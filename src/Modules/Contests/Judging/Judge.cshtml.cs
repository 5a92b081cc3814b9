namespace Guildhall.Contests.Judging;

internal class JudgeModel(DeclareTies declare) : PageModel
{
    [BindProperty] public DeclareTies.Input Input { get; set; } = new();
    public DeclareTies.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await declare.Look(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await declare.Run(id, Input, stop), _ => $"/contests/judging/{id}", () => declare.Look(id, stop), f => Found = f);
}
