using Guildhall.Alliance.Accounts;
using Guildhall.Demand.Postings;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>E-mail addresses and telephone numbers are for people with the right to see them, wherever they were written.</summary>
public class ContactsTests
{
    static readonly string[] Contacts =
    [
        "jane.doe@example.org", "jane (at) example dot com", "zhang＠example．com", "13812345678", "138 1234 5678", "138-1234-5678", "１３８１２３４５６７８", "0311-87654321", "(010) 8888 6666", "+44 20 7946 0018", "+86 138 1234 5678",
    ];

    [Theory, Both]
    public async Task Strangers_see_no_address_and_no_number_behind_any_door(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var ids = new List<Guid>();
        // One in the title, one in the text, one in the place.
        foreach (var contact in Contacts) ids.Add(await house.GivenPosting(works, $"Welder {Array.IndexOf(Contacts, contact)}, call {contact} today", p => (p.Place, p.Region) = ("Shijiazhuang", "CN-1301")));
        foreach (var contact in Contacts) ids.Add(await house.GivenPosting(works, $"Cook {Array.IndexOf(Contacts, contact)}", p => p.Description = $"<p>We cook for two hundred guests each day. Please write or call: {contact}</p><p>We teach what you do not know.</p>"));
        var place = await house.GivenPosting(works, "Baker", p => (p.Place, p.Region) = ("Shijiazhuang, 13812345678", "CN-1301"));
        ids.Add(place);
        var school = Given.Organisation("Far School");
        await house.Given(school);
        var (stranger, learner) = (house.Visitor(), await house.GivenVisitor(Role.Learner, school));
        var doors = new List<string> { "/postings?take=100", "/api/postings?take=100", "/postings/export.csv", "/feeds/postings.atom?take=100", "/feeds/postings/snapshot", "/feeds/postings/stream?since=0" };
        doors.AddRange(ids.SelectMany(id => new[] { $"/postings/{id}", $"/api/postings/{id}" }));

        foreach (var door in doors)
        {
            var answer = await stranger.Get(door);
            Assert.Equal(200, answer.Status);
            Assert.All(Contacts, contact => Assert.DoesNotContain(contact, Plain(answer.Body), StringComparison.Ordinal));
        }
        foreach (var contact in Contacts)
        {
            var url = "/api/postings?q=" + Uri.EscapeDataString($"\"{contact}\"");
            Assert.Equal(0, (await stranger.Get(url)).Json.GetProperty("count").GetInt32());
            Assert.Equal(0, (await learner.Get(url)).Json.GetProperty("count").GetInt32());
        }
        for (var i = 0; i < Contacts.Length; i++)
        {
            Assert.Contains(Contacts[i], (await learner.Get($"/postings/{ids[i]}")).Heading, StringComparison.Ordinal);
            Assert.Contains(Contacts[i], (await learner.Get($"/postings/{ids[i + Contacts.Length]}")).Text("div.as-written"), StringComparison.Ordinal);
            Assert.Contains(Contacts[i], (await learner.Get($"/api/postings/{ids[i + Contacts.Length]}")).Json.GetProperty("descriptionHtml").GetString(), StringComparison.Ordinal);
        }
        var sheet = (await learner.Get("/postings/export.csv")).Body;
        Assert.All(Contacts, contact => Assert.Contains(contact, sheet, StringComparison.Ordinal));
    }

    [Theory, Both]
    public async Task Public_feeds_and_JSON_LD_leave_them_out_whoever_asks(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works, "Welder 13812345678", p => (p.Description, p.Contact) = ("Join metal parts by welding; write to jane@example.org and ask for the foreman.", "Ms Wang, 13912345678"));
        var hr = await house.GivenVisitor(Role.HrOfficer, works);

        var page = await hr.Get($"/postings/{id}");
        var said = page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent + (await hr.Get("/feeds/postings/snapshot")).Body + (await hr.Get("/feeds/postings/stream?since=0")).Body;

        Assert.Contains("13912345678", page.Body, StringComparison.Ordinal);
        Assert.All(new[] { "13812345678", "jane@example.org", "13912345678", "Ms Wang" }, secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    [Theory, Both]
    public async Task Who_is_signed_in_but_holds_no_role_sees_as_little_as_a_stranger(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works, "Welder", p => (p.Description, p.Contact) = ("Join metal parts by welding; write to jane@example.org and ask for the foreman.", "Ms Wang, 13912345678"));
        var former = await house.GivenVisitor(Role.Learner, works);
        var before = await former.Get($"/postings/{id}");
        await house.WithDb(d => d.Set<AccountGrant>().Where(g => g.AccountId == former.AccountId).ExecuteDeleteAsync());

        var after = await former.Get($"/postings/{id}");

        Assert.Contains("jane@example.org", before.Body, StringComparison.Ordinal);
        Assert.Equal(200, after.Status);
        Assert.All(new[] { "jane@example.org", "13912345678" }, secret => Assert.DoesNotContain(secret, after.Body, StringComparison.Ordinal));
    }

    // JSON and HTML write some characters in their own way.
    static string Plain(string body) => System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(body, @"\\u([0-9A-Fa-f]{4})", m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString()));
}
