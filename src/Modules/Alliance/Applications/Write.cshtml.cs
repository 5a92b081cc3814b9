using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Applications;

[AllowAnonymous, EnableRateLimiting("write"), RequestSizeLimit(110 << 20), RequestFormLimits(MultipartBodyLengthLimit = 110 << 20)]
internal class WriteModel(Apply apply, ChooseAlliance choose, MemberDirectory members, Acting acting, Words words) : PageModel
{
    [BindProperty] public Apply.Input Input { get; set; } = new();
    public IReadOnlyList<ChooseAlliance.Choice> Alliances { get; private set; } = [];
    public IReadOnlyList<MemberDirectory.Entry> Own { get; private set; } = [];
    /// <summary>The link was sent; told by the address.</summary>
    [BindProperty(SupportsGet = true)] public bool Sent { get; set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        await Load(stop);
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        await Load(stop);
        return !ModelState.IsValid ? this.Again() : this.After(await apply.Run(Input, stop), made => Redirect(made.MustConfirm ? "/applications/write?sent=true" : $"/applications/{made.Id}"));
    }

    public IEnumerable<SelectListItem> Tiers => new[] { MembershipTier.Member, MembershipTier.Director, MembershipTier.Observer }.Select(t => new SelectListItem(words[t], t.ToString()));

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<OrganisationKind>().Select(k => new SelectListItem(words[k], k.ToString()));

    async Task Load(CancellationToken stop)
    {
        Alliances = await choose.All(stop);
        Own = [.. (await members.Many([.. acting.Who.OrganisationsFor(Act.Represent)], stop)).Values];
        Input.OrganisationId ??= Own.Count > 0 && HttpContext.Request.Method == "GET" ? Own[0].Id : null;
    }
}
