namespace Guildhall.Recruitment.JobApplications;

[RequestSizeLimit(ShowModel.Most), RequestFormLimits(MultipartBodyLengthLimit = ShowModel.Most)]
internal class ApplyModel(ApplyForJob apply) : PageModel
{
    [BindProperty] public ApplyForJob.Input Input { get; set; } = new();
    public ApplyForJob.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid posting, CancellationToken stop) => this.Show(await apply.Look(posting, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid posting, CancellationToken stop) => await this.Then(await apply.Run(posting, Input, stop), id => $"/job-applications/{id}", () => apply.Look(posting, stop), f => Found = f);
}
