using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Alliance.Dues;

internal class IndexModel(ListDues list, KeepDues keep, Words words) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? Alliance { get; set; }
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty] public KeepDues.Input Input { get; set; } = new();
    public ListDues.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => await Load(stop) ?? Page();

    public async Task<IActionResult> OnPost(CancellationToken stop) => await Load(stop) ?? (ModelState.IsValid ? Back(await keep.SetRate(Id, Input, stop)) : this.Again());

    public async Task<IActionResult> OnPostIssue(CancellationToken stop) => await Load(stop) ?? Back(await keep.Issue(Id, Found.Year, stop));

    public async Task<IActionResult> OnPostRemind(CancellationToken stop) => await Load(stop) ?? Back(await keep.RemindAll(Id, stop));

    public string Query => $"?alliance={Id}&year={Found.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    public IEnumerable<SelectListItem> Tiers => Enum.GetValues<MembershipTier>().Select(t => new SelectListItem(words[t], t.ToString()));

    Guid Id => Found.Alliance?.Id ?? Guid.Empty;

    IActionResult Back(Outcome<Done> done) => this.After(done, _ => Redirect("/dues" + Query));

    async Task<IActionResult?> Load(CancellationToken stop)
    {
        var found = await list.Run(Alliance, Year, stop);
        if (found.Refusal is { } refusal) return StatusCode(refusal.Status());
        Found = found.Value;
        if (Input.Year == 0) Input.Year = Found.Year;
        return null;
    }
}
