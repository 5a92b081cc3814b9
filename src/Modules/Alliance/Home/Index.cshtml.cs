using Guildhall.Alliance.Members;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OutputCaching;

namespace Guildhall.Alliance.Home;

/// <summary>What the alliance is and how it stands today.</summary>
internal class ShowHome(GuildhallDb db)
{
    public record Result(Localised? Name, Localised? About, int Colleges, int Enterprises);

    public async Task<Result> Run(CancellationToken stop)
    {
        var alliance = await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(stop);
        var kinds = await db.Set<Organisation>().GroupBy(o => o.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return new Result(alliance?.Name, alliance?.About, kinds.GetValueOrDefault(OrganisationKind.School) + kinds.GetValueOrDefault(OrganisationKind.University), kinds.GetValueOrDefault(OrganisationKind.Enterprise));
    }
}

[AllowAnonymous, OutputCache(PolicyName = "public")]
internal class IndexModel(ShowHome home) : PageModel
{
    public ShowHome.Result Home { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Home = await home.Run(stop);
}
