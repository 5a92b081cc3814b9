using System.Text.RegularExpressions;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Privacy;
using Guildhall.Foundation.Mail;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Privacy;

public partial class ConsentTests
{
    [Theory, Both]
    public async Task Claiming_a_record_leaves_a_receipt_and_withdrawing_parts_the_account_from_the_record(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, person) = await GivenRecord(house);
        var (registrar, learner) = (await house.GivenVisitor(Role.Registrar, college), await house.GivenVisitor(Role.Learner, college, "zh-Hans"));

        var claim = await learner.Get(await Link(house, person.Id));
        await learner.Submit(claim);
        var mine = await learner.In("en").Get("/privacy");
        var receipt = await learner.In("en").Get(mine.Link($"Receipt (College, {mine.Texts("[aria-labelledby=consents] td")[1]})"));
        var json = (await learner.Get(receipt.Link("JSON"))).Json;
        var open = (await learner.Get($"/people/{person.Id}")).Status;
        var after = await learner.In("en").Follow(await learner.In("en").Submit(mine, mine.FormOf("Withdraw the consent")));
        var twice = await learner.In("en").Submit(mine, mine.FormOf("Withdraw the consent"));
        var closed = (await learner.Get(receipt.Link("JSON"))).Json;

        Assert.Contains("本人同意 College 将其保存的本人学生档案", claim.Text("main"), StringComparison.Ordinal);
        Assert.Contains("本人同意 College", receipt.Text("main .as-written"), StringComparison.Ordinal);
        Assert.Contains("ISO/IEC TS 27560:2023", receipt.Text("main .head"), StringComparison.Ordinal);
        Assert.Equal(("ISO/IEC TS 27560:2023", "zh-Hans", 1), (json.GetProperty("header").GetProperty("schema_version").GetString(), json.GetProperty("pii_processing").GetProperty("privacy_notice").GetProperty("language").GetString(), json.GetProperty("pii_processing").GetProperty("privacy_notice").GetProperty("version").GetInt32()));
        Assert.Equal(("PII controller", "学号"), (json.GetProperty("party_identification")[0].GetProperty("party_role").GetString(), json.GetProperty("pii_processing").GetProperty("purposes")[0].GetProperty("pii_information")[1].GetProperty("pii_type").GetString()));
        Assert.Equal((1, 2, "consent withdrawn"), (json.GetProperty("events").GetArrayLength(), closed.GetProperty("events").GetArrayLength(), closed.GetProperty("events")[1].GetProperty("event_state").GetString()));
        Assert.Equal((200, 404, 409), (open, (await learner.Get($"/people/{person.Id}")).Status, twice.Status));
        Assert.False(after.Has("form[action*=Withdraw]"));
        Assert.Contains("not claimed", (await registrar.Get("/people")).Text("tbody"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains((await registrar.Get("/desk")).Texts("main a"), t => t.Contains("consent for record 1 is withdrawn", StringComparison.Ordinal));
        Assert.Contains("Connecting a learner’s record", (await registrar.Get($"/privacy/people/{person.Id}")).Text("main"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Only_the_person_withdraws_and_only_the_two_of_them_see_the_receipt(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, person) = await GivenRecord(house);
        var rivals = Given.Organisation("Rivals");
        await house.Given(rivals);
        var (registrar, learner, other, rival) = (await house.GivenVisitor(Role.Registrar, college), await house.GivenVisitor(Role.Learner, college), await house.GivenVisitor(Role.Learner, college), await house.GivenVisitor(Role.Registrar, rivals));
        await learner.Submit(await learner.Get(await Link(house, person.Id)));
        var id = await house.WithDb(d => d.Set<Consent>().Select(c => c.Id).SingleAsync());

        var statuses = new List<int>();
        foreach (var reader in new[] { learner, registrar, other, rival }) statuses.Add((await reader.Get($"/privacy/consents/{id}")).Status);
        foreach (var reader in new[] { other, registrar })
        {
            var forged = new HttpRequestMessage(HttpMethod.Post, $"/privacy?handler=Withdraw&id={id}") { Content = new FormUrlEncodedContent([new("form-token", (await reader.Get("/privacy")).Attribute("input[name=form-token]", "value")!)]), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
            statuses.Add((await reader.Send(forged)).Status);
        }

        Assert.Equal([200, 200, 404, 404, 404, 404], statuses);
        Assert.Equal(302, (await house.Visitor().Get($"/privacy/consents/{id}")).Status);
        Assert.Null(await house.WithDb(d => d.Set<Consent>().Select(c => c.WithdrawnAt).SingleAsync()));
    }

    [Theory, Both]
    public async Task Nobody_consents_to_words_other_than_those_that_were_shown(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, person) = await GivenRecord(house);
        var learner = await house.GivenVisitor(Role.Learner, college);
        var claim = await learner.Get(await Link(house, person.Id));

        var old = await learner.Submit(claim, ("Input.TextVersion", "7"));
        var strange = await learner.Submit(claim, ("Input.Language", "xx"));

        Assert.Equal((409, 409), (old.Status, strange.Status));
        Assert.Contains("The words of the consent were changed", old.Text(".summary"), StringComparison.Ordinal);
        Assert.Equal(0, await house.WithDb(d => d.Set<Consent>().CountAsync()));
    }

    [Fact]
    public async Task Every_purpose_has_its_words_in_every_version_and_language()
    {
        await using var house = await TestHouse.Start();

        foreach (var purpose in Enum.GetValues<ConsentPurpose>())
            for (var version = 1; version <= ConsentTexts.Version(purpose); version++)
                foreach (var language in Words.Languages) Assert.Contains("{0}", house.Words.All(language)[ConsentTexts.Key(purpose, version)], StringComparison.Ordinal);
    }

    static async Task<(Organisation College, PersonRecord Person)> GivenRecord(TestHouse house)
    {
        var college = Given.Organisation("College", OrganisationKind.School);
        var person = new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = "1", Email = "wang@college.example" }.Called(Localised.Of("en", "Wang Fang"));
        await house.Given(college, person);
        return (college, person);
    }

    static async Task<string> Link(TestHouse house, Guid person)
    {
        await house.Run<InvitePerson, Outcome<Done>>(invite => invite.Run(person, default));
        return Claim().Match(await house.WithDb(d => d.Set<OutgoingMail>().OrderBy(m => m.Id).Select(m => m.Body).LastAsync())).Value;
    }

    [GeneratedRegex(@"/people/claim/\w+")]
    private static partial Regex Claim();
}
