using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Governance.Returns;

internal class ShowModel(FindReturn find, AddQuestion add, RemoveQuestion remove, OpenReturn open, RemindMembers remind, CloseReturn close, DiscardDraft discard, IEnumerable<IKnownFigures> known, Words words) : PageModel
{
    [BindProperty] public AddQuestion.Input Input { get; set; } = new();
    public FindReturn.Result Found { get; private set; } = null!;
    public IEnumerable<SelectListItem> Sources => [new("", ""), .. known.SelectMany(k => k.Names).Select(n => new SelectListItem(words["figure." + n], n))];

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPostAdd(Guid id, CancellationToken stop)
    {
        if (ModelState.IsValid) return await Then(id, await add.Run(id, Input, stop), "#questions", stop);
        var found = await find.Run(id, stop);
        if (found.Refusal is { } refusal) return StatusCode(refusal.Status());
        Found = found.Value;
        return this.Again();
    }

    public async Task<IActionResult> OnPostRemove(Guid id, Guid question, CancellationToken stop) => await Then(id, await remove.Run(id, question, stop), "#questions", stop);

    public async Task<IActionResult> OnPostOpen(Guid id, CancellationToken stop) => await Then(id, await open.Run(id, stop), "", stop);

    public async Task<IActionResult> OnPostRemind(Guid id, CancellationToken stop) => await Then(id, await remind.Run(id, stop), "#members", stop);

    public async Task<IActionResult> OnPostClose(Guid id, CancellationToken stop) => await Then(id, await close.Run(id, stop), "", stop);

    public async Task<IActionResult> OnPostDiscard(Guid id, CancellationToken stop) => await this.Then(await discard.Return(id, stop), _ => "/governance/returns", () => find.Run(id, stop), f => Found = f);

    Task<IActionResult> Then<T>(Guid id, Outcome<T> outcome, string at, CancellationToken stop) => this.Then(outcome, _ => $"/governance/returns/{id}{at}", () => find.Run(id, stop), f => Found = f);
}
