using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Memberships;

public class ContributionTests
{
    [Theory, Both]
    public async Task Each_kind_is_counted_from_what_is_recorded_in_the_year_of_the_halls_clock(Db db)
    {
        await using var house = await TestHouse.Start(db);
        house.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var (works, college) = (Given.Organisation("Works"), Given.Organisation("College", OrganisationKind.School));
        var alliance = Given.Alliance();
        await house.Given(alliance, works, college, Given.Membership(alliance, works, from: new(2024, 1, 1)), Given.Membership(alliance, college));
        var secretary = await Secretary(house, alliance);
        // In Shanghai the year 2026 is from 16 o'clock (UTC) on New Year's Eve to the same hour a year later.
        await Posted(house, works, "2025-12-31T15:59:59Z", "2025-12-31T16:00:00Z", "2026-06-01T00:00:00Z", "2026-12-31T15:59:59Z", "2026-12-31T16:00:00Z");
        var draft = await house.GivenPosting(works, "A welder for the draft", p => p.Description = "Short.");
        await house.WithDb(d => d.Set<Posting>().Where(p => p.Id == draft).ExecuteUpdateAsync(set => set.SetProperty(p => p.State, PostingState.Draft)));
        await Programme(house, college, "Welding", 40);
        await Programme(house, college, "Fitting", 25);
        await Record(secretary, works, alliance, ("Input.Kind", "Hours"), ("Input.Amount", "12.5"), ("Input.On", "2026-01-01"), ("Input.What", "Jury"));
        await Record(secretary, works, alliance, ("Input.Kind", "Hours"), ("Input.Amount", "7.5"), ("Input.On", "2026-12-31"), ("Input.What", "Course"));
        await Record(secretary, works, alliance, ("Input.Kind", "Hours"), ("Input.Amount", "99"), ("Input.On", "2025-12-31"), ("Input.What", "The year before"));
        await Record(secretary, works, alliance, ("Input.Kind", "Donation"), ("Input.Amount", "5000"), ("Input.Currency", "cny"), ("Input.On", "2026-05-01"), ("Input.What", "Welding sets"));
        await Record(secretary, works, alliance, ("Input.Kind", "Donation"), ("Input.Amount", "80"), ("Input.Currency", "EUR"), ("Input.On", "2026-05-02"), ("Input.What", "Books"));

        var year = await house.Visitor().Get("/contributions?year=2026");
        var before = await house.Visitor().Get("/contributions?year=2025");
        var next = await house.Visitor().Get("/contributions?year=2027");
        var none = await house.Visitor().Get("/contributions?year=2020");

        Assert.Equal(["College: 65 places a year, 2 programmes offered", "Works: CNY\u00a05,000.00 given, EUR\u00a080.00 given, 20 hours worked, 3 postings shared"], Rows(year));
        Assert.Equal(["Works: 99 hours worked, 1 postings shared"], Rows(before));
        Assert.Equal(["Works: 1 postings shared"], Rows(next));
        Assert.True(none.Has(".empty"));
    }

    [Theory, Both]
    public async Task A_year_lists_who_belonged_in_it_and_what_was_given_to_this_alliance(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (stays, left, joins) = (Given.Organisation("Stays"), Given.Organisation("Left"), Given.Organisation("Joins"));
        var (alliance, other) = (Given.Alliance(), Given.Alliance("Southern Alliance"));
        await house.Given(alliance, other, stays, left, joins, Given.Membership(alliance, stays, from: new(2024, 1, 1)), Given.Membership(alliance, left, from: new(2024, 1, 1), until: new(2025, 1, 1)), Given.Membership(alliance, joins, from: new(2026, 12, 31)), Given.Membership(other, stays, from: new(2024, 1, 1)));
        await house.Given([.. new[] { stays, left, joins }.SelectMany(o => new[] { 2024, 2025, 2026 }.Select(y => Hours(alliance, o, y, 10 * (y - 2023)))), Hours(other, stays, 2026, 500)]);

        Assert.Equal(["Left: 10 hours worked", "Stays: 10 hours worked"], Rows(await Year(2024, alliance)));
        Assert.Equal(["Left: 20 hours worked", "Stays: 20 hours worked"], Rows(await Year(2025, alliance)));
        Assert.Equal(["Joins: 30 hours worked", "Stays: 30 hours worked"], Rows(await Year(2026, alliance)));
        Assert.Equal(["Stays: 500 hours worked"], Rows(await Year(2026, other)));
        Assert.Equal(404, (await house.Visitor().Get($"/contributions?alliance={stays.Id}")).Status);
        Assert.Equal(404, (await house.Visitor().Get($"/contributions/{left.Id}?alliance={other.Id}")).Status);

        Task<Page> Year(int year, AllianceBody of) => house.Visitor().Get($"/contributions?alliance={of.Id}&year={year}");
    }

