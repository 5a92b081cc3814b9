using Guildhall.Alliance.Accounts;

namespace Guildhall.Alliance.Desk;

/// <summary>Tells people. Writes into the caller's save.</summary>
public class Notices(GuildhallDb db, TimeProvider clock)
{
    /// <summary>Tells these accounts.</summary>
    public void Tell(IEnumerable<Guid> accounts, string kind, Localised subject, string href)
    {
        foreach (var account in accounts.Distinct()) db.Add(new Notice { AccountId = account, Kind = kind, Subject = subject, Href = href, At = clock.GetUtcNow() });
    }

    /// <summary>Tells everybody who may today do this for the organisation. One query.</summary>
    public async Task TellThoseWhoMay(Act act, Guid organisationId, string kind, Localised subject, string href, CancellationToken stop)
    {
        var today = clock.Today();
        var roles = Enum.GetValues<Role>().Where(r => Rights.Of(r).Contains(act)).ToList();
        Tell(await db.Set<AccountGrant>().Where(g => g.OrganisationId == organisationId && roles.Contains(g.Role) && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)).Select(g => g.AccountId).Distinct().ToListAsync(stop), kind, subject, href);
    }
}
