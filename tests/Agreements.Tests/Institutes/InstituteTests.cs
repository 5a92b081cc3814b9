using Guildhall.Agreements.Institutes;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests.Institutes;

public class InstituteTests
{
    static (string, object?)[] Form(params Guid[] founders) =>
        [("Input.NameEn", "Luban Workshop"), ("Input.NameZh", "鲁班工坊"), ("Input.Kind", "OverseasProject"), ("Input.Founders", founders.Select(f => f.ToString())), ("Input.Place", "Bangkok"), ("Input.FoundedOn", "2025-03-08"), ("Input.Programmes", "Mechatronics\n Logistics \n"), ("Input.Board", "A. Chairwoman, Chair\nB. Member")];

    [Theory, Both]
    public async Task Two_members_enter_what_they_run_tell_its_years_and_others_read_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works, other) = (Given.Organisation("Far College", OrganisationKind.School), Given.Organisation(), Given.Organisation("Third Works"));
        await house.GivenAlliance(college, works, other);
        var coordinator = await house.GivenVisitor(Role.Coordinator, college);

        var written = await coordinator.Submit(await coordinator.Get("/institutes/write"), Form(college.Id, works.Id));
        Assert.Equal(302, written.Status);
        var page = await coordinator.Get(written.Location!);
        await coordinator.Submit(page, page.FormOf("Keep this year"), ("Input.Year", "2025"), ("Input.Intake", "40"), ("Input.Enrolled", "38"), ("Input.Budget", "1200000"));
        page = await coordinator.Get(written.Location!);
        await coordinator.Submit(page, page.FormOf("Keep this year"), ("Input.Year", "2025"), ("Input.Intake", "41"), ("Input.Enrolled", "39"), ("Input.Budget", ""));

        var read = await (await house.GivenVisitor(Role.Teacher, other)).Get(written.Location!);
        Assert.Equal(("Luban Workshop", 200), (read.Heading, read.Status));
        Assert.Equal(["2025"], read.Texts("main tbody th"));
        Assert.Equal(["41", "39", "–", "–"], read.Texts("main tbody td"));
        Assert.Empty(read.Document.QuerySelectorAll("main form[method=post]"));
        Assert.Equal(404, (await house.Visitor().Get(written.Location!)).Status);
        Assert.Equal(["Luban Workshop"], (await coordinator.Get("/institutes?kind=OverseasProject")).Texts("main tbody th a"));
        Assert.Empty((await coordinator.Get("/institutes?kind=TrainingCentre")).Texts("main tbody th a"));
        Assert.Empty((await house.Visitor().Get("/institutes")).Texts("main tbody th a"));

        var edit = await coordinator.Get(written.Location!.Replace("/institutes/", "/institutes/write/", StringComparison.Ordinal));
        Assert.Equal(302, (await coordinator.Submit(edit, ("Input.IsPublic", true))).Status);
        Assert.Equal("Luban Workshop", (await house.Visitor().Get(written.Location!)).Heading);
        Assert.Equal("鲁班工坊", (await house.Visitor("zh-Hans").Get(written.Location!)).Heading);
    }

    [Theory, Both]
    public async Task Founders_are_members_at_least_two_and_ones_own_among_them(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works, other, stranger) = (Given.Organisation("Far College", OrganisationKind.School), Given.Organisation(), Given.Organisation("Third Works"), Given.Organisation("Not a Member"));
        await house.GivenAlliance(college, works, other);
        await house.Given(stranger);
        var coordinator = await house.GivenVisitor(Role.Coordinator, college);

        async Task<string> Refused(params Guid[] founders) => string.Join(' ', (await coordinator.Submit(await coordinator.Get("/institutes/write"), Form(founders))).Texts(".summary li"));
        Assert.Contains("At least two", await Refused(college.Id), StringComparison.Ordinal);
        Assert.Equal(3, (await coordinator.Get("/institutes/write")).Document.QuerySelectorAll("[name='Input.Founders']").Length);
        Assert.Contains("for which you negotiate", await Refused(works.Id, other.Id), StringComparison.Ordinal);
        Assert.Equal(0, await house.WithDb(d => d.Set<Institute>().CountAsync()));

        var written = await coordinator.Submit(await coordinator.Get("/institutes/write"), Form(college.Id, works.Id));
        var outsider = await house.GivenVisitor(Role.Coordinator, other);
        Assert.Equal(403, (await outsider.Get(written.Location!.Replace("/institutes/", "/institutes/write/", StringComparison.Ordinal))).Status);
        Assert.Equal(404, (await (await house.GivenVisitor(Role.Coordinator, stranger)).Get(written.Location!)).Status);
        Assert.Equal(403, (await (await house.GivenVisitor(Role.Teacher, college)).Get("/institutes/write")).Status);
    }
}
