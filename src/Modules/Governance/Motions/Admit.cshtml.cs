namespace Guildhall.Governance.Motions;

internal class AdmitModel(ProposeAdmission propose, TimeProvider clock) : PageModel
{
    [BindProperty] public ProposeAdmission.Input Input { get; set; } = new();
    public ProposeAdmission.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        Input.ClosesOn = clock.Today().AddDays(ProposeAdmission.UsualDays);
        return this.Show(await propose.Find(id, stop), f => Found = f);
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await propose.Run(id, Input, stop), motion => $"/governance/motions/{motion}", () => propose.Find(id, stop), f => Found = f);
}
