using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;

namespace Guildhall.Governance.Bodies;

/// <summary>Lets a person of a member run one body, or no longer. Only those who run the alliance delegate.</summary>
public class DelegateBody(GuildhallDb db, Standing standing)
{
    public class Input
    {
        [Required, StringLength(256)] public string Email { get; set; } = "";
        /// <summary>Take the body away instead.</summary>
        public bool Remove { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid bodyId, Input input, CancellationToken stop)
    {
        var body = await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, stop);
        if (body is null || !standing.MayRead(body.AllianceId)) return new Missing();
        if (!standing.MayGovern(body.AllianceId)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var normalised = input.Email.Trim().ToUpperInvariant();
        var account = await (from a in db.Set<Account>()
                             join g in db.Set<AccountGrant>() on a.Id equals g.AccountId
                             where a.NormalizedEmail == normalised && (g.AllianceId == body.AllianceId || db.Set<Membership>().Any(m => m.AllianceId == body.AllianceId && m.OrganisationId == g.OrganisationId))
                             select (Guid?)a.Id).FirstOrDefaultAsync(stop);
        if (account is null) return new Invalid(nameof(input.Email), new Text("body.no-such-person"));
        var held = await db.Set<BodyAdministrator>().SingleOrDefaultAsync(a => a.BodyId == bodyId && a.AccountId == account, stop);
        if (input.Remove && held is not null) db.Remove(held);
        if (!input.Remove && held is null) db.Add(new BodyAdministrator { BodyId = bodyId, AccountId = account.Value });
        return await db.SaveOr(new Done(), stop);
    }
}
