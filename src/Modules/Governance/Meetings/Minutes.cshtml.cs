namespace Guildhall.Governance.Meetings;

internal class MinutesModel(FindMeeting find, WriteMinutes write) : PageModel
{
    [BindProperty] public WriteMinutes.Input Input { get; set; } = new();
    public FindMeeting.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop)
    {
        var found = await find.Run(id, stop);
        if (found.Refusal is null && !found.Value.MayGovern) return Forbid();
        return this.Show(found, f => (Found, Input.Text, Input.Version) = (f, f.Meeting.Minutes, f.Meeting.Version));
    }

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await write.Run(id, Input, stop), _ => $"/governance/meetings/{id}", () => find.Run(id, stop), f => Found = f);
}
