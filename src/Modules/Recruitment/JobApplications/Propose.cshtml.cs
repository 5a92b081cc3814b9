namespace Guildhall.Recruitment.JobApplications;

internal class ProposeModel(ProposeLearners propose) : PageModel
{
    [BindProperty] public ProposeLearners.Input Input { get; set; } = new();
    public ProposeLearners.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid posting, Guid? college, string? q, CancellationToken stop) => this.Show(await propose.Look(posting, college, q, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid posting, Guid? college, string? q, CancellationToken stop) =>
        await this.Then(await propose.Run(posting, Input, stop), _ => $"/job-applications?posting={posting}", () => propose.Look(posting, Input.College ?? college, q, stop), f => Found = f);
}
