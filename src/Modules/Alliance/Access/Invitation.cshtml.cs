using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Access;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class InvitationModel(AcceptInvitation accept) : PageModel
{
    [BindProperty] public AcceptInvitation.Input Input { get; set; } = new();
    public AcceptInvitation.Offer Offer { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string secret, CancellationToken stop) => this.Show(await accept.Look(secret, stop), offer => (Offer, Input.Name) = (offer, offer.Name));

    public async Task<IActionResult> OnPost(string secret, CancellationToken stop)
    {
        var look = await accept.Look(secret, stop);
        if (look.Refusal is { } refusal) return StatusCode(refusal.Status());
        Offer = look.Value;
        return this.After(await accept.Run(secret, Input, stop), isIn => Redirect(isIn ? "/account" : "/sign-in?returnUrl=%2Faccount"));
    }
}
