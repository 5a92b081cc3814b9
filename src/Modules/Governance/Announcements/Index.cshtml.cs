namespace Guildhall.Governance.Announcements;

internal class IndexModel(ListAnnouncements list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListAnnouncements.Input Filter { get; set; } = new();
    public ListAnnouncements.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
