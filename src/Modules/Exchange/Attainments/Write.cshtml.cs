using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Attainments;

[RequestSizeLimit(ApplyModel.Most), RequestFormLimits(MultipartBodyLengthLimit = ApplyModel.Most)]
internal class WriteModel(StateAttainment state) : PageModel
{
    [BindProperty] public StateAttainment.Input Input { get; set; } = new();
    public StateAttainment.Result Found { get; private set; } = null!;

    /// <param name="certificate">Of a contest of the alliance: the form is filled in with what was won.</param>
    public async Task<IActionResult> OnGet(string? certificate, CancellationToken stop) => this.Show(await state.Look(stop), f => (Found, Input) = (f, f.Of(certificate)));

    public async Task<IActionResult> OnPost(CancellationToken stop) => await this.Then(await state.Run(Input, stop), id => $"/attainments/{id}", () => state.Look(stop), f => Found = f);
}
