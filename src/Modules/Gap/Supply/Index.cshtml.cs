namespace Guildhall.Gap.Supply;

internal class IndexModel(ListSupply list, Acting acting) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListSupply.Input Filter { get; set; } = new();
    public ListSupply.Result Found { get; private set; } = null!;
    public bool MayImport => acting.Who.MayAnywhere(Act.WriteProgrammes);

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
