namespace Guildhall.Demand.Imports;

internal class ShowModel(FindImport find, ConfirmImport confirm, CancelImport cancel, UndoImport undo, FaultWords faultWords) : PageModel
{
    public FindImport.Result Found { get; private set; } = null!;
    public FaultWords FaultWords => faultWords;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, stop);
        return found is { Refusal: null, Value.Import.State: ImportState.Mapping } ? Redirect($"/imports/{id}/columns") : this.Show(found, f => Found = f);
    }

    public async Task<IActionResult> OnPostConfirm(Guid id, CancellationToken stop) => await Then(await confirm.Run(id, stop), id, stop);

    public async Task<IActionResult> OnPostCancel(Guid id, CancellationToken stop) => await Then(await cancel.Run(id, stop), id, stop);

    public async Task<IActionResult> OnPostUndo(Guid id, CancellationToken stop) => await Then(await undo.Run(id, stop), id, stop);

    async Task<IActionResult> Then(Outcome<Done> outcome, Guid id, CancellationToken stop)
    {
        if (outcome.Refusal is Conflict && await find.Run(id, stop) is { Refusal: null } found) Found = found.Value;
        return this.After(outcome, _ => Redirect($"/imports/{id}"));
    }
}
