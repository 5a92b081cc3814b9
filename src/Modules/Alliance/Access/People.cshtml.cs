using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Access;

/// <summary>Of an organisation; the pages of an alliance and of the hall are this one under other addresses (see the module).</summary>
[EnableRateLimiting("write")]
internal class PeopleModel(ListPeople list, Invite invite, EndGrant end, Words words) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? OrganisationId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? AllianceId { get; set; }
    [BindProperty] public Invite.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public bool Sent { get; set; }
    public ListPeople.Result Found { get; private set; } = null!;
    public Scope Scope => new(RouteData.Values.ContainsKey("organisationId") ? OrganisationId : null, RouteData.Values.ContainsKey("allianceId") ? AllianceId : null);
    public IEnumerable<SelectListItem> Roles => Found.Grantable.Select(r => new SelectListItem(words[r], r.ToString()));

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (Sent) ViewData["Note"] = words["people-access.sent"];
        return this.Show(await list.Run(Scope, stop), f => Found = f);
    }

    public Task<IActionResult> OnPostInvite(CancellationToken stop) => Then(() => invite.Run(Scope, Input, stop), "?sent=true", stop);

    public Task<IActionResult> OnPostEnd(Guid grant, CancellationToken stop) => Then(() => end.Run(Scope, grant, stop), "", stop);

    public Task<IActionResult> OnPostWithdraw(Guid invitation, CancellationToken stop) => Then(() => end.Withdraw(Scope, invitation, stop), "", stop);

    async Task<IActionResult> Then(Func<Task<Outcome<Done>>> act, string query, CancellationToken stop)
    {
        var shown = await list.Run(Scope, stop);
        if (shown.Refusal is { } refusal) return StatusCode(refusal.Status());
        Found = shown.Value;
        return this.After(await act(), _ => Redirect(Scope.Href + query));
    }
}
