using Guildhall.Alliance.Dues;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Alliance.Tests.Sheets;

/// <summary>Lists that one takes along as a sheet.</summary>
public class ListSheetTests
{
    [Theory, Both]
    public async Task A_sheet_holds_every_page_of_the_list_filtered_as_the_list_is_and_nothing_that_one_does_not_see_there(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, rivals) = (Given.Organisation("Works"), Given.Organisation("Rivals"));
        var alliance = await house.GivenAlliance(works, rivals);
        await house.Given([.. Enumerable.Range(0, 120).Select(i => new WorkTask { AllianceId = alliance.Id, Title = Localised.Of("en", i == 7 ? "=cmd()" : $"Task {i:000}"), OwnerOrganisationId = i % 3 == 0 ? rivals.Id : works.Id, Due = i % 5 == 0 ? null : new DateOnly(2027, 1, 1).AddDays(i / 4), SourceKind = "own" })]);
        var (secretary, rival, stranger) = (await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Coordinator, rivals), house.Visitor());
        async Task<string[]> Lines(Visitor visitor, string query) => (await visitor.Http.GetStringAsync("/tasks/export.csv?lang=en" + query)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        var (all, some, own) = (await Lines(secretary, ""), await Lines(secretary, $"&owner={works.Id}&after={Guid.NewGuid()}"), await Lines(rival, ""));

        Assert.Equal((121, 81, 41), (all.Length, some.Length, own.Length));
        Assert.Equal(121, all.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(all, line => line.StartsWith("'=cmd(),Works,2027-01-02", StringComparison.Ordinal));
        Assert.All(own.Skip(1), line => Assert.Contains(",Rivals,", line, StringComparison.Ordinal));
        Assert.Equal("PK", (await secretary.Http.GetStringAsync("/tasks/export.xlsx"))[..2]);
        Assert.Equal((302, 200), ((await stranger.Get("/tasks/export.csv")).Status, (int)(await secretary.Http.GetAsync("/api/tasks")).StatusCode));
        Assert.Equal($"/tasks/export.xlsx?owner={works.Id}", (await secretary.Get($"/tasks?owner={works.Id}&lang=en")).Attribute(".downloads a", "href"));
    }

    [Theory, Both]
    public async Task Dues_applications_and_contributions_too(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, rivals) = (Given.Organisation("Works"), Given.Organisation("Rivals"));
        var alliance = await house.GivenAlliance(works, rivals);
        Invoice Invoice(Organisation to, string number) => new() { AllianceId = alliance.Id, OrganisationId = to.Id, Year = 2026, Tier = MembershipTier.Member, Number = number, Amount = 5000, Currency = "CNY", IssuedOn = new DateOnly(2026, 1, 2), DueOn = new DateOnly(2026, 3, 31) };
        await house.Given(Invoice(works, "D-1"), Invoice(rivals, "D-2"), new RecordedContribution { AllianceId = alliance.Id, OrganisationId = works.Id, Kind = GiftKind.Hours, Amount = 12.5m, On = new DateOnly(2026, 5, 1), What = "Lectures" });
        var (secretary, rival) = (await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Coordinator, rivals));
        Task<string> Csv(Visitor visitor, string list) => visitor.Http.GetStringAsync($"/{list}/export.csv?year=2026&lang=en");

        Assert.Matches(@"\nD-1,Works,Member,5000(\.0+)?,CNY,2026-03-31", await Csv(secretary, "dues"));
        Assert.Contains("D-2", await Csv(rival, "dues"), StringComparison.Ordinal);
        Assert.DoesNotContain("D-1", await Csv(rival, "dues"), StringComparison.Ordinal);
        Assert.Matches(@"\nWorks,12\.5 hours worked,12\.50?", await Csv(house.Visitor(), "contributions"));
        Assert.StartsWith("Applicant", (await Csv(secretary, "applications")).TrimStart('\uFEFF'), StringComparison.Ordinal);
    }
}
