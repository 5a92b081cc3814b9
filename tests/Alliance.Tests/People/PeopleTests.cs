using System.Text;
using System.Text.RegularExpressions;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Foundation.Mail;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.People;

public partial class PeopleTests
{
    const string Sheet = "班级,姓名,学号,预计毕业日期,专业,入学日期,出生日期\n酒店1班,王芳,20240001,2027-06-30,酒店管理,2024-09-01,2008-12-24\n酒店1班,李明,20240002,2027-06-30,酒店管理,2024-09-01,";

    [Theory, Both]
    public async Task A_sheet_of_learners_is_checked_then_saved_and_comes_back_unchanged(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Given.Organisation("College", OrganisationKind.School);
        await house.Given(college);
        var registrar = await house.GivenVisitor(Role.Registrar, college);

        var faulty = await Upload(registrar, Sheet.Replace("2027-06-30", "soon", StringComparison.Ordinal).Replace("20240002", "20240001", StringComparison.Ordinal));
        var check = await Upload(registrar, Sheet);
        var before = await house.WithDb(d => d.Set<PersonRecord>().CountAsync());
        var done = await registrar.Follow(await registrar.Submit(check));
        var exported = await registrar.Http.GetByteArrayAsync($"/people/export.xlsx?organisation={college.Id}&kind=Learner&lang=en");
        var again = await Upload(registrar, exported, "people.xlsx");
        var list = await registrar.In("zh-Hans").Get("/people?q=王");

        Assert.Equal(["0", "0", "0", "2"], faulty.Texts("dl.figures dd"));
        Assert.Contains(faulty.Texts("td.bad small"), t => t.StartsWith("D2: ", StringComparison.Ordinal));
        Assert.Equal(["2", "0", "0", "0"], check.Texts("dl.figures dd"));
        Assert.Equal((0, "2 records saved. People"), (before, done.Text(".note")));
        Assert.Equal(["0", "0", "2", "0"], again.Texts("dl.figures dd"));
        Assert.Equal(["王芳"], list.Texts("tbody th"));
        Assert.Equal([new DateOnly(2008, 12, 24), null], await house.WithDb(d => d.Set<PersonRecord>().OrderBy(p => p.Number).Select(p => p.BornOn).ToListAsync()));
        Assert.DoesNotContain("2008", list.Body, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Only_the_registrar_of_the_organisation_sees_its_people(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, other) = (Given.Organisation("College", OrganisationKind.School), Given.Organisation("Other"));
        var person = new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = "1" }.Called(Localised.Of("en", "Wang Fang"));
        await house.Given(college, other, person);
        var rival = await house.GivenVisitor(Role.Registrar, other);
        var teacher = await house.GivenVisitor(Role.Teacher, college);

        foreach (var path in new[] { $"/people/{person.Id}", $"/people/write/{person.Id}", $"/people?organisation={college.Id}", $"/people/export.csv?organisation={college.Id}", $"/api/people?organisation={college.Id}" })
            Assert.Equal(404, (await rival.Get(path)).Status);
        Assert.Equal((403, 404), ((await teacher.Get("/people")).Status, (await teacher.Get($"/people/{person.Id}")).Status));
        var forged = await rival.Send(new HttpRequestMessage(HttpMethod.Put, $"/api/people/{person.Id}") { Content = new StringContent("""{"number":"1","nameEn":"Stolen"}""", Encoding.UTF8, "application/json"), Headers = { { "Sec-Fetch-Site", "same-origin" } } });
        Assert.Equal(404, forged.Status);
    }

    [Theory, Both]
    public async Task A_learner_claims_the_record_by_an_invitation_that_works_once_and_not_for_ever(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Given.Organisation("College", OrganisationKind.School);
        var person = new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = "1", Email = "wang@college.example" }.Called(Localised.Of("en", "Wang Fang"));
        await house.Given(college, person);
        async Task<string> Invite()
        {
            await house.Run<InvitePerson, Outcome<Done>>(invite => invite.Run(person.Id, default));
            return Link().Match(await house.WithDb(d => d.Set<OutgoingMail>().OrderBy(m => m.Id).Select(m => m.Body).LastAsync())).Value;
        }

        var late = await Invite();
        house.Clock.Advance(TimeSpan.FromDays(15));
        var (learner, other) = (await house.GivenVisitor(Role.Learner, college), await house.GivenVisitor(Role.Learner, college));
        var expired = (await learner.Get(late)).Status;
        var link = await Invite();
        var stranger = await house.Visitor().Get(link);
        var (one, two) = (await learner.Get(link), await other.Get(link));
        var claimed = await learner.Follow(await learner.Submit(one));
        var second = await other.Submit(two);

        Assert.Equal(404, expired);
        Assert.Contains(Uri.EscapeDataString(link), stranger.Location, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("Wang Fang", 404), (claimed.Heading, second.Status));
        Assert.Equal((404, learner.AccountId), ((await other.Get($"/people/{person.Id}")).Status, await house.WithDb(d => d.Set<PersonRecord>().Select(p => p.AccountId).SingleAsync())));
    }

    static Task<Page> Upload(Visitor visitor, string sheet) => Upload(visitor, Encoding.UTF8.GetBytes(sheet), "people.csv");

    static async Task<Page> Upload(Visitor visitor, byte[] sheet, string name) => await visitor.Follow(await visitor.Submit(await visitor.Get("/people/import"), ("Input.File", new Upload(name, sheet))));

    [GeneratedRegex(@"/people/claim/\w+")]
    private static partial Regex Link();
}
