namespace Guildhall.Exchange.Equivalences;

internal class WhatIfModel(WhatIf whatIf) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public WhatIf.Input Filter { get; set; } = new();
    public WhatIf.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await whatIf.Run(Filter, stop), f => Found = f);
}
