using System.Text.Json;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Members;

public class SharingTests
{
    // What each part says that nothing else on the page says.
    static readonly Dictionary<SharedField, string[]> Said = new()
    {
        [SharedField.Contacts] = ["Ouyang Lingfei", "lingfei@works.example", "+86 311 5551234"],
        [SharedField.Codes] = ["91350100M000100Y43", "4111010001"],
        [SharedField.Sites] = ["Plant behind the hill", "7 Hidden Lane"],
        [SharedField.Units] = ["Department of Quiet Works"],
    };

    [Theory]
    [Both(SharingLevel.Everybody), Both(SharingLevel.Alliance), Both(SharingLevel.Named), Both(SharingLevel.Nobody)]
    public async Task Every_door_shows_each_part_to_those_with_whom_it_is_shared_and_to_nobody_else(Db db, SharingLevel level)
    {
        await using var house = await TestHouse.Start(db);
        var (works, ally, named, outside, alliance) = await GivenWorks(house);
        await house.Given([.. SharingPolicy.All.Select(f => new SharingRule { OrganisationId = works.Id, Field = f, Level = level, Named = level == SharingLevel.Named ? [named.Id] : [] })]);
        var secretary = await house.GivenVisitor(Role.Learner, outside);
        await house.Given(new AccountGrant { AccountId = secretary.AccountId!.Value, Role = Role.Secretariat, AllianceId = alliance.Id });
        (string Who, Visitor Reader, bool Sees)[] readers =
        [
            ("a stranger", house.Visitor(), level == SharingLevel.Everybody),
            ("somebody from outside", await house.GivenVisitor(Role.Coordinator, outside), level == SharingLevel.Everybody),
            ("an ally", await house.GivenVisitor(Role.Teacher, ally), level is SharingLevel.Everybody or SharingLevel.Alliance),
            ("a named member", await house.GivenVisitor(Role.Teacher, named), level is not SharingLevel.Nobody),
            ("a learner of its own", await house.GivenVisitor(Role.Learner, works), true),
            ("the secretariat of its alliance", secretary, true),
        ];

        var faults = new List<string>();
        foreach (var (who, reader, sees) in readers)
        {
            foreach (var door in new[] { $"/members/{works.Id}", $"/api/members/{works.Id}" })
            {
                var body = (await reader.Get(door)).Body.Replace("\\u002B", "+", StringComparison.Ordinal).Replace("&#x2B;", "+", StringComparison.Ordinal);
                faults.AddRange(Said.SelectMany(s => s.Value).Where(text => body.Contains(text, StringComparison.Ordinal) != sees).Select(text => $"{who} {(sees ? "misses" : "sees")} {text} at {door}"));
            }
            var sheet = await reader.Http.GetStringAsync("/members/export.csv?lang=en");
            faults.AddRange(Said[SharedField.Codes].Where(code => sheet.Contains(code, StringComparison.Ordinal) != sees).Select(code => $"{who} {(sees ? "misses" : "sees")} {code} in the sheet"));
            faults.AddRange(Said.Where(s => s.Key != SharedField.Codes).SelectMany(s => s.Value).Where(text => sheet.Contains(text, StringComparison.Ordinal)).Select(text => $"{who} sees {text} in the sheet"));
            // Nobody finds an organisation by what it does not show: by none of it at all.
            foreach (var text in Said.SelectMany(s => s.Value))
                foreach (var door in new[] { "/members?q=", "/api/members?q=", "/members/export.csv?lang=en&q=" })
                    if ((await reader.Http.GetStringAsync(door + Uri.EscapeDataString(text))).Contains("Northern Works", StringComparison.Ordinal)) faults.Add($"{who} finds it by {text} at {door}");
        }
        Assert.Empty(faults);
    }

    [Theory, Both]
    public async Task What_is_not_said_is_shared_as_ever_contacts_with_the_alliance_and_the_rest_with_everybody(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, ally, _, outside, _) = await GivenWorks(house);

        var stranger = (await house.Visitor().Get($"/members/{works.Id}")).Body;
        var foreigner = (await (await house.GivenVisitor(Role.Coordinator, outside)).Get($"/members/{works.Id}")).Body;
        var friend = (await (await house.GivenVisitor(Role.Teacher, ally)).Get($"/members/{works.Id}")).Body;

