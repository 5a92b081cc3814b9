namespace Guildhall.Governance.Letters;

internal class IndexModel(ListLetters list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListLetters.Input Filter { get; set; } = new();
    public ListLetters.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
