using Guildhall.Alliance.Accounts;

namespace Guildhall.Alliance.Tests.Accounts;

public class SessionTests
{
    [Theory, Both]
    public async Task Sign_ins_are_listed_and_one_that_is_ended_is_over_at_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Teacher);
        var (here, there) = (house.Visitor(), house.Visitor());
        there.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0");
        await there.SignIn(account.Email, account.Password);
        await here.SignIn(account.Email, account.Password);

        var page = await here.Get("/account/sign-ins");
        var ended = await here.Submit(page, page.FormOf("End"));

        Assert.Equal(2, page.Texts("tbody tr").Count);
        Assert.Contains(page.Texts("tbody th"), t => t == "Firefox, Windows");
        Assert.Equal(302, ended.Status);
        Assert.Equal((200, 302), ((await here.Get("/account")).Status, (await there.Get("/account")).Status));
        Assert.Equal("Sign in 中文", (await there.Get("/about")).Text(".you"));
    }

    [Theory, Both]
    public async Task Another_persons_sign_in_is_not_ended_by_its_id(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (mine, theirs) = (await house.GivenVisitor(Role.Teacher), await house.GivenVisitor(Role.Auditor));
        var second = house.Visitor();
        var account = await house.GivenAccount(Role.Teacher);
        await second.SignIn(account.Email, account.Password);
        var id = await house.WithDb(d => Task.FromResult(d.Set<Session>().Single(s => s.AccountId == theirs.AccountId).Id));
        var page = await mine.Get("/account/password");

        var answer = await mine.Send(new HttpRequestMessage(HttpMethod.Post, $"/account/sign-ins?handler=End&id={id}") { Content = new FormUrlEncodedContent([new("form-token", page.Attribute("main input[name=form-token]", "value")!)]) });

        Assert.Equal(404, answer.Status);
        Assert.Equal(200, (await theirs.Get("/account")).Status);
    }

    [Theory, Both]
    public async Task All_others_are_ended_together(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Teacher);
        var visitors = new[] { house.Visitor(), house.Visitor(), house.Visitor() };
        foreach (var visitor in visitors) await visitor.SignIn(account.Email, account.Password);

        var page = await visitors[0].Get("/account/sign-ins");
        await visitors[0].Submit(page, page.FormOf("End all others"));

        var after = await Task.WhenAll(visitors.Select(async v => (await v.Get("/account")).Status));
        Assert.Equal([200, 302, 302], after);
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_after_signing_out()
    {
        await using var house = await TestHouse.Start();
        var visitor = await house.GivenVisitor(Role.Teacher);
        var stolen = visitor.Cookies.GetCookieHeader(new Uri("http://localhost/"));
        var home = await visitor.Get("/about");
        await visitor.Submit(home, home.FormOf("Sign out"));
        var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", stolen);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await house.Http().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48")]
    public void Of_an_address_the_network_is_kept(string address, string network) => Assert.Equal(network, Sessions.Network(System.Net.IPAddress.Parse(address)));
}
