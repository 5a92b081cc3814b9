using Guildhall.Alliance.Accounts;

namespace Guildhall.Alliance.Desk;

/// <summary>Tells people. Writes into the caller's save.</summary>
public class Notices(GuildhallDb db, TimeProvider clock)
{
    /// <summary>Tells these accounts.</summary>
    /// <param name="isMailed">The same goes out by a mail of its own, and has no place in the digest.</param>
    public void Tell(IEnumerable<Guid> accounts, string kind, Localised subject, string href, bool isMailed = false)
    {
        foreach (var account in accounts.Distinct()) db.Add(new Notice { AccountId = account, Kind = kind, Subject = subject, Href = href, At = clock.GetUtcNow(), MailedAt = isMailed ? clock.GetUtcNow() : null });
    }

    /// <summary>Tells everybody who may today do this for the organisation. One query.</summary>
    public async Task TellThoseWhoMay(Act act, Guid organisationId, string kind, Localised subject, string href, CancellationToken stop)
    {
        var today = clock.Today();
        var roles = Enum.GetValues<Role>().Where(r => Rights.Of(r).Contains(act)).ToList();
        Tell(await db.Set<AccountGrant>().Where(g => g.OrganisationId == organisationId && roles.Contains(g.Role) && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)).Select(g => g.AccountId).Distinct().ToListAsync(stop), kind, subject, href);
    }
}
