using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Demand.Programmes;

[AllowAnonymous, OutputCache(PolicyName = "public"), EnableRateLimiting("search")]
internal class IndexModel(SearchProgrammes search, Acting acting) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public SearchProgrammes.Input Filter { get; set; } = new();
    public SearchProgrammes.Result Found { get; private set; } = null!;
    public bool MayWrite => acting.Who.MayAnywhere(Act.WriteProgrammes);

    public async Task OnGet(CancellationToken stop) => Found = await search.Run(Filter, stop);
}
