using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Memberships;

[AllowAnonymous]
internal class ShowModel(FindMembership find, MoveMembership move, IssueCertificate issue, Words words, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    [BindProperty] public MoveMembership.Input Input { get; set; } = new();
    public FindMembership.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        Input.On = clock.Today();
        return this.Show(await find.Run(id, Alliance, stop), f => (Found, Input.Seen) = (f, f.Moves));
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, Alliance, stop);
        if (found.Refusal is not null) return this.Show(found, _ => { });
        Found = found.Value;
        return !ModelState.IsValid ? this.Again() : this.After(await move.Run(Found.AllianceId, id, Input, stop), _ => Redirect($"/roll/{id}?alliance={Found.AllianceId}"));
    }

    public async Task<IActionResult> OnPostCertify(Guid id, CancellationToken stop) =>
        this.After(await issue.Run(id, Alliance ?? Guid.Empty, stop), number => Redirect($"/certificates/{number}/print"));

    /// <summary>What can be done in the present state.</summary>
    public IEnumerable<SelectListItem> Moves => (Found.Now is null && Found.Periods.All(p => p.Until is not null) ? new[] { MembershipMove.Admit } : [MembershipMove.ChangeTier, Found.Suspensions.Any(s => s.Until is null) ? MembershipMove.Reinstate : MembershipMove.Suspend, MembershipMove.Leave, MembershipMove.Expel])
        .Select(m => new SelectListItem(words[m], m.ToString()));

    public IEnumerable<SelectListItem> Tiers => Enum.GetValues<MembershipTier>().Select(t => new SelectListItem(words[t], t.ToString())).Prepend(new SelectListItem("", ""));
}
