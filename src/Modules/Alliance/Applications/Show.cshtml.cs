using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Applications;

// Public, because somebody from outside comes with the key of a mail; what one may not see is missing.
[AllowAnonymous, EnableRateLimiting("write"), RequestSizeLimit(110 << 20), RequestFormLimits(MultipartBodyLengthLimit = 110 << 20)]
internal class ShowModel(FindApplication find, MoveApplication move, Words words, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Key { get; set; }
    [BindProperty] public MoveApplication.Input Input { get; set; } = new();
    public FindApplication.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        var found = await find.Run(id, Key, stop);
        Input.From = clock.Today();
        return this.Show(found, f => (Found, Input.Tier) = (f, f.Application.Tier));
    }

    public async Task<IActionResult> OnGetDocument(Guid id, Guid document, CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        return this.After(await find.Open(id, document, Key, stop), f => File(f.Content, f.Document.MediaType, f.Document.Name));
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, Key, stop);
        if (found.Refusal is not null) return this.Show(found, _ => { });
        Found = found.Value;
        return !ModelState.IsValid ? this.Again() : this.After(await move.Run(id, Key, Input, stop), _ => Redirect($"/applications/{id}{Query}"));
    }

    /// <summary>The key goes along in every address of the page.</summary>
    public string Query => Key is null ? "" : "?key=" + Uri.EscapeDataString(Key);

    public IEnumerable<SelectListItem> Tiers => Enum.GetValues<MembershipTier>().Select(t => new SelectListItem(words[t], t.ToString()));

    public IEnumerable<SelectListItem> Namesakes => Found.Namesakes.Select(n => new SelectListItem(n.Name.ToString(), n.Id.ToString())).Append(new SelectListItem(words["application.new-organisation"], ""));
}
