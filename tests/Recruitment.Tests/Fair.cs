using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;

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

    /// <summary>The person behind a visitor, for use cases without a door.</summary>
    public Task<Who> WhoIs(Visitor visitor) => House.WithDb(db => LetIn.Find(db, visitor.AccountId!.Value, House.Clock, CancellationToken.None));

    /// <summary>The titles that somebody finds by search.</summary>
    public async Task<IReadOnlyList<string>> Found(Visitor visitor)
    {
        await House.Settled();
        return [.. (await visitor.Get("/postings")).Texts("main h3").Order(StringComparer.Ordinal)];
    }
}