    [Theory, Both]
    public async Task A_certificate_says_what_was_recorded_when_it_was_issued_and_goes_to_the_member_and_its_secretariat(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, neighbour) = (Given.Organisation("Works"), Given.Organisation("Neighbour"));
        var alliance = await house.GivenAlliance(works, neighbour);
        var (secretary, coordinator, stranger) = (await Secretary(house, alliance), await house.GivenVisitor(Role.Coordinator, works), await house.GivenVisitor(Role.Coordinator, neighbour));
        await house.Given(Hours(alliance, works, 2026, 36));
        var url = $"/contributions/{works.Id}?alliance={alliance.Id}&year=";

        var mine = await coordinator.Get(url + "2026");
        var printed = await coordinator.Follow(await coordinator.Submit(mine, mine.FormOf("Issue a certificate of contribution")));
        await Record(secretary, works, alliance, ("Input.Kind", "Hours"), ("Input.Amount", "4"), ("Input.On", "2026-11-22"), ("Input.What", "Later"));
        var number = printed.Url.AbsolutePath.Split('/')[2];
        var checkedByAnyone = await house.Visitor().Get($"/certificates/{number}");
        var again = await secretary.Get(url + "2026");
        var second = await secretary.Follow(await secretary.Submit(again, again.FormOf("Issue a certificate of contribution")));

