using Guildhall.Alliance.Accounts;

namespace Guildhall.Alliance.Access;

/// <summary>Ends a role at once, or withdraws an invitation. The last administrator of the hall stays.</summary>
internal class EndGrant(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Scope scope, Guid grantId, CancellationToken stop)
    {
        if (!scope.Lets(acting.Who, Act.GrantRoles)) return new Missing();
        var grant = await db.Set<AccountGrant>().SingleOrDefaultAsync(g => g.Id == grantId && g.OrganisationId == scope.OrganisationId && g.AllianceId == scope.AllianceId, stop);
        if (grant is null) return new Missing();
        if (!scope.Grantable(acting.Who).Contains(grant.Role)) return new Forbidden(new Text("people-access.more-than-held"));
        if (acting.NotRecent(clock) is { } old) return old;
        // Saving takes the lock of the audit trail until the commit: of two administrators who end each other at once, the second is counted after the first.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Remove(grant);
        await db.SaveChangesAsync(stop);
        if (scope == Scope.Hall && grant.Role == Role.Administrator && !await OthersAdminister(db, clock, [], stop)) return new Conflict(new Text("people-access.last-administrator"));
        await transaction.CommitAsync(stop);
        return new Done();
    }

    public async Task<Outcome<Done>> Withdraw(Scope scope, Guid invitationId, CancellationToken stop)
    {
        if (!scope.Lets(acting.Who, Act.GrantRoles)) return new Missing();
        var invitation = await db.Set<Invitation>().SingleOrDefaultAsync(i => i.Id == invitationId && i.OrganisationId == scope.OrganisationId && i.AllianceId == scope.AllianceId, stop);
        if (invitation is null) return new Missing();
        if (invitation.Withdraw() is { } refusal) return refusal;
        db.RemoveRange(await db.Set<Link>().Where(l => l.SubjectId == invitationId && l.Purpose == LinkPurpose.Invitation).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        return new Done();
    }

    /// <summary>Does somebody administer the hall without an end, apart from these grants, and not locked out for good?</summary>
    internal static async Task<bool> OthersAdminister(GuildhallDb db, TimeProvider clock, IReadOnlyList<Guid> but, CancellationToken stop)
    {
        var (today, soon) = (clock.Today(), clock.GetUtcNow() + TimeSpan.FromDays(1));
        return await (from g in db.Set<AccountGrant>()
                      join a in db.Set<Account>() on g.AccountId equals a.Id
                      where g.Role == Role.Administrator && g.OrganisationId == null && g.AllianceId == null && g.Until == null && (g.From == null || g.From <= today) && !but.Contains(g.Id) && (a.LockoutEnd == null || a.LockoutEnd < soon)
                      select g.Id).AnyAsync(stop);
    }
}
