using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.Vetting;

/// <summary>What is vetted: an employer, or one posting of it.</summary>
public sealed record Vetted(MemberDirectory.Entry? Employer, Posting? Posting)
{
    public Guid Id => Posting?.Id ?? Employer!.Id;
    public string Href => Posting is null ? $"/vetting/employers/{Id}" : $"/vetting/postings/{Id}";
}

/// <summary>Who vets and who reads what was found: colleges by those who keep their people, the alliance by whoever runs it; all the staff of member colleges read. Learners and enterprises do not.</summary>
public class VettingAccess(GuildhallDb db, MemberDirectory members, HeldBack held, Acting acting)
{
    /// <summary>Somebody for whom one may vet: a college, or the secretariat of an alliance (then there is no college).</summary>
    public sealed record Giver(Guid? College, Guid AllianceId, Localised Name)
    {
        public Guid Id => College ?? AllianceId;
    }

    public Who Who => acting.Who;

    /// <summary>The colleges for which one decides.</summary>
    public async Task<List<MemberDirectory.Entry>> Colleges(CancellationToken stop) =>
        acting.Who.MayEverywhere(Act.ManagePeople) ? (await members.All(stop)).FindAll(IsSchool) : await SchoolsOf(acting.Who.OrganisationsFor(Act.ManagePeople), stop);

    /// <summary>The colleges whose own notes one reads.</summary>
    public Task<List<MemberDirectory.Entry>> OwnColleges(CancellationToken stop) => SchoolsOf(acting.Who.Grants.Where(g => g.Role != Role.Learner).Select(g => g.OrganisationId).OfType<Guid>(), stop);

    /// <summary>The alliances whose verdicts one reads; null: none.</summary>
    public async Task<List<Guid>?> Alliances(CancellationToken stop)
    {
        if (acting.Who.MayEverywhere(Act.Govern)) return (await members.Alliances(stop)).ConvertAll(a => a.Id);
        var alliances = acting.Who.AlliancesFor(Act.Govern).ToHashSet();
        foreach (var college in await OwnColleges(stop)) alliances.UnionWith(await members.AlliancesOf(college.Id, stop));
        return alliances.Count == 0 ? null : [.. alliances];
    }

    /// <summary>All for whom one may give a verdict.</summary>
    public async Task<List<Giver>> Givers(CancellationToken stop)
    {
        var givers = new List<Giver>();
        // Who holds a role in the whole hall vets as the secretariat.
        foreach (var college in await SchoolsOf(acting.Who.OrganisationsFor(Act.ManagePeople), stop))
            if (await members.AlliancesOf(college.Id, stop) is [var alliance, ..]) givers.Add(new(college.Id, alliance, college.Name));
        givers.AddRange(from alliance in await members.Alliances(stop) where acting.Who.MayIn(Act.Govern, alliance.Id) select new Giver(null, alliance.Id, alliance.Name));
        return givers;
    }

    /// <summary>The employer or posting, where one may see it.</summary>
    public async Task<Outcome<Vetted>> Find(Guid? employerId, Guid? postingId, CancellationToken stop)
    {
        if (postingId is not { } id) return await members.OrNull(employerId ?? Guid.Empty, stop) is { } employer ? new Vetted(employer, null) : new Missing();
        var posting = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (posting is null || !posting.IsVisibleTo(acting.Who, held)) return new Missing();
        return new Vetted(await members.OrNull(VettingBook.EmployerOf(posting), stop), posting);
    }

    async Task<List<MemberDirectory.Entry>> SchoolsOf(IEnumerable<Guid> organisations, CancellationToken stop) =>
        [.. (await members.Many([.. organisations.Distinct()], stop)).Values.Where(IsSchool).OrderBy(o => o.Id)];

    static bool IsSchool(MemberDirectory.Entry organisation) => organisation.Kind is OrganisationKind.School or OrganisationKind.University;
}
