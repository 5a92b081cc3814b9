namespace Guildhall.Alliance.Accounts;

internal class SignInsModel(ListSignIns list, EndSignIn end) : PageModel
{
    public IReadOnlyList<ListSignIns.Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(stop), rows => Rows = rows);

    public async Task<IActionResult> OnPostEnd(Guid id, CancellationToken stop) => this.After(await end.Run(id, stop), _ => Redirect("/account/sign-ins"));

    public async Task<IActionResult> OnPostOthers(CancellationToken stop) => this.After(await end.Others(stop), _ => Redirect("/account/sign-ins"));
}
