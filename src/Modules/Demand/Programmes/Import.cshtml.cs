using Guildhall.Alliance.Members;

namespace Guildhall.Demand.Programmes;

[RequestSizeLimit(17 << 20)]
internal class ImportModel(UploadProgrammes upload, ListMyColleges mine) : PageModel
{
    [BindProperty] public UploadProgrammes.Input Input { get; set; } = new();
    /// <summary>What the last import did, told by the address it led to.</summary>
    [BindProperty(SupportsGet = true)] public int? New { get; set; }
    [BindProperty(SupportsGet = true)] public int? Changed { get; set; }
    [BindProperty(SupportsGet = true)] public int? Same { get; set; }
    public IReadOnlyList<MemberDirectory.Entry> Colleges { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => (Colleges = await mine.Run(stop)).Count == 0 ? Forbid() : Page();

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        Colleges = await mine.Run(stop);
        return this.After(await upload.Run(Input, stop), token => Redirect($"/programmes/import/{token}{(Input.OrganisationId is { } college ? $"?college={college}" : "")}"));
    }
}
