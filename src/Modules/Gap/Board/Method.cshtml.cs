namespace Guildhall.Gap.Board;

internal class MethodModel(GapStore store) : PageModel
{
    public GapCube Cube { get; private set; } = null!;

    public void OnGet() => Cube = store.Current;
}
