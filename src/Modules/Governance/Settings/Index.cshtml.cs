using Guildhall.Governance.Files;

namespace Guildhall.Governance.Settings;

[RequestSizeLimit(FileKeeper.MaxBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = FileKeeper.MaxBytes + (1 << 20))]
internal class IndexModel(SetUp set) : PageModel
{
    [BindProperty] public SetUp.Input Input { get; set; } = new();
    public SetUp.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid? alliance, CancellationToken stop) => this.Show(await set.Find(alliance, stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop) => await this.Then(await set.Run(Input, stop), alliance => $"/governance/settings?alliance={alliance}", () => set.Find(Input.AllianceId, stop), f => Found = f);
}
