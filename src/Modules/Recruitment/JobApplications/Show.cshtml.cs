using Guildhall.Recruitment.Files;

namespace Guildhall.Recruitment.JobApplications;

[RequestSizeLimit(Most), RequestFormLimits(MultipartBodyLengthLimit = Most)]
internal class ShowModel(FindJob find, MoveJob move, SayInJob say, ChooseSlot choose, AnswerOutcome answer) : PageModel
{
    internal const int Most = ApplyForJob.MostFiles * FileKeeper.MaxBytes + (1 << 20);

    [BindProperty] public SayInJob.Input Input { get; set; } = new();
    [BindProperty] public MoveJob.Input Move { get; set; } = new();
    [BindProperty] public AnswerOutcome.Input Outcome { get; set; } = new();
    public FindJob.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, CancellationToken stop) => await Then(id, await move.Run(id, Move, stop), stop);

    public async Task<IActionResult> OnPostSay(Guid id, CancellationToken stop) => await Then(id, await say.Run(id, Input, stop), stop);

    public async Task<IActionResult> OnPostChoose(Guid id, Guid slot, CancellationToken stop) => await Then(id, await choose.Run(id, slot, stop), stop);

    public async Task<IActionResult> OnPostOutcome(Guid id, CancellationToken stop) => await Then(id, await answer.Run(id, Outcome, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/job-applications/{id}", () => find.Run(id, stop), f => Found = f);
}
