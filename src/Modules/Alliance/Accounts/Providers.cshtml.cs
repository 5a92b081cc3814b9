using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Accounts;

internal class ProvidersModel(KeepProviders keep, MemberDirectory members, PublicAddress address, Words words) : PageModel
{
    [BindProperty] public KeepProviders.Input Input { get; set; } = new();
    public IReadOnlyList<KeepProviders.Row> Rows { get; private set; } = [];
    public IReadOnlyList<MemberDirectory.Entry> Organisations { get; private set; } = [];
    public string Callback => address.Of("/sign-in/back");
    public IEnumerable<SelectListItem> Roles => SignInProvider.Unprivileged.Select(r => new SelectListItem(words[r], r.ToString()));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Organisations = await members.All(stop);
        return this.Show(await keep.List(stop), rows => Rows = rows);
    }

    public async Task<IActionResult> OnPostAdd(CancellationToken stop)
    {
        await OnGet(stop);
        return this.After(await keep.Add(Input, stop), _ => Redirect("/providers"));
    }

    public async Task<IActionResult> OnPostTurn(Guid id, bool on, CancellationToken stop)
    {
        await OnGet(stop);
        return this.After(await keep.Turn(id, on, stop), _ => Redirect("/providers"));
    }
}
