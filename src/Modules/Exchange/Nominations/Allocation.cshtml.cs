namespace Guildhall.Exchange.Nominations;

internal class AllocationModel(Allocate allocate) : PageModel
{
    [BindProperty(SupportsGet = true)] public long? Seed { get; set; }
    [BindProperty(SupportsGet = true)] public int? After { get; set; }
    public Allocate.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await allocate.Look(id, Seed, After, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await allocate.Run(id, stop), _ => $"/calls/allocation/{id}", () => allocate.Look(id, null, null, stop), f => Found = f);
}
