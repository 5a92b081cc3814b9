using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

[RequestSizeLimit(EwpCatalogue.MostCharacters + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = EwpCatalogue.MostCharacters + (1 << 20))]
internal class IndexModel(KeepEwp keep) : PageModel
{
    [BindProperty] public KeepEwp.Input Input { get; set; } = new();
    public KeepEwp.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await keep.Show(stop), f => Found = f);
    public async Task<IActionResult> OnPostLoad(CancellationToken stop) => await Back(await keep.Load(Input.File, stop), stop);
    public async Task<IActionResult> OnPostJoin(CancellationToken stop) => await Back(await keep.Join(Input, stop), stop);
    public async Task<IActionResult> OnPostLeave(Guid id, CancellationToken stop) => await Back(await keep.Leave(id, stop), stop);

    Task<IActionResult> Back(Outcome<Done> outcome, CancellationToken stop) => this.Then(outcome, _ => "/ewp", () => keep.Show(stop), f => Found = f);
}
