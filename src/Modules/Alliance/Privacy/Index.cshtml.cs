using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Privacy;

/// <summary>Of oneself; the pages of a record and of an account are this one under other addresses (see the module).</summary>
[EnableRateLimiting("write")]
internal class IndexModel(ShowHeld show, ErasePerson erase, ExportPerson export, ListConsents list, WithdrawConsent withdraw) : PageModel
{
    [BindProperty] public ErasePerson.Input Input { get; set; } = new();
    public ShowHeld.Result Found { get; private set; } = null!;
    public IReadOnlyList<ListConsents.Row> Consents { get; private set; } = [];
    Guid? Account => Of("account");
    Guid? Person => Of("person");

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Then(stop) ?? Page();

    public async Task<IActionResult> OnPostExport(CancellationToken stop) => await Then(stop) ?? this.After(await export.Run(Account, Person, stop), zip => File(zip, "application/zip", "person.zip"));

    public async Task<IActionResult> OnPostErase(CancellationToken stop) => await Then(stop) ?? this.After(await erase.Run(Account, Person, Input, stop), _ => Redirect(Found.IsOwn ? "/privacy/erased" : "/privacy/erased?other=true"));

    public async Task<IActionResult> OnPostWithdraw(Guid id, CancellationToken stop) => await Then(stop) ?? this.After(await withdraw.Run(id, stop), _ => Redirect("/privacy#consents"));

    async Task<IActionResult?> Then(CancellationToken stop)
    {
        var found = await show.Run(Account, Person, stop);
        if (found.Refusal is { } refusal) return StatusCode(refusal.Status());
        (Found, Consents) = (found.Value, (await list.Run(Account, Person, stop)).Value);
        return null;
    }

    Guid? Of(string key) => Guid.TryParse(RouteData.Values[key] as string, out var id) ? id : null;
}
