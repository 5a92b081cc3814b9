namespace Guildhall.Exchange.Stays;

internal class TranscriptModel(WriteTranscript write) : PageModel
{
    [BindProperty] public WriteTranscript.Input Input { get; set; } = new();
    public WriteTranscript.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await write.Look(id, stop);
        // What cannot be written now is explained on the page of the stay.
        return found.Refusal is Conflict ? Redirect($"/stays/{id}") : this.Show(found, f => Input = (Found = f).Input);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await write.Run(id, Input, stop), _ => $"/stays/{id}#transcript", () => write.Look(id, stop), f => Found = f);
}
