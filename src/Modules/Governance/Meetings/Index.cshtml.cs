namespace Guildhall.Governance.Meetings;

internal class IndexModel(ListMeetings list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListMeetings.Input Filter { get; set; } = new();
    public ListMeetings.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
