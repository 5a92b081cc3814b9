using Guildhall.Alliance.Members;
using Guildhall.House.Tests;

[assembly: AssemblyFixture(typeof(FurnishedHouse))]

namespace Guildhall.House.Tests;

/// <summary>One house with something in every room, for tests that only look.</summary>
public sealed class FurnishedHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;
    public Organisation Works { get; } = Given.Organisation("Northern Works", chinese: "北方工厂", region: "CN-1301");
    public Organisation College { get; } = Given.Organisation("Northern College", OrganisationKind.School, "北方学院", "CN-1301");
    public Guid PostingId { get; private set; }

    /// <summary>A stranger, and one person of each role: the hall's by the hall, the others by the works.</summary>
    public IReadOnlyList<(string Name, Visitor Visitor)> Everyone { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        House = await TestHouse.Start();
        await House.GivenAlliance(Works, College);
        PostingId = await House.GivenPosting(Works, "Welder");
        await House.GivenPosting(College, "焊工", p => { p.Language = "zh-Hans"; p.Description = "负责焊接与装配，看懂图纸，注意安全生产。欢迎应届毕业生加入我们的团队，提供住宿和培训。"; });
        var everyone = new List<(string, Visitor)> { ("a stranger", House.Visitor()) };
        foreach (var role in Enum.GetValues<Role>())
            everyone.Add((role.ToString(), await House.GivenVisitor(role, role is Role.Administrator or Role.Secretariat or Role.Reviewer or Role.Auditor ? null : Works)));
        Everyone = everyone;
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
