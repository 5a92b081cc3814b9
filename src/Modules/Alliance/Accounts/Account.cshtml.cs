namespace Guildhall.Alliance.Accounts;

internal class AccountModel(Profile profile, Words words) : PageModel
{
    [BindProperty] public Profile.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public bool Saved { get; set; }
    public Profile.Result Mine { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (Saved) ViewData["Note"] = words["account.saved"];
        return this.Show(await profile.Run(stop), mine => (Mine, Input.Name) = (mine, mine.Name));
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Mine = (await profile.Run(stop)).Value;
        return this.After(await profile.Rename(Input, stop), _ => Redirect("/account?saved=true"));
    }
}
