namespace Guildhall.Alliance.Outbox;

internal class IndexModel(ListMail list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListMail.Input Filter { get; set; } = new();
    public ListMail.Result Mail { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop)
    {
        Response.Headers.CacheControl = "no-store";
        return this.Show(await list.Run(Filter, stop), m => Mail = m);
    }
}
