using Guildhall.Taxonomy.Concepts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Taxonomy.Occupations;

[AllowAnonymous, OutputCache(PolicyName = "public"), EnableRateLimiting("search")]
internal class IndexModel(FindConcepts find) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    public IReadOnlyList<FindConcepts.Row> Found { get; private set; } = [];

    public void OnGet() => Found = find.Run(Q, ConceptKindFilter.Occupation, 50);
}
