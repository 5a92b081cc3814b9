using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Accounts;

/// <summary>One's own account: name, address and the roles held, with their terms.</summary>
internal class Profile(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public class Input
    {
        [Required, StringLength(120)] public string Name { get; set; } = "";
    }

    /// <summary>A role, and in which organisation or alliance; both null: in the whole hall.</summary>
    public record Held(Role Role, Localised? Organisation, Guid? OrganisationId, Localised? Alliance, DateOnly? From, DateOnly? Until);

    public record Result(string Name, string? Email, IReadOnlyList<Held> Roles);

    public async Task<Outcome<Result>> Run(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var today = clock.Today();
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == me, stop);
        var roles = await (from g in db.Set<AccountGrant>().Where(g => g.AccountId == me && (g.Until == null || g.Until >= today))
                           join o in db.Set<Organisation>() on g.OrganisationId equals o.Id into organisations
                           from o in organisations.DefaultIfEmpty()
                           join a in db.Set<AllianceBody>() on g.AllianceId equals a.Id into alliances
                           from a in alliances.DefaultIfEmpty()
                           orderby g.Id
                           select new { g.Role, Organisation = o == null ? null : o.Name, g.OrganisationId, Alliance = a == null ? null : a.Name, g.From, g.Until }).ToListAsync(stop);
        return new Result(account.Name, account.Email, roles.ConvertAll(r => new Held(r.Role, r.Organisation, r.OrganisationId, r.Alliance, r.From, r.Until)));
    }

    public async Task<Outcome<Done>> Rename(Input input, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var account = await db.Set<Account>().SingleAsync(a => a.Id == me, stop);
        account.Name = input.Name.Trim();
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
