using System.Net;
using System.Net.Http.Json;
using Guildhall.Alliance.Access;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Access;

public class KeyTests
{
    [Theory, Both]
    public async Task A_program_comes_with_a_key_and_may_what_the_key_says_for_its_organisation_until_it_is_revoked(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, other) = (Given.Organisation(), Given.Organisation("Other"));
        await house.GivenAlliance(works, other);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        var (key, _) = await Make(coordinator, works, "WritePostings");
        var (mine, theirs) = (await house.GivenPosting(works), await house.GivenPosting(other, "Fitter"));
        using var http = house.Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);

        var me = await http.GetStringAsync("/api/me");
        var written = await http.PutAsJsonAsync($"/api/postings/{mine}", new { title = "Welder", employer = "Northern Works" });
        var elsewhere = await http.PutAsJsonAsync($"/api/postings/{theirs}", new { title = "Welder", employer = "Other" });
        var notInScope = await http.PostAsJsonAsync("/api/programmes", new { nameEn = "Welding" });
        var page = await http.GetAsync("/account");
        var keys = await coordinator.Get($"/organisations/{works.Id}/people-access/keys");
        await coordinator.Submit(keys, keys.FormOf("Revoke (Payroll)"));
        var after = await http.GetAsync("/api/me");

        Assert.Contains("\"WritePostings\"", me, StringComparison.Ordinal);
        Assert.DoesNotContain("GrantRoles", me, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, written.StatusCode);
        Assert.Contains(elsewhere.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (notInScope.StatusCode, page.StatusCode, after.StatusCode));
    }

    [Theory, Both]
    public async Task A_key_may_no_more_than_its_maker_and_is_kept_only_as_a_hash(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);

        var (_, forged) = await Make(coordinator, works, "Govern");
        var (_, worse) = await Make(coordinator, works, "GrantRoles");
        var (key, made) = await Make(coordinator, works, "ImportPostings", "SeeContacts");
        var again = await coordinator.Get($"/organisations/{works.Id}/people-access/keys");

        Assert.Equal((422, 422, 200), (forged.Status, worse.Status, made.Status));
        Assert.DoesNotContain(key!, again.Body, StringComparison.Ordinal);
        var kept = await house.WithDb(d => d.Set<ApiKey>().SingleAsync());
        Assert.Equal(KeepKeys.HashOf(key!), kept.Hash);
        Assert.Equal([Act.ImportPostings, Act.SeeContacts], kept.Acts);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_also_where_strangers_may_read_and_too_many_requests_too()
    {
        await using var house = await TestHouse.Start(settings: [new("Limits:Key", "3")]);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var (key, _) = await Make(await house.GivenVisitor(Role.Coordinator, works), works, "SeeContacts");
        using var http = house.Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "gh_wrong");
        var wrong = await http.GetAsync("/api/members");
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++) answers.Add((await http.GetAsync("/api/members")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task A_key_is_made_only_after_a_recent_sign_in()
    {
        await using var house = await TestHouse.Start();
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        house.Clock.Advance(TimeSpan.FromMinutes(11));

        var (_, answer) = await Make(coordinator, works, "SeeContacts");

        Assert.Equal(302, answer.Status);
        Assert.StartsWith("/account/confirm", answer.Location, StringComparison.Ordinal);
    }

    internal static async Task<(string? Key, Page Answer)> Make(Visitor by, Organisation works, params string[] acts)
    {
        var url = $"/organisations/{works.Id}/people-access/keys";
        var answer = await InvitationTests.Forge(by, await by.Get(url), url + "?handler=Make", [("Input.Name", "Payroll"), .. acts.Select(a => ("Input.Acts", a))]);
        return (answer.IsHtml && answer.Has("code.key") ? answer.Text("code.key") : null, answer);
    }
}
