using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Tests.Programmes;

/// <summary>What stories of programmes begin with.</summary>
static class Sample
{
    public const string Complaints = "handle customer complaints";
    public const string Spreadsheets = "use spreadsheets software";
    public const string Service = "maintain customer service";

    public static Organisation College(string name = "Northern College", string chinese = "北方学院", string region = "CN-1301") => Given.Organisation(name, OrganisationKind.School, chinese, region);

    public static Concept Skill(string name) => Classification.Instance.Concepts.Single(c => c.IsSkill && c.Name.OrNull("en") == name);

    public static WriteProgramme.Input Programme(Organisation college, string name = "Hotel management", Action<WriteProgramme.Input>? but = null)
    {
        var input = new WriteProgramme.Input { OrganisationId = college.Id, NameEn = name, Level = EducationLevel.HigherVocational, Field = "1013", Years = 3, Places = 60, GraduatesPerYear = 50, Skills = [Skill(Complaints).Uri, Skill(Service).Uri] };
        but?.Invoke(input);
        return input;
    }

    /// <summary>A programme of a college, found by search.</summary>
    public static async Task<Guid> GivenProgramme(this TestHouse house, Organisation college, string name = "Hotel management", Action<WriteProgramme.Input>? but = null)
    {
        var written = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, Programme(college, name, but), CancellationToken.None));
        await house.Settled();
        return written.Value;
    }

    /// <summary>Somebody with a role in one organisation, without an account.</summary>
    public static Who Who(Role role, Organisation organisation) => new(Guid.CreateVersion7(), role.ToString(), [new Grant(role, organisation.Id)], []);

    public static Task<Programme> Saved(this TestHouse house, Guid id) => house.Run<FindProgramme, Programme>(async find => (await find.Run(id, CancellationToken.None)).Value.Programme);

    /// <summary>How many skills the reader found in a posting.</summary>
    public static Task<int> Wanted(this TestHouse house, Guid posting) => house.Run<FindPosting, int>(async find => (await find.Run(posting, CancellationToken.None)).Value.Posting.Skills.Count());
}
