using Guildhall.Alliance.Accounts;

namespace Guildhall.Alliance.Access;

/// <summary>Who holds which role here until when, who is invited, and who waits to be let in.</summary>
internal class ListPeople(GuildhallDb db, ScopeNames names, Acting acting, TimeProvider clock)
{
    public record Holding(Guid Id, Guid AccountId, string Name, string? Email, Role Role, DateOnly? From, DateOnly? Until, bool MayEnd);

    public record Invited(Guid Id, string Name, string Email, Role Role, DateOnly? Until, DateTimeOffset At, bool IsOver);

    public record Registered(Guid Id, string Name, string Email, string? Note, DateTimeOffset At);

    public record Result(Scope Scope, Localised Name, IReadOnlyList<Holding> People, IReadOnlyList<Invited> Invitations, IReadOnlyList<Registered> Registrations, IReadOnlyList<Role> Grantable);

    public async Task<Outcome<Result>> Run(Scope scope, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.GrantRoles)) return new Forbidden();
        // That there is a hall is no secret.
        if (scope == Scope.Hall && !scope.Lets(acting.Who, Act.GrantRoles)) return new Forbidden();
        if (!scope.Lets(acting.Who, Act.GrantRoles) || await names.OrNull(scope, stop) is not { } name) return new Missing();
        var (today, grantable) = (clock.Today(), scope.Grantable(acting.Who));
        var people = await (from g in db.Set<AccountGrant>().AsNoTracking().Where(g => g.OrganisationId == scope.OrganisationId && g.AllianceId == scope.AllianceId && (g.Until == null || g.Until >= today))
                            join a in db.Set<Account>() on g.AccountId equals a.Id
                            orderby a.Name, g.Id
                            select new { g.Id, g.AccountId, a.Name, a.Email, g.Role, g.From, g.Until }).ToListAsync(stop);
        var invitations = await db.Set<Invitation>().AsNoTracking().Where(i => i.OrganisationId == scope.OrganisationId && i.AllianceId == scope.AllianceId && i.State == InvitationState.Waiting).OrderBy(i => i.Id).ToListAsync(stop);
        var registrations = scope.OrganisationId is { } organisation
            ? await db.Set<Registration>().AsNoTracking().Where(r => r.OrganisationId == organisation && r.State == RegistrationState.Waiting).OrderBy(r => r.Id).Select(r => new Registered(r.Id, r.Name, r.Email, r.Note, r.At)).ToListAsync(stop) : [];
        return new Result(scope, name, people.ConvertAll(p => new Holding(p.Id, p.AccountId, p.Name, p.Email, p.Role, p.From, p.Until, grantable.Contains(p.Role))),
            invitations.ConvertAll(i => new Invited(i.Id, i.Name, i.Email, i.Role, i.Until, clock.Local(i.At), i.At + Invitation.Life < clock.GetUtcNow())), registrations, grantable);
    }
}
