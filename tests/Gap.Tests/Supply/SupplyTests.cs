using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Gap.Supply;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Gap.Tests.Supply;

public class SupplyTests
{
    [Theory, Both]
    public async Task A_college_states_intakes_and_occupations_and_the_board_counts_their_graduates_in_the_year_they_finish(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, other) = (Given.Organisation("Northern College", OrganisationKind.School, "北方学院", "CN-1301"), Given.Organisation("Southern College", OrganisationKind.School));
        await house.GivenAlliance(college, other);
        var programme = await Programme(house, college);
        var registrar = await house.GivenVisitor(Role.Registrar, college);
        var url = $"/supply/{programme}";

        var page = await registrar.Get(url);
        var wrong = await registrar.Submit(page, page.FormOf("Save the intake"), ("Input.Year", "2024"), ("Input.Enrolled", "50"), ("Input.Graduated", "60"));
        await registrar.Submit(page, page.FormOf("Save the intake"), ("Input.Year", "2024"), ("Input.Places", "60"), ("Input.Enrolled", "50"), ("Input.Completion", "90"));
        await registrar.Submit(page, page.FormOf("Save the occupations"), ("Aim.Occupations", "7212\n7223"));
        await house.Settled();
        var stranger = await house.GivenVisitor(Role.Registrar, other);
        var board = await stranger.Get("/gap?year=2027&region=CN-13");
        var publicPage = await house.Visitor().Get($"/programmes/{programme}");

        Assert.Equal(422, wrong.Status);
        Assert.Contains("45", board.Text("tfoot"), StringComparison.Ordinal);
        Assert.Equal(["23", "22"], (await stranger.Get("/gap/rows?year=2027")).Texts("#programmes ~ .scroll td.n").Order(StringComparer.Ordinal).Reverse());
        Assert.Contains("30", (await stranger.Get("/gap?year=2028&region=CN-13")).Text("tfoot"), StringComparison.Ordinal);
        Assert.Contains("2024", publicPage.Text("#intakes ~ .scroll"), StringComparison.Ordinal);
        Assert.IsType<Forbidden>((await house.Run<WriteSupply, Outcome<Done>>(w => w.Intake(programme, new() { Year = 2024 }, CancellationToken.None), new Who(stranger.AccountId, "x", [new Grant(Role.Registrar, other.Id)], []))).Refusal);
        Assert.Equal(403, (await (await house.GivenVisitor(Role.HrOfficer, other)).Get("/supply/import")).Status);
    }

    [Theory, Both]
    public async Task Destinations_are_imported_and_small_numbers_are_hidden_from_strangers(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, other) = (Given.Organisation("Northern College", OrganisationKind.School, "北方学院", "CN-1301"), Given.Organisation("Southern College", OrganisationKind.School));
        await house.GivenAlliance(college, other);
        var programme = await Programme(house, college);
        var registrar = await house.GivenVisitor(Role.Registrar, college);
        const string Sheet = "专业,毕业年份,毕业去向,职业,地点,人数\nWelding,2025,就业,7212,石家庄市,40\nWelding,2025,升学,,,7\nWelding,2025,待就业,,,3\n";

        var wrong = await Upload(registrar, "Destinations", Sheet + "Weaving,2025,就业,,,3\nWelding,2030,就业,,,3\nWelding,2025,升学,,,9\n");
        var good = await Upload(registrar, "Destinations", Sheet);
        var saved = await registrar.Follow(await registrar.Submit(good));
        var same = await Upload(registrar, "Destinations", await registrar.Http.GetStringAsync("/supply/destinations.csv"));
        var intakes = await Upload(registrar, "Intakes", "专业,入学年份,实际招生人数,预计完成率（%）\nWelding,2024,50,90\n");

        Assert.Equal(["3", "0", "0", "3"], wrong.Texts(".figures dd"));
        Assert.Equal(["3", "0", "0", "0"], good.Texts(".figures dd"));
        Assert.Contains("New: 3", saved.Text(".note"), StringComparison.Ordinal);
        Assert.Equal(["0", "0", "3", "0"], same.Texts(".figures dd"));
        Assert.Equal(["1", "0", "0", "0"], intakes.Texts(".figures dd"));
        var own = await registrar.Get($"/supply/{programme}");
        var stranger = await house.Visitor().Get($"/programmes/{programme}");
        Assert.Equal(["40", "7", "3"], own.Texts("#destinations ~ .scroll td.n"));
        Assert.Equal(["40", "hidden", "hidden"], stranger.Texts("#destinations ~ .scroll td.n"));
        Assert.DoesNotContain("40", await (await house.GivenVisitor(Role.Registrar, other)).Http.GetStringAsync("/supply/destinations.csv"), StringComparison.Ordinal);
        Assert.Equal(3, await house.WithDb(d => d.Set<Destination>().CountAsync()));
    }

    static async Task<Guid> Programme(TestHouse house, Organisation college)
    {
        var written = await house.Run<WriteProgramme, Outcome<Guid>>(w => w.Run(null, new() { OrganisationId = college.Id, NameEn = "Welding", Level = EducationLevel.HigherVocational, Field = "0715", Years = 3, GraduatesPerYear = 30, Skills = [] }, CancellationToken.None));
        await house.Settled();
        return written.Value;
    }

    static async Task<Page> Upload(Visitor by, string kind, string csv) => await by.Follow(await by.Submit(await by.Get("/supply/import?kind=" + kind), ("Input.File", new Upload("supply.csv", System.Text.Encoding.UTF8.GetBytes(csv)))));
}
