using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.People;

/// <summary>One record, for those who keep the people of its organisation and for the person whom it is about.</summary>
public class FindPerson(GuildhallDb db, Acting acting)
{
    public record Result(PersonRecord Person, Localised Organisation, Localised? Unit, IReadOnlyList<(Guid Id, Localised Name)> Units, bool MayEdit);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var person = await db.Set<PersonRecord>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (person is null) return new Missing();
        var keeps = acting.Who.May(Act.ManagePeople, person.OrganisationId);
        if (!keeps && (person.AccountId is null || person.AccountId != acting.Who.AccountId)) return new Missing();
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == person.OrganisationId, stop);
        var units = await Units(person.OrganisationId, stop);
        return new Result(person, organisation.Name, units.Find(u => u.Id == person.UnitId).Name, units, keeps);
    }

    public async Task<List<(Guid Id, Localised Name)>> Units(Guid organisationId, CancellationToken stop) =>
        (await db.Set<OrganisationUnit>().AsNoTracking().Where(u => u.OrganisationId == organisationId).OrderBy(u => u.Id).ToListAsync(stop)).ConvertAll(u => (u.Id, u.Name));
}
