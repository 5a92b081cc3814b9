namespace Guildhall.Exchange.Requests;

internal class ShowModel(FindRequest find, AnswerRequest answer) : PageModel
{
    [BindProperty] public AnswerRequest.Input Input { get; set; } = new();
    [BindProperty] public AnswerRequest.InformInput Inform { get; set; } = new();
    public FindRequest.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await After(id, await answer.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostInform(Guid id, CancellationToken stop) => await After(id, await answer.Inform(id, Inform, stop), stop);

    public async Task<IActionResult> OnPostTakeBack(Guid id, CancellationToken stop) => await After(id, await answer.TakeBack(id, stop), stop);

    Task<IActionResult> After(Guid id, Outcome<Guid> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/credit-requests/{id}", () => find.Run(id, stop), f => Found = f);
}
