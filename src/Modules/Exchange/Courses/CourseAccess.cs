using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;

namespace Guildhall.Exchange.Courses;

/// <summary>The one place that says who sees and who writes courses and results. Courses are read by everybody who has signed in; results by the learner and by the registrar of the college.</summary>
public class CourseAccess(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public Who Who => acting.Who;

    public bool MayRead => acting.Who.MayAnywhere(Act.SeeContacts);

    public bool MayWrite(Guid organisationId) => acting.Who.May(Act.WriteCourses, organisationId);

    /// <summary>The colleges whose catalogue one writes.</summary>
    public async Task<IReadOnlyList<MemberDirectory.Entry>> Mine(CancellationToken stop) => Colleges(acting.Who.MayEverywhere(Act.WriteCourses) ? await members.All(stop) : await Of(Act.WriteCourses, stop));

    /// <summary>The colleges whose results one keeps; not by a role in the whole hall.</summary>
    public async Task<IReadOnlyList<MemberDirectory.Entry>> KeepsResultsOf(CancellationToken stop) => Colleges(await Of(Act.RecogniseCredit, stop));

    /// <summary>The results that the person who acts may see.</summary>
    public IQueryable<CourseResult> Results()
    {
        var (account, kept) = (acting.Who.AccountId, acting.Who.OrganisationsFor(Act.RecogniseCredit).ToList());
        return db.Set<CourseResult>().AsNoTracking().Where(r => kept.Contains(r.OrganisationId) || (account != null && db.Set<PersonRecord>().Any(p => p.Id == r.PersonId && p.AccountId == account)));
    }

    async Task<IEnumerable<MemberDirectory.Entry>> Of(Act act, CancellationToken stop) => (await members.Many([.. acting.Who.OrganisationsFor(act)], stop)).Values;

    static List<MemberDirectory.Entry> Colleges(IEnumerable<MemberDirectory.Entry> organisations) => [.. organisations.Where(o => o.Kind is OrganisationKind.School or OrganisationKind.University).OrderBy(o => o.Id)];
}
