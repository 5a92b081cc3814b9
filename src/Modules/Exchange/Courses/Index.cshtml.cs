namespace Guildhall.Exchange.Courses;

internal class IndexModel(ListCourses list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListCourses.Input Filter { get; set; } = new();
    public ListCourses.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
