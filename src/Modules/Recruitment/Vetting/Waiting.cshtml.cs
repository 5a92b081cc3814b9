using Guildhall.Foundation.Audit;

namespace Guildhall.Recruitment.Vetting;

internal class WaitingModel(ListWaiting list, DecideLook decide, ChangeFollower follower) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListWaiting.Input Filter { get; set; } = new();
    [BindProperty] public DecideLook.Input Input { get; set; } = new();
    public ListWaiting.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var decided = await decide.Run(Input, stop);
        // The page that follows comes from the index: it should not show again what was just decided.
        if (decided.Refusal is null) await follower.CatchUp(stop);
        return await this.Then(decided, _ => $"/vetting/waiting?college={Input.College}", () => list.Run(Filter, stop), f => Found = f);
    }
}
