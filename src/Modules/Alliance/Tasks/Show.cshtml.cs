namespace Guildhall.Alliance.Tasks;

internal class ShowModel(FindTask find, ReportTask report, RunTask run) : PageModel
{
    [BindProperty] public ReportTask.Input Input { get; set; } = new();
    public FindTask.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await Then(await report.Run(id, Input, stop), id, stop);

    public async Task<IActionResult> OnPostCancel(Guid id, CancellationToken stop) => await Then(await run.Run(id, cancel: true, stop), id, stop);

    public async Task<IActionResult> OnPostReopen(Guid id, CancellationToken stop) => await Then(await run.Run(id, cancel: false, stop), id, stop);

    async Task<IActionResult> Then(Outcome<Done> outcome, Guid id, CancellationToken stop)
    {
        if (outcome.Refusal is Conflict or Invalid && await find.Run(id, stop) is { Refusal: null } found) Found = found.Value;
        return this.After(outcome, _ => Redirect($"/tasks/{id}"));
    }
}
