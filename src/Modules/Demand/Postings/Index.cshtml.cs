using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Demand.Postings;

[AllowAnonymous, OutputCache(PolicyName = "public"), EnableRateLimiting("search")]
internal class IndexModel(SearchPostings search, Acting acting) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public SearchPostings.Input Filter { get; set; } = new();
    public SearchPostings.Result Found { get; private set; } = null!;
    public Taxonomy.Region? Around => search.Around(Filter);
    public DateOnly Today => search.Today;
    public bool MayWrite => acting.Who.MayAnywhere(Act.WritePostings);

    // A filter that cannot be read matches nothing, like one that is unknown.
    public async Task OnGet(CancellationToken stop) => Found = ModelState.IsValid ? await search.Run(Filter, stop) : SearchPostings.Nothing;
}
