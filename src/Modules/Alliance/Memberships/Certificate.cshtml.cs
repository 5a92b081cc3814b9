using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Memberships;

[AllowAnonymous, EnableRateLimiting("search")]
internal class CertificateModel(FindCertificate find) : PageModel
{
    public FindCertificate.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string number, CancellationToken stop) => this.Show(await find.Run(number, stop), f => Found = f);
}
