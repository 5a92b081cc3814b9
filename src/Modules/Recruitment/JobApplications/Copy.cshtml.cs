namespace Guildhall.Recruitment.JobApplications;

internal class CopyModel(CopyPosting copy) : PageModel
{
    public async Task<IActionResult> OnGet(Guid posting, CancellationToken stop) => await copy.May(posting, stop) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(Guid posting, CancellationToken stop) => this.After(await copy.Run(posting, stop), id => Redirect($"/postings/write/{id}"));
}
