namespace Guildhall.Exchange.Stays;

internal class ContractWriteModel(WriteContract write) : PageModel
{
    [BindProperty] public WriteContract.Input Input { get; set; } = new();
    public WriteContract.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, Guid? template, CancellationToken stop)
    {
        var found = await write.Look(id, template, stop);
        // What cannot be written now is explained on the page of the stay.
        return found.Refusal is Conflict ? Redirect($"/stays/{id}") : this.Show(found, f => Input = (Found = f).Input);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await write.Run(id, Input, stop), _ => $"/stays/contract/{id}", () => write.Look(id, Input.Template, stop), f => Found = f);
}
