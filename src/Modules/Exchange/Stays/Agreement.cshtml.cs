namespace Guildhall.Exchange.Stays;

internal class AgreementModel(WriteAgreement write) : PageModel
{
    [BindProperty] public WriteAgreement.Input Input { get; set; } = new();
    public WriteAgreement.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await write.Look(id, stop);
        // What cannot be written now is explained on the page of the stay.
        return found.Refusal is Conflict ? Redirect($"/stays/{id}") : this.Show(found, f => Input = (Found = f).Input);
    }

    /// <summary>Takes a suggestion into what is written, or looks for others.</summary>
    public async Task<IActionResult> OnPostAdd(Guid id, Guid? rule, Guid? course, CancellationToken stop)
    {
        var found = await write.Add(id, Input, rule, course, stop);
        ModelState.Clear();
        return found.Refusal is Conflict ? Redirect($"/stays/{id}") : this.Show(found, f => Input = (Found = f).Input);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await write.Run(id, Input, stop), _ => $"/stays/{id}", () => write.Look(id, stop), f => Found = f);
}
