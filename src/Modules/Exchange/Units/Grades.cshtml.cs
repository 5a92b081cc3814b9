namespace Guildhall.Exchange.Units;

internal class GradesModel(KeepGrades keep) : PageModel
{
    [BindProperty(SupportsGet = true)] public KeepGrades.Question Ask { get; set; } = new();
    [BindProperty] public KeepGrades.Input Input { get; set; } = new();
    [BindProperty] public KeepGrades.TableInput Table { get; set; } = new();
    public KeepGrades.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await keep.Show(Ask, stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop) => await this.Then(await keep.Run(Input, stop), _ => "/credit-units/grades", () => keep.Show(Ask, stop), f => Found = f);

    public async Task<IActionResult> OnPostTable(CancellationToken stop) => await this.Then(await keep.Run(Table, stop), _ => "/credit-units/grades", () => keep.Show(Ask, stop), f => Found = f);
}
