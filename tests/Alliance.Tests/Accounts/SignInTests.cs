using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Accounts;

public class SignInTests
{
    const string Refused = "Address and password do not belong together, or the account is locked for a few minutes after too many tries";

    [Theory, Both]
    public async Task A_person_signs_in_is_greeted_by_name_and_signs_out(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Secretariat);
        var visitor = house.Visitor();

        var answer = await visitor.SignIn(account.Email, account.Password);
        var home = await visitor.Follow(answer);
        var left = await visitor.Submit(home, home.FormOf("Sign out"));
        var after = await visitor.Follow(left);

        Assert.Equal((302, "/"), (answer.Status, answer.Location));
        Assert.Contains("A Secretariat", home.Text(".you"), StringComparison.Ordinal);
        Assert.Equal((302, "/"), (left.Status, left.Location));
        Assert.Equal("Sign in 中文", after.Text(".you"));
    }

    [Theory, Both]
    public async Task The_address_may_be_typed_in_capitals_and_with_blanks(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Teacher, email: "li.wei@example.org");

        var answer = await house.Visitor().SignIn("  LI.Wei@Example.org ", account.Password);

        Assert.Equal(302, answer.Status);
    }

    [Theory, Both]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.GivenAccount(Role.Teacher, email: "known@example.org");

        var known = await house.Visitor().SignIn("known@example.org", "not the password");
        var unknown = await house.Visitor().SignIn("nobody@example.org", "not the password");

        Assert.Equal((422, 422), (known.Status, unknown.Status));
        Assert.Equal([Refused], known.Texts("[role=alert] a"));
        Assert.Equal("known@example.org", known.Attribute("#Input_Email", "value"));
        Assert.Null(known.Attribute("#Input_Password", "value"));
        Assert.Equal(MainOf(known).Replace("known@", "nobody@"), MainOf(unknown));
    }

    [Theory, Both]
    public async Task After_five_failures_the_right_password_is_refused_too_for_five_minutes(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Teacher);
        var visitor = house.Visitor();
        for (var i = 0; i < 5; i++) await visitor.SignIn(account.Email, $"wrong {i}");

        var locked = await visitor.SignIn(account.Email, account.Password);
        var until = await house.WithDb(d => d.Set<Account>().Select(a => a.LockoutEnd).SingleAsync());
        house.Clock.Advance(TimeSpan.FromMinutes(5));
        var later = await visitor.SignIn(account.Email, account.Password);

        Assert.Equal((422, 302), (locked.Status, later.Status));
        Assert.Equal(TestClock.Start.AddMinutes(5), until);
        Assert.Equal([Refused], locked.Texts("[role=alert] a"));
    }

    [Theory, Both]
    public async Task After_four_failures_the_right_password_still_lets_in(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Teacher);
        var visitor = house.Visitor();
        for (var i = 0; i < 4; i++) await visitor.SignIn(account.Email, $"wrong {i}");

        Assert.Equal(302, (await visitor.SignIn(account.Email, account.Password)).Status);
    }

    [Fact]
    public async Task An_empty_form_comes_back_with_what_to_enter()
    {
        await using var house = await TestHouse.Start();

        var answer = await house.Visitor().SignIn("", "");

        Assert.Equal(422, answer.Status);
        Assert.Equal(["Enter this", "Enter this"], answer.Texts("[role=alert] a"));
        Assert.Equal(("true", "true"), (answer.Attribute("#Input_Email", "aria-invalid"), answer.Attribute("#Input_Password", "aria-invalid")));
    }

    [Theory]
    [InlineData("/members?kind=School", "/members?kind=School")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    public async Task It_leads_back_to_where_the_person_was_but_not_out_of_the_house(string back, string leads)
    {
        await using var house = await TestHouse.Start();
        var account = await house.GivenAccount(Role.Teacher);

        var answer = await house.Visitor().SignIn(account.Email, account.Password, $"/sign-in?returnUrl={Uri.EscapeDataString(back)}");

        Assert.Equal((302, leads), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task The_cookie_is_for_this_house_only_and_not_for_scripts()
    {
        await using var house = await TestHouse.Start();
        var account = await house.GivenAccount(Role.Teacher);

        var answer = await house.Visitor().SignIn(account.Email, account.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("guildhall=", StringComparison.Ordinal));
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        await using var house = await TestHouse.Start();
        var account = await house.GivenAccount(Role.Teacher);
        var visitor = house.Visitor();
        var page = await visitor.Get("/sign-in");

        var answer = await visitor.Submit(page, ("Input.Email", account.Email), ("Input.Password", account.Password), ("form-token", null));

        Assert.Equal(400, answer.Status);
        Assert.Equal("Sign in 中文", (await visitor.Get("/about")).Text(".you"));
    }

    [Fact]
    public async Task A_session_ends_twelve_hours_after_its_last_use()
    {
        await using var house = await TestHouse.Start();
        var visitor = await house.GivenVisitor(Role.Teacher);

        house.Clock.Advance(TimeSpan.FromHours(11));
        var within = await visitor.Get("/about");
        house.Clock.Advance(TimeSpan.FromHours(13));
        var beyond = await visitor.Get("/about");

        Assert.Contains("A Teacher", within.Text(".you"), StringComparison.Ordinal);
        Assert.Equal("Sign in 中文", beyond.Text(".you"));
    }

    [Theory]
    [InlineData("cross-site", 403)]
    [InlineData("same-site", 403)]
    [InlineData("same-origin", 400)]
    [InlineData("none", 400)]
    [InlineData(null, 400)]
    public async Task What_another_site_sends_with_a_persons_cookie_is_refused_before_it_is_read(string? from, int status)
    {
        await using var house = await TestHouse.Start();
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var visitor = await house.GivenVisitor(Role.HrOfficer, works);
        var post = new HttpRequestMessage(HttpMethod.Post, "/api/postings") { Content = new StringContent("""{"title":""}""", System.Text.Encoding.UTF8, "application/json") };
        if (from is not null) post.Headers.Add("Sec-Fetch-Site", from);

        var answer = await visitor.Send(post);

        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.Type);
    }

    [Fact]
    public async Task Another_site_may_link_to_us()
    {
        await using var house = await TestHouse.Start();
        var get = new HttpRequestMessage(HttpMethod.Get, "/members");
        get.Headers.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(200, (await house.Visitor().Send(get)).Status);
    }

    [Fact]
    public async Task Another_site_cannot_sign_a_person_out()
    {
        await using var house = await TestHouse.Start();
        var visitor = await house.GivenVisitor(Role.Teacher);
        var post = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([]) };
        post.Headers.Add("Sec-Fetch-Site", "cross-site");

        var answer = await visitor.Send(post);
        await visitor.Get("/sign-out");

        Assert.Equal((403, "Not allowed"), (answer.Status, answer.Heading));
        Assert.Contains("A Teacher", (await visitor.Get("/about")).Text(".you"), StringComparison.Ordinal);
    }

    static string MainOf(Page page) => System.Text.RegularExpressions.Regex.Replace(page.Document.QuerySelector("main")!.InnerHtml, "name=\"form-token\"[^>]*", "");
}
