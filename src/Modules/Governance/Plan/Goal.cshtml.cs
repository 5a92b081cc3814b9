namespace Guildhall.Governance.Plan;

internal class GoalModel(WriteGoal write, Standing standing, TimeProvider clock) : PageModel
{
    [BindProperty] public WriteGoal.Input Input { get; set; } = new();

    public async Task<IActionResult> OnGet(int? year, Guid? alliance, CancellationToken stop)
    {
        Input.Year = year ?? clock.Today().Year;
        if (await standing.Choose(alliance, stop) is not { MayGovern: true } chosen) return standing.Who.MayAnywhere(Act.Govern) ? Page() : Forbid();
        Input.AllianceId = chosen.Id;
        return Page();
    }

    public async Task<IActionResult> OnPost(CancellationToken stop) => !ModelState.IsValid ? this.Again() : this.After(await write.Run(null, Input, stop), year => Redirect($"/governance/plan?year={year}&alliance={Input.AllianceId}"));
}
