using System.Security.Claims;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Accounts;

/// <summary>Says, at the beginning of each request, who is acting: the account with the roles it holds at this moment.</summary>
public sealed class LetIn(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Acting acting, TimeProvider clock)
    {
        // A stranger's page out of the output cache needs no database.
        if (http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Guid.TryParse(id, out var accountId))
            acting.As(await Find(http.RequestServices.GetRequiredService<GuildhallDb>(), accountId, clock.Today(), http.RequestAborted));
        await next(http);
    }

    /// <summary>The person behind an account; a stranger when the account is gone or locked. Two queries.</summary>
    public static async Task<Who> Find(GuildhallDb db, Guid accountId, DateOnly today, CancellationToken stop)
    {
        var rows = await (from account in db.Set<Account>().AsNoTracking()
                          where account.Id == accountId
                          join grant in db.Set<AccountGrant>().Where(g => (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)) on account.Id equals grant.AccountId into grants
                          from grant in grants.DefaultIfEmpty()
                          select new { account.Name, Grant = grant }).ToListAsync(stop);
        if (rows.Count == 0) return Who.Stranger;
        var held = rows.Where(r => r.Grant is not null).Select(r => new Grant(r.Grant!.Role, r.Grant.OrganisationId, r.Grant.AllianceId)).ToList();
        var organisations = held.Where(g => g.OrganisationId is not null).Select(g => g.OrganisationId!.Value).ToList();
        var everywhere = held.Any(g => g.IsHallWide);
        var governed = held.Where(g => g.AllianceId is not null).Select(g => g.AllianceId!.Value).ToList();
        var alliances = await db.Set<Membership>().Where(m => (everywhere || organisations.Contains(m.OrganisationId)) && m.From <= today && (m.Until == null || m.Until >= today)).Select(m => m.AllianceId).Distinct().ToListAsync(stop);
        return new Who(accountId, rows[0].Name, held, [.. alliances.Union(governed)]);
    }
}
