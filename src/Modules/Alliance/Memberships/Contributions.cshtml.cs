using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Memberships;

[AllowAnonymous]
internal class ContributionsModel(ListContributions list, RecordContribution record, Words words, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty] public RecordContribution.Input Input { get; set; } = new() { Currency = "CNY" };
    public ListContributions.Result Found { get; private set; } = null!;
    /// <summary>The member of the page; null on the list of all.</summary>
    public Guid? Member { get; private set; }

    public async Task<IActionResult> OnGet(Guid? id, CancellationToken stop)
    {
        Input.On = clock.Today();
        return await Load(id, stop) ?? Page();
    }

    public async Task<IActionResult> OnPost(Guid? id, CancellationToken stop) =>
        await Load(id, stop) ?? (!ModelState.IsValid ? this.Again() : this.After(await record.Run(Found.Alliance?.Id ?? Guid.Empty, id ?? Guid.Empty, Input, stop), _ => Redirect($"/contributions/{id}{Query}")));

    public async Task<IActionResult> OnPostCertify(Guid? id, CancellationToken stop) =>
        await Load(id, stop) ?? this.After(await list.Certify(Found.Alliance?.Id ?? Guid.Empty, Found.Year, id ?? Guid.Empty, stop), number => Redirect($"/certificates/{number}/print"));

    public string Query => $"?alliance={Found.Alliance?.Id}&year={YearText}";

    public string YearText => Found.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<GiftKind>().Select(k => new SelectListItem(words[k], k.ToString()));

    async Task<IActionResult?> Load(Guid? id, CancellationToken stop)
    {
        var found = await list.Run(Alliance, Year, id, stop);
        if (found.Refusal is { } refusal) return StatusCode(refusal.Status());
        (Found, Member) = (found.Value, id);
        return null;
    }
}
