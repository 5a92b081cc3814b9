namespace Guildhall.Recruitment.JobApplications;

internal class IndexModel(ListJobs list, MoveJob move) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListJobs.Input Filter { get; set; } = new();
    [BindProperty] public MoveJob.ManyInput Input { get; set; } = new();
    public ListJobs.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop) => await this.Then(await move.Run(Input, stop), _ => "/job-applications" + Request.QueryString, () => list.Run(Filter, stop), f => Found = f);
}
