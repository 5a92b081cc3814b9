namespace Guildhall.Governance.Letters;

internal class PrintModel(FindLetter find) : PageModel
{
    public FindLetter.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, stop);
        return found.Refusal is null && found.Value.Letter.State != LetterState.Issued ? NotFound() : this.Show(found, f => Found = f);
    }
}
