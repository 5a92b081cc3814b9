using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Agreements.Approval;

/// <summary>What is brought to be checked.</summary>
public class VerifyInput
{
    public IFormFile? File { get; set; }
}

[AllowAnonymous, EnableRateLimiting("search"), RequestSizeLimit(9 << 20)]
internal class VerifyModel(VerifyReceipt verify) : PageModel
{
    [BindProperty] public VerifyInput Input { get; set; } = new();
    public VerifyReceipt.Result? Found { get; private set; }
    public string Print => verify.Print;

    public async Task<IActionResult> OnPost(CancellationToken stop) => this.Show(await verify.Run(Input.File, stop), f => Found = f);
}
