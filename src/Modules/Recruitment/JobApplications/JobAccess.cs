using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>Who takes part in an application, and as what: the learner, those who keep the people of the college, and (once it was shared) those who write the employer's postings. Nobody else, not even the hall's own staff.</summary>
public class JobAccess(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public Who Who => acting.Who;

    /// <summary>What the person who acts is in it; nothing: it is missing for them.</summary>
    public IReadOnlyList<Party> PartiesOf(JobApplication application)
    {
        var parties = new List<Party>(1);
        if (application.AccountId is { } account && account == acting.Who.AccountId) parties.Add(Party.Learner);
        if (acting.Who.OrganisationsFor(Act.ManagePeople).Contains(application.CollegeOrganisationId)) parties.Add(Party.College);
        if (application.SharedAt is not null && acting.Who.OrganisationsFor(Act.WritePostings).Contains(application.EmployerId)) parties.Add(Party.Employer);
        return parties;
    }

    /// <summary>All applications in which the person who acts takes part.</summary>
    public IQueryable<JobApplication> Mine()
    {
        var (account, colleges, employers) = (acting.Who.AccountId, acting.Who.OrganisationsFor(Act.ManagePeople).ToList(), acting.Who.OrganisationsFor(Act.WritePostings).ToList());
        return db.Set<JobApplication>().Where(a => (account != null && a.AccountId == account) || colleges.Contains(a.CollegeOrganisationId) || (a.SharedAt != null && employers.Contains(a.EmployerId)));
    }

    /// <summary>The application with what the person is in it; missing where they take no part.</summary>
    public async Task<Outcome<(JobApplication Application, IReadOnlyList<Party> Parties)>> Find(Guid id, CancellationToken stop)
    {
        var application = await db.Set<JobApplication>().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (application is null || PartiesOf(application) is not { Count: > 0 } parties) return new Missing();
        return (application, parties);
    }

    /// <summary>Where the person who acts is a learner, with the college's record where it was claimed.</summary>
    public async Task<List<(MemberDirectory.Entry College, PersonRecord? Record)>> LearnsAt(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account) return [];
        var records = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.AccountId == account && p.Kind == PersonKind.Learner).ToListAsync(stop);
        var colleges = await members.Many([.. records.Select(r => r.OrganisationId).Union(acting.Who.Grants.Where(g => g.Role == Role.Learner).Select(g => g.OrganisationId).OfType<Guid>())], stop);
        return [.. colleges.Values.Where(c => c.Kind is OrganisationKind.School or OrganisationKind.University).OrderBy(c => c.Id).Select(c => (c, records.Find(r => r.OrganisationId == c.Id)))];
    }

    /// <summary>The colleges for whose learners one acts.</summary>
    public async Task<List<MemberDirectory.Entry>> Colleges(CancellationToken stop) =>
        [.. (await members.Many([.. acting.Who.OrganisationsFor(Act.ManagePeople)], stop)).Values.Where(c => c.Kind is OrganisationKind.School or OrganisationKind.University).OrderBy(c => c.Id)];
}
