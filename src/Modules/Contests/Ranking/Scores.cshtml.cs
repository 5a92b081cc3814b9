namespace Guildhall.Contests.Ranking;

internal class ScoresModel(ShowScores show, SettleSheet settle, PublishProvisional publish, AnswerAppeal answer, PublishFinal finish) : PageModel
{
    [BindProperty] public SettleSheet.Input Settle { get; set; } = new();
    [BindProperty] public AnswerAppeal.Input Answer { get; set; } = new();
    public ShowScores.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => await show.Run(id, stop) is { Refusal: Conflict } ? Redirect($"/contests/events/{id}") : this.Show(await show.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostSettle(Guid id, CancellationToken stop) => await Then(id, await settle.Run(id, Settle, stop), stop);

    public async Task<IActionResult> OnPostPublish(Guid id, CancellationToken stop) => await Then(id, await publish.Run(id, stop), stop);

    public async Task<IActionResult> OnPostAnswer(Guid id, CancellationToken stop) => await Then(id, await answer.Run(id, Answer, stop), stop);

    public async Task<IActionResult> OnPostFinish(Guid id, CancellationToken stop) => await Then(id, await finish.Run(id, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/contests/events/{id}/results", () => show.Run(id, stop), f => Found = f);
}
