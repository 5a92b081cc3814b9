namespace Guildhall.Recruitment.Talent;

internal class MineModel(KeepTalent keep) : PageModel
{
    [BindProperty] public KeepTalent.Input Input { get; set; } = new();
    public KeepTalent.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await keep.Find(stop), f => (Found, Input) = (f, f.Input));

    public async Task<IActionResult> OnPost(CancellationToken stop) => await this.Then(await keep.Run(Input, stop), _ => "/talent/mine", () => keep.Find(stop), f => Found = f);

    public async Task<IActionResult> OnPostLeave(CancellationToken stop) => await this.Then(await keep.Leave(stop), _ => "/talent/mine", () => keep.Find(stop), f => Found = f);
}