        Assert.Equal(["36 hours worked"], printed.Texts("article .names li"));
        Assert.Contains("Works", printed.Text("article .text"), StringComparison.Ordinal);
        Assert.Contains("2026", printed.Text("article .text"), StringComparison.Ordinal);
        Assert.Equal(200, checkedByAnyone.Status);
        Assert.Equal(["40 hours worked"], second.Texts("article .names li"));
        Assert.Equal(["36 hours worked"], (await coordinator.Get($"/certificates/{number}/print")).Texts("article .names li"));
        Assert.False((await stranger.Get(url + "2026")).Has("main form[method=post]"));
        var (who, of) = (await house.WithDb(async d => await LetIn.Find(d, stranger.AccountId!.Value, house.Clock, CancellationToken.None)), await house.WithDb(async d => await LetIn.Find(d, coordinator.AccountId!.Value, house.Clock, CancellationToken.None)));
        Assert.IsType<Forbidden>((await house.Run<ListContributions, Outcome<string>>(l => l.Certify(alliance.Id, 2026, works.Id, CancellationToken.None), who)).Refusal);
        Assert.Equal("contributions.nothing", Assert.IsType<Conflict>((await house.Run<ListContributions, Outcome<string>>(l => l.Certify(alliance.Id, 2025, works.Id, CancellationToken.None), of)).Refusal).Text.Key);
        Assert.Equal(2, await house.WithDb(d => d.Set<Certificate>().CountAsync()));
    }

    [Theory, Both]
    public async Task Only_the_secretariat_of_the_alliance_records_and_what_is_wrong_is_named(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, outside) = (Given.Organisation("Works"), Given.Organisation("Outside"));
        var alliance = await house.GivenAlliance(works);
        var other = Given.Alliance("Southern Alliance");
        await house.Given(other, outside);
        var (secretary, foreign, coordinator) = (await Secretary(house, alliance), await Secretary(house, other), await house.GivenVisitor(Role.Coordinator, works));
        var input = new RecordContribution.Input { Kind = GiftKind.Hours, Amount = 1, On = house.Clock.Today, What = "Jury" };

        foreach (var visitor in new[] { foreign, coordinator })
        {
            Assert.DoesNotContain("Input.What", (await visitor.Get($"/contributions/{works.Id}?alliance={alliance.Id}")).Body, StringComparison.Ordinal);
            var who = await house.WithDb(async d => await LetIn.Find(d, visitor.AccountId!.Value, house.Clock, CancellationToken.None));
            Assert.IsType<Missing>((await house.Run<RecordContribution, Outcome<Done>>(r => r.Run(alliance.Id, works.Id, input, CancellationToken.None), who)).Refusal);
        }
        Assert.IsType<Missing>((await house.Run<RecordContribution, Outcome<Done>>(r => r.Run(alliance.Id, outside.Id, input, CancellationToken.None))).Refusal);
        foreach (var (field, fields) in new (string, (string, object?)[])[]
        {
            ("Input_Amount", [("Input.Amount", "0"), ("Input.What", "Jury")]), ("Input_Amount", [("Input.Amount", "1.005"), ("Input.What", "Jury")]), ("Input_Amount", [("Input.Amount", "much"), ("Input.What", "Jury")]), ("Input_Amount", [("Input.Amount", ""), ("Input.What", "Jury")]),
            ("Input_What", [("Input.Amount", "1"), ("Input.What", "")]), ("Input_On", [("Input.Amount", "1"), ("Input.On", ""), ("Input.What", "Jury")]), ("Input_Currency", [("Input.Kind", "Donation"), ("Input.Currency", ""), ("Input.Amount", "1"), ("Input.What", "Gift")]),
        })
        {
            var page = await secretary.Get($"/contributions/{works.Id}?alliance={alliance.Id}");
            var answer = await secretary.Submit(page, page.FormOf("Record hours or a donation"), fields);
            Assert.Equal((422, true), (answer.Status, answer.Has($"#{field}-error")));
        }
        Assert.Equal(0, await house.WithDb(d => d.Set<RecordedContribution>().CountAsync()));
    }

    static async Task<Visitor> Secretary(TestHouse house, AllianceBody alliance)
    {
        var elsewhere = Given.Organisation("Elsewhere");
        await house.Given(elsewhere);
        var visitor = await house.GivenVisitor(Role.Learner, elsewhere);
        await house.Given(new AccountGrant { AccountId = visitor.AccountId!.Value, Role = Role.Secretariat, AllianceId = alliance.Id });
        return visitor;
    }

    static async Task Record(Visitor secretary, Organisation member, AllianceBody alliance, params (string, object?)[] fields)
    {
        var page = await secretary.Get($"/contributions/{member.Id}?alliance={alliance.Id}");
        Assert.Equal(302, (await secretary.Submit(page, page.FormOf("Record hours or a donation"), fields)).Status);
    }

    static async Task Posted(TestHouse house, Organisation owner, params string[] moments)
    {
        foreach (var moment in moments)
        {
            var (id, at) = (await house.GivenPosting(owner, $"Welder of {moment[..10]}"), DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
            await house.WithDb(d => d.Set<Posting>().Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.PostedAt, at)));
        }
    }

    static async Task Programme(TestHouse house, Organisation college, string name, int places) =>
        Assert.Null((await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, new() { OrganisationId = college.Id, NameEn = name, Field = "0715", Level = EducationLevel.HigherVocational, Places = places, DescriptionEn = $"{name} of metal parts, reading technical drawings and keeping the workplace safe." }, CancellationToken.None))).Refusal);

    static RecordedContribution Hours(AllianceBody alliance, Organisation member, int year, decimal hours) => new() { AllianceId = alliance.Id, OrganisationId = member.Id, Kind = GiftKind.Hours, On = new DateOnly(year, 6, 1), Amount = hours, What = "Jury" };

    static IEnumerable<string> Rows(Page page) => page.Document.QuerySelectorAll("tbody tr").Select(r => $"{r.Children[0].TextContent.Trim()}: {r.Children[1].TextContent.Trim()}").Order(StringComparer.Ordinal);
}
