using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.People;
using Guildhall.Foundation.Privacy;

namespace Guildhall.Alliance.Privacy;

/// <summary>The person whom an export or an erasure is about: an account, or the record that an organisation keeps. One of the two.</summary>
internal sealed record Subject(Account? Account, PersonRecord? Record)
{
    public Guid Id => Account?.Id ?? Record!.Id;

    public string Name => Account?.Name ?? Record!.Name.ToString();

    // An address that somebody wrote into a record proves nothing: only an account's own leads to more.
    public PersonKeys Keys => new([Id], Account?.Email is { } email ? [email.ToLowerInvariant()] : []);
}

/// <summary>Says about whom somebody may ask: about oneself; about a record of one's own organisation; about an account all of whose roles are in organisations whose people one keeps, and none more than one's own.</summary>
internal class FindSubject(GuildhallDb db, Acting acting)
{
    /// <summary>Of an account, of a record, or (neither) oneself. Tracked.</summary>
    public async Task<Outcome<Subject>> Run(Guid? accountId, Guid? personId, CancellationToken stop)
    {
        var who = acting.Who;
        if (personId is { } person)
            return await db.Set<PersonRecord>().SingleOrDefaultAsync(p => p.Id == person, stop) is { } record && who.May(Act.ManagePeople, record.OrganisationId) ? new Subject(null, record) : new Missing();
        if ((accountId ?? who.AccountId) is not { } id) return new Forbidden();
        if (id != who.AccountId && !await Keeps(id, stop)) return new Missing();
        return await db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id && a.Email != null, stop) is { } account ? new Subject(account, null) : new Missing();
    }

    async Task<bool> Keeps(Guid accountId, CancellationToken stop)
    {
        var who = acting.Who;
        if (!who.MayAnywhere(Act.ManagePeople)) return false;
        if (who.MayEverywhere(Act.Administer)) return true;
        var grants = await db.Set<AccountGrant>().AsNoTracking().Where(g => g.AccountId == accountId).ToListAsync(stop);
        return grants.Count > 0 && grants.TrueForAll(g => g.OrganisationId is { } organisation && who.May(Act.ManagePeople, organisation) && Rights.Of(g.Role).All(act => who.May(act, organisation)));
    }
}
