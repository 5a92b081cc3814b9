using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Demand.Postings;

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class ShowModel(FindPosting find, MovePosting move, CorrectReading correct) : PageModel
{
    [BindProperty] public CorrectReading.Input Input { get; set; } = new();
    public FindPosting.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostMove(Guid id, PostingState? state, string? reason, CancellationToken stop) =>
        // The page offers buttons: a state that is none of them was not pressed by anybody.
        state is null || !ModelState.IsValid ? BadRequest() : await Again(id, this.After(await move.Run(id, new() { State = state, Reason = reason }, stop), _ => Redirect($"/postings/{id}")), stop);

    public async Task<IActionResult> OnPostCorrect(Guid id, CancellationToken stop) =>
        await Again(id, this.After(await correct.Run(id, Input, stop), _ => Redirect($"/postings/{id}#recognised")), stop);

    // A refused form shows the posting again, with what was refused above it.
    async Task<IActionResult> Again(Guid id, IActionResult result, CancellationToken stop) =>
        result is not PageResult ? result : (await find.Run(id, stop)) is { Refusal: null } found && (Found = found.Value) is not null ? result : NotFound();
}
