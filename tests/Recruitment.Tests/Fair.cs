using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Recruitment.JobApplications;

namespace Guildhall.Recruitment.Tests;

/// <summary>An alliance of two colleges and an enterprise, with those who act for them: what most stories of this room begin with.</summary>
sealed class Fair
{
    public required TestHouse House { get; init; }
    public required AllianceBody Alliance { get; init; }
    public required Organisation College { get; init; }
    public required Organisation Other { get; init; }
    public required Organisation Works { get; init; }
    public required Visitor Registrar { get; init; }
    public required Visitor Learner { get; init; }
    public required Visitor Officer { get; init; }

    public static async Task<Fair> In(TestHouse house)
    {
        var (college, other, works) = (Given.Organisation("Northern College", OrganisationKind.School, "北方学院", "CN-1301"), Given.Organisation("Southern College", OrganisationKind.School, "南方学院", "CN-1302"), Given.Organisation("Northern Works", chinese: "北方工厂", region: "CN-1301"));
        var alliance = await house.GivenAlliance(college, other, works);
        return new Fair
        {
            House = house, Alliance = alliance, College = college, Other = other, Works = works,
            Registrar = await house.GivenVisitor(Role.Registrar, college), Learner = await house.GivenVisitor(Role.Learner, college), Officer = await house.GivenVisitor(Role.HrOfficer, works),
        };
    }

    /// <summary>Who runs the alliance, and holds no role anywhere else.</summary>
    public async Task<Visitor> Secretary()
    {
        var visitor = await House.GivenVisitor(Role.Teacher, Works);
        await House.Given(new AccountGrant { AccountId = visitor.AccountId!.Value, Role = Role.Secretariat, AllianceId = Alliance.Id });
        return visitor;
    }

    /// <summary>A welder's posting, and the learner's application to it, who started on a day.</summary>
    public async Task<Guid> Employed(DateOnly on)
    {
        var posting = await House.GivenPosting(Works, "Welder");
        var application = new JobApplication { PostingId = posting, EmployerId = Works.Id, CollegeOrganisationId = College.Id, AccountId = Learner.AccountId, Name = "A Learner", StageAt = House.Clock.Now };
        foreach (var (to, by) in new[] { (JobStage.Shared, Party.College), (JobStage.Offered, Party.Employer), (JobStage.Accepted, Party.Learner) })
            if (application.Move(to, [by], House.Clock.Now) is not null) throw new InvalidOperationException($"{to} is not next.");
        await House.Given(application);
        var started = await House.Run<MoveJob, Outcome<JobStage>>(async move => await move.Run(application.Id, new() { To = JobStage.Started, On = on }, CancellationToken.None), await WhoIs(Officer));
        return started.Refusal is null ? application.Id : throw new InvalidOperationException(started.Refusal.Text.Key);
    }

    /// <summary>The person behind a visitor, for use cases without a door.</summary>
    public Task<Who> WhoIs(Visitor visitor) => House.WithDb(db => LetIn.Find(db, visitor.AccountId!.Value, House.Clock, CancellationToken.None));

    /// <summary>The titles that somebody finds by search.</summary>
    public async Task<IReadOnlyList<string>> Found(Visitor visitor)
    {
        await House.Settled();
        return [.. (await visitor.Get("/postings")).Texts("main h3").Order(StringComparer.Ordinal)];
    }
}
