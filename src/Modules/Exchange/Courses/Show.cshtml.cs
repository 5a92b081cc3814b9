namespace Guildhall.Exchange.Courses;

internal class ShowModel(FindCourse find, OfferCourse offer) : PageModel
{
    [BindProperty] public OfferCourse.Input Input { get; set; } = new();
    public FindCourse.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid id, CancellationToken stop) => await this.Then(await offer.Run(id, Input, stop), course => $"/courses/{course}", () => find.Run(id, stop), f => Found = f);
}
