using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Privacy;

/// <summary>The consents that a person gave, or that were given for one record, latest first; also those that were withdrawn.</summary>
internal class ListConsents(GuildhallDb db, FindSubject find, TimeProvider clock)
{
    public record Row(Guid Id, Localised Organisation, ConsentPurpose Purpose, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);

    public async Task<Outcome<List<Row>>> Run(Guid? accountId, Guid? personId, CancellationToken stop)
    {
        var found = await find.Run(accountId, personId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (account, record) = (found.Value.Account?.Id, found.Value.Record?.Id);
        var rows = await (from c in db.Set<Consent>().AsNoTracking()
                          join o in db.Set<Organisation>() on c.OrganisationId equals o.Id
                          where account != null ? c.AccountId == account : c.PersonId == record
                          orderby c.GivenAt descending, c.Id
                          select new Row(c.Id, o.Name, c.Purpose, c.GivenAt, c.WithdrawnAt)).ToListAsync(stop);
        return rows.ConvertAll(r => r with { GivenAt = clock.Local(r.GivenAt), WithdrawnAt = r.WithdrawnAt is { } at ? clock.Local(at) : null });
    }
}
