using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

internal class PrintModel(FindCertificate find, PublicAddress address) : PageModel
{
    public FindCertificate.Result Found { get; private set; } = null!;
    public string Address { get; private set; } = "";

    public async Task<IActionResult> OnGet(string number, CancellationToken stop)
    {
        var found = await find.Run(number, stop);
        if (found.Refusal is null && !found.Value.MayPrint) return NotFound();
        return this.Show(found, f => (Found, Address) = (f, address.Of($"/certificates/{f.Certificate.Number}")));
    }
}
