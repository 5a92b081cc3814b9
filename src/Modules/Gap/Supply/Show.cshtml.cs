using Guildhall.Taxonomy;

namespace Guildhall.Gap.Supply;

internal class ShowModel(FindSupply find, WriteSupply write, Classification taxonomy) : PageModel
{
    [BindProperty] public WriteSupply.IntakeInput Input { get; set; } = new();
    [BindProperty] public WriteSupply.AimInput Aim { get; set; } = new();
    public FindSupply.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f =>
    {
        Found = f;
        if (f.IsStated) Aim.Occupations = string.Join('\n', f.Occupations.Select(o => taxonomy[o].Name.ToString()));
    });

    public async Task<IActionResult> OnPostIntake(Guid id, CancellationToken stop) => await Then(id, ModelState.IsValid ? await write.Intake(id, Input, stop) : new Invalid("", new Text("refusal.invalid")), stop);

    public async Task<IActionResult> OnPostAim(Guid id, CancellationToken stop) => await Then(id, await write.Aim(id, Aim, stop), stop);

    async Task<IActionResult> Then(Guid id, Outcome<Done> outcome, CancellationToken stop)
    {
        if (outcome.Refusal is Invalid or Conflict && await find.Run(id, stop) is { Refusal: null } found) Found = found.Value;
        return this.After(outcome, _ => Redirect($"/supply/{id}"));
    }
}
