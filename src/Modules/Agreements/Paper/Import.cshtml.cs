using Guildhall.Agreements.Texts;

namespace Guildhall.Agreements.Paper;

[RequestSizeLimit(17 << 20)]
internal class ImportModel(ImportPaper import, AgreementChoices choices) : PageModel
{
    [BindProperty] public ImportPaper.Input Input { get; set; } = new();
    [BindProperty(SupportsGet = true)] public int? New { get; set; }
    [BindProperty(SupportsGet = true)] public int? Changed { get; set; }
    [BindProperty(SupportsGet = true)] public int? Same { get; set; }

    public async Task<IActionResult> OnGet(Guid? alliance, CancellationToken stop) => this.Show(await choices.Run(alliance, stop), c => Input.AllianceId = c.Alliance.Id);

    public async Task<IActionResult> OnPost(CancellationToken stop) => this.After(await import.Keep(Input, stop), token => Redirect($"/agreements/paper/import/{token}{(Input.AllianceId is { } alliance ? $"?alliance={alliance}" : "")}"));
}
