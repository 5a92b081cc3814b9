namespace Guildhall.Gap.Board;

internal class SkillsModel(ShowSkills skills) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ShowBoard.Input Filter { get; set; } = new();
    public ShowSkills.Result Found { get; private set; } = null!;

    public IActionResult OnGet() => this.Show(skills.Run(Filter), f => Found = f);
}
