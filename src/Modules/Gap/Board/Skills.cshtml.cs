namespace Guildhall.Gap.Board;

internal class SkillsModel(ShowSkills skills, ShowBoard board) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ShowBoard.Input Filter { get; set; } = new();
    public ShowSkills.Result Found { get; private set; } = null!;
    public ShowBoard.Result Board { get; private set; } = null!;

    public IActionResult OnGet() => this.Show(skills.Run(Filter), f => (Found, Board) = (f, board.Run(Filter).Value));
}
