using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Demand.Imports;

[RequestSizeLimit(UploadImport.MaxBytes + (1 << 20)), RequestFormLimits(MultipartBodyLengthLimit = UploadImport.MaxBytes + (1 << 20))]
internal class IndexModel(ListImports list, UploadImport upload) : PageModel
{
    [BindProperty] public UploadImport.Input Input { get; set; } = new();
    [BindProperty(Name = "Input.File")] public IFormFile? Upload { get; set; }
    public ListImports.Result Imports { get; private set; } = null!;
    public IEnumerable<SelectListItem> Organisations => Imports.Organisations.Select(o => new SelectListItem(o.Name.ToString(), o.Id.ToString()));

    public async Task<IActionResult> OnGet(Guid? before, CancellationToken stop) => this.Show(await list.Run(before, stop), i => Imports = i);

    public async Task<IActionResult> OnPost(CancellationToken stop)
    {
        var listed = await list.Run(null, stop);
        if (listed.Refusal is { } refusal) return StatusCode(refusal.Status());
        Imports = listed.Value;
        await using var content = Upload?.OpenReadStream();
        return this.After(await upload.Run(Input, content, Upload?.FileName, stop), id => Redirect($"/imports/{id}"));
    }
}
