using Guildhall.Governance.Files;

namespace Guildhall.Governance.Meetings;

[RequestSizeLimit(FileKeeper.MaxBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileKeeper.MaxBytes + (1 << 20))]
internal class ShowModel(FindMeeting find, MoveMeeting move, RecordAttendance record, AddPaper add) : PageModel
{
    [BindProperty] public AddPaper.Input Input { get; set; } = new();
    public FindMeeting.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, MeetingState state, CancellationToken stop) => await Then(id, await move.Run(id, new() { State = state }, stop), stop);

    public async Task<IActionResult> OnPostAttendance(Guid id, Dictionary<Guid, Attending?> how, CancellationToken stop) => await Then(id, await record.Run(id, new() { How = how }, stop), stop);

    public async Task<IActionResult> OnPostPaper(Guid id, CancellationToken stop) => await Then(id, await add.Run(id, Input, stop), stop);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, CancellationToken stop) => this.Then(outcome, _ => $"/governance/meetings/{id}", () => find.Run(id, stop), f => Found = f);
}