        Assert.All(Said.Where(s => s.Key != SharedField.Contacts).SelectMany(s => s.Value), text => Assert.Contains(text, stranger, StringComparison.Ordinal));
        Assert.Equal((false, false, true), (stranger.Contains("Ouyang", StringComparison.Ordinal), foreigner.Contains("Ouyang", StringComparison.Ordinal), friend.Contains("Ouyang", StringComparison.Ordinal)));
    }

    [Theory, Both]
    public async Task How_many_people_there_are_is_told_to_the_alliance_unless_the_organisation_says_otherwise(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, ally, _, _, _) = await GivenWorks(house);
        await house.Given([.. Enumerable.Range(1, 3).Select(i => new PersonRecord { OrganisationId = works.Id, Kind = PersonKind.Learner, Number = $"{i}" }.Called(Localised.Of("en", $"Learner {i}")))]);
        var (stranger, friend) = (house.Visitor(), await house.GivenVisitor(Role.Teacher, ally));
        async Task<(bool, bool, bool)> Seen(Visitor by) => ((await by.Get($"/members/{works.Id}")).Texts("dl.figures div").Contains("Learners3"), (await by.Get($"/api/members/{works.Id}")).Json.TryGetProperty("people", out var people) && people.ValueKind == JsonValueKind.Object && people.GetProperty("learners").GetInt32() == 3, (await by.Http.GetStringAsync("/members/export.csv?lang=en&q=Northern")).TrimEnd().EndsWith(",,3", StringComparison.Ordinal));

        var (before, usual) = (await Seen(stranger), await Seen(friend));
        await house.Given(new SharingRule { OrganisationId = works.Id, Field = SharedField.People, Level = SharingLevel.Nobody });
        await house.Settled();

        Assert.Equal((false, false, false), before);
        Assert.Equal((true, true, true), usual);
        Assert.Equal((false, false, false), await Seen(friend));
    }

    [Theory, Both]
    public async Task Who_keeps_the_record_chooses_and_sees_what_others_see_at_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, ally, named, outside, _) = await GivenWorks(house);
        var (coordinator, stranger) = (await house.GivenVisitor(Role.Coordinator, works), house.Visitor());
        var kept = await stranger.Get($"/members/{works.Id}");

        var page = await coordinator.Get($"/members/sharing/{works.Id}");
        var nobody = await coordinator.Submit(page, ("Input.Choices[1].Level", "Named"));
        var after = await coordinator.Follow(await coordinator.Submit(page, ("Input.Choices[0].Level", "Named"), ("Input.Choices[1].Level", "Nobody"), ("Input.Choices[2].Level", "Everybody"), ("Input.Choices[3].Level", "Alliance"), ("Input.Named", new[] { named.Id.ToString() })));
        await house.Settled();
        var forged = await coordinator.Send(new HttpRequestMessage(HttpMethod.Post, $"/members/sharing/{works.Id}")
        {
            Content = new FormUrlEncodedContent([new("Input.Choices[0].Field", "Contacts"), new("Input.Choices[0].Level", "Named"), new("Input.Named", outside.Id.ToString()), new("form-token", page.Attribute("input[name=form-token]", "value")!)]), Headers = { { "Sec-Fetch-Site", "same-origin" } },
        });

        Assert.Equal((422, "Tick the members with whom the part is shared."), (nobody.Status, Assert.Single(nobody.Texts(".summary li"))));
        Assert.Equal(["Contacts", "not shown", "not shown", "Ouyang Lingfei", "Codes of registries", "not shown", "not shown", "not shown", "Sites", "Plant behind the hill", "Plant behind the hill", "Plant behind the hill", "Units", "not shown", "Department of Quiet Works", "Department of Quiet Works", "How many learners and staff there are", "not shown", "shown; nothing is entered", "shown; nothing is entered"],
            after.Texts("[aria-labelledby=preview] tbody :is(th, td)"));
        Assert.Contains("91350100M000100Y43", kept.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("91350100M000100Y43", (await stranger.Get($"/members/{works.Id}")).Body, StringComparison.Ordinal);
        Assert.Equal((422, 5), (forged.Status, await house.WithDb(d => d.Set<SharingRule>().CountAsync())));
        foreach (var other in new[] { await house.GivenVisitor(Role.Coordinator, ally), await house.GivenVisitor(Role.Teacher, works) }) Assert.Equal(404, (await other.Get($"/members/sharing/{works.Id}")).Status);
    }

    static async Task<(Organisation Works, Organisation Ally, Organisation Named, Organisation Outside, AllianceBody Alliance)> GivenWorks(TestHouse house)
    {
        var (works, ally, named, outside) = (Given.Organisation("Northern Works"), Given.Organisation("Ally"), Given.Organisation("Confidant"), Given.Organisation("Outside"));
        (works.CreditCode, works.MoeCode) = ("91350100M000100Y43", "4111010001");
        var alliance = await house.GivenAlliance(works, ally, named);
        await house.Given(outside, new OrganisationContact { OrganisationId = works.Id, Name = "Ouyang Lingfei", Email = "lingfei@works.example", Phone = "+86 311 5551234" },
            new OrganisationSite { OrganisationId = works.Id, Name = "Plant behind the hill", Address = "7 Hidden Lane" }, new OrganisationUnit { OrganisationId = works.Id, Name = Localised.Of("en", "Department of Quiet Works") });
        return (works, ally, named, outside, alliance);
    }
}
