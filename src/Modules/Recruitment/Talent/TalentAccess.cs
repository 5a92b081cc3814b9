using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Privacy;

namespace Guildhall.Recruitment.Talent;

/// <summary>
/// Who is in the talent list, at this moment: whose consent has not been withdrawn, who is of age by the college's record (unknown counts as a minor) and still connected with it.
/// Who reads it: those who write the postings of an enterprise, for learners of colleges in an alliance of that enterprise.
/// </summary>
public class TalentAccess(GuildhallDb db, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public const int OfAge = 18;

    public Who Who => acting.Who;

    /// <summary>The last day of birth of those who are of age today.</summary>
    public DateOnly BornBy => clock.Today().AddYears(-OfAge);

    /// <summary>The enterprises for which one reads the list.</summary>
    public async Task<List<MemberDirectory.Entry>> Employers(CancellationToken stop) =>
        [.. (await members.Many([.. acting.Who.OrganisationsFor(Act.WritePostings)], stop)).Values.Where(o => o.Kind is not (OrganisationKind.School or OrganisationKind.University)).OrderBy(o => o.Id)];

    /// <summary>The entries that one may see; null when one may not read the list, none for who acts for no enterprise.</summary>
    public async Task<IQueryable<TalentEntry>?> Visible(CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.WritePostings)) return null;
        var employers = await Employers(stop);
        var alliances = new HashSet<Guid>();
        foreach (var employer in employers) alliances.UnionWith(await members.AlliancesOf(employer.Id, stop));
        var colleges = await members.MembersOf(alliances, stop);
        return InTheList().Where(e => colleges.Contains(e.CollegeOrganisationId));
    }

    /// <summary>All entries that count.</summary>
    public IQueryable<TalentEntry> InTheList()
    {
        var bornBy = BornBy;
        return from entry in db.Set<TalentEntry>()
               where db.Set<Consent>().Any(c => c.Id == entry.ConsentId && c.AccountId == entry.AccountId && c.Purpose == ConsentPurpose.TalentList && c.WithdrawnAt == null)
                   && db.Set<PersonRecord>().Any(p => p.Id == entry.PersonId && p.AccountId == entry.AccountId && p.BornOn != null && p.BornOn <= bornBy)
               select entry;
    }
}
