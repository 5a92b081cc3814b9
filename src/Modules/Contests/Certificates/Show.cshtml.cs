using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Contests.Certificates;

[AllowAnonymous, EnableRateLimiting("search")]
internal class ShowModel(FindContestCertificate find, RevokeContestCertificate revoke) : PageModel
{
    [BindProperty] public RevokeContestCertificate.Input Input { get; set; } = new();
    public FindContestCertificate.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string code, CancellationToken stop) => this.Show(await find.Run(code, stop), f => Found = f);

    public async Task<IActionResult> OnPost(string code, CancellationToken stop) => await this.Then(await revoke.Run(code, Input, stop), to => $"/contests/certificates/{to}", () => find.Run(code, stop), f => Found = f);
}
