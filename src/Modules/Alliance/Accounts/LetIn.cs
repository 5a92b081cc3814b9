using System.Security.Claims;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Accounts;

/// <summary>Says, at the beginning of each request, who is acting: the account with the roles it holds at this moment, if its sign-in has not been ended.</summary>
public sealed class LetIn(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, Acting acting, TimeProvider clock)
    {
        // A stranger's page out of the output cache needs no database.
        if (!acting.Who.Grants.Any() && http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && Guid.TryParse(id, out var accountId))
        {
            var who = Guid.TryParse(http.User.FindFirstValue(Sessions.Claim), out var session)
                ? await Find(http.RequestServices.GetRequiredService<GuildhallDb>(), accountId, session, clock, http.RequestAborted) : Who.Stranger;
            // A cookie whose sign-in was ended, or whose account is gone or locked, is none.
            if (!who.IsSignedIn) http.User = new ClaimsPrincipal(new ClaimsIdentity());
            acting.As(who);
        }
        await next(http);
    }

    /// <summary>The person behind an account, for work that goes on without a sign-in; a stranger when the account is gone or locked. Two queries.</summary>
    public static Task<Who> Find(GuildhallDb db, Guid accountId, TimeProvider clock, CancellationToken stop) => Find(db, accountId, null, clock, stop);

    static async Task<Who> Find(GuildhallDb db, Guid accountId, Guid? sessionId, TimeProvider clock, CancellationToken stop)
    {
        var (today, now) = (clock.Today(), clock.GetUtcNow());
        var alive = now - Session.Idle - Session.Grain;
        var rows = await (from account in db.Set<Account>().AsNoTracking()
                          where account.Id == accountId && (account.LockoutEnd == null || account.LockoutEnd <= now)
                          join grant in db.Set<AccountGrant>().Where(g => (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)) on account.Id equals grant.AccountId into grants
                          from grant in grants.DefaultIfEmpty()
                          join session in db.Set<Session>().Where(s => s.Id == sessionId && s.SeenAt >= alive) on account.Id equals session.AccountId into sessions
                          from session in sessions.DefaultIfEmpty()
                          select new { account.Name, Grant = grant, Session = session }).ToListAsync(stop);
        if (rows.Count == 0 || (sessionId is not null && rows[0].Session is null)) return Who.Stranger;
        if (rows[0].Session is { } used && used.SeenAt < now - Session.Grain)
            await db.Set<Session>().Where(s => s.Id == used.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, now), stop);
        var held = rows.Where(r => r.Grant is not null).Select(r => new Grant(r.Grant!.Role, r.Grant.OrganisationId, r.Grant.AllianceId)).ToList();
        return new Who(accountId, rows[0].Name, held, await Alliances(db, held, today, stop)) { SignedInAt = rows[0].Session?.ConfirmedAt, SignInId = sessionId };
    }

    internal static async Task<List<Guid>> Alliances(GuildhallDb db, List<Grant> held, DateOnly today, CancellationToken stop)
    {
        var organisations = held.Where(g => g.OrganisationId is not null).Select(g => g.OrganisationId!.Value).ToList();
        var everywhere = held.Exists(g => g.IsHallWide);
        var governed = held.Where(g => g.AllianceId is not null).Select(g => g.AllianceId!.Value).ToList();
        var alliances = await db.Set<Membership>().Where(m => (everywhere || organisations.Contains(m.OrganisationId)) && m.From <= today && (m.Until == null || m.Until >= today)).Select(m => m.AllianceId).Distinct().ToListAsync(stop);
        return [.. alliances.Union(governed)];
    }
}
