namespace Guildhall.Alliance.Desk;

internal class NewsModel(ChooseNews choose) : PageModel
{
    [BindProperty] public ChooseNews.Input Input { get; set; } = new();
    public IReadOnlyList<ChooseNews.Choice> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await choose.Show(stop), c => Choices = c);

    public async Task<IActionResult> OnPost(CancellationToken stop) => this.After(await choose.Run(Input, stop), _ => Redirect("/desk/news"));
}
