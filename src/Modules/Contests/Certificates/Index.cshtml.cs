using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Contests.Certificates;

[AllowAnonymous, EnableRateLimiting("search")]
internal class IndexModel(FindContestCertificate find) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Code { get; set; }
    public bool IsUnknown { get; private set; }

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(Code)) return Page();
        var found = await find.Run(Code, stop);
        IsUnknown = found.Refusal is not null;
        return IsUnknown ? Page() : Redirect(found.Value.Certificate.Href);
    }
}
