namespace Guildhall.Exchange.Calls;

internal class ShowModel(FindCall find, MoveCall move, DecidePlace decide, TieQuota tie, AskAboutCall ask, AnswerQuestion answer) : PageModel
{
    [BindProperty] public AskAboutCall.Input Input { get; set; } = new();
    [BindProperty] public MoveCall.Input Move { get; set; } = new();
    [BindProperty] public TieQuota.Input Tie { get; set; } = new();
    [BindProperty] public AnswerQuestion.Input Answer { get; set; } = new();
    public FindCall.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, CancellationToken stop) => await Then(id, await move.Run(id, Move, stop), stop);

    public async Task<IActionResult> OnPostPlace(Guid id, Guid place, PlaceState decision, CancellationToken stop) => await Then(id, await decide.Run(id, place, decision, stop), stop);

    public async Task<IActionResult> OnPostQuota(Guid id, CancellationToken stop) => await Then(id, await tie.Run(id, Tie, stop), stop);

    public async Task<IActionResult> OnPostAsk(Guid id, CancellationToken stop) => await Then(id, await ask.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostAnswer(Guid id, CancellationToken stop) => await Then(id, await answer.Run(id, Answer, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/calls/{id}", () => find.Run(id, stop), f => Found = f);
}
