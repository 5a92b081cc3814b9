using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

[RequestSizeLimit(ApplyModel.Most), RequestFormLimits(MultipartBodyLengthLimit = ApplyModel.Most)]
internal class ShowModel(FindStay find, MoveStay move, WriteEntry write, ApproveAgreement approve) : PageModel
{
    [BindProperty] public WriteEntry.Input Input { get; set; } = new();
    [BindProperty] public MoveStay.Input Move { get; set; } = new();
    [BindProperty] public ApproveAgreement.Input Approval { get; set; } = new();
    public FindStay.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, CancellationToken stop) => await Then(id, await move.Run(id, Move, stop), stop);

    public async Task<IActionResult> OnPostWrite(Guid id, CancellationToken stop) => await Then(id, await write.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostApprove(Guid id, CancellationToken stop) => await Then(id, await approve.Run(id, Approval, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/stays/{id}", () => find.Run(id, stop), f => Found = f);
}
