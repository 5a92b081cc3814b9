using Guildhall.Alliance.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Accounts;

public class PasswordTests
{
    const string Good = "kettle rowing above teal";
    static readonly PasswordRules Rules = new(new CommonPasswords());

    [Theory]
    [InlineData("short words", "password.short")]
    [InlineData("aaaaaaaaaaaaaaaa", "password.monotonous")]
    [InlineData("123qweasdzxc", "password.common")]
    [InlineData("Password2026!", "password.common")]
    [InlineData("P@ssw0rd!2026", "password.common")]
    [InlineData("sunshinesunshine", "password.common")]
    [InlineData("qwertyuiop[]", "password.run")]
    [InlineData("abcdefghijklmnop", "password.common|password.run")]
    [InlineData("i am li wei forever", "password.own")]
    [InlineData("my liwei2026 pass", "password.own")]
    [InlineData("northcollege rules ok", "password.own")]
    public void Weak_passwords_and_those_known_from_breaches_are_refused(string password, string key) =>
        Assert.Contains(Rules.Broken(password, "Li Wei", "liwei@northcollege.example")?.Key ?? "nothing", key.Split('|'));

    [Theory]
    [InlineData(Good)]
    [InlineData("correct-horse-battery-staple-9")]
    [InlineData("窗外的雨下了整整一个春天呢")]
    [InlineData("xk7-9fq-pw2-mmz")]
    public void Good_ones_are_not(string password) => Assert.Null(Rules.Broken(password, "Li Wei", "liwei@northcollege.example"));

    [Theory]
    [InlineData("王小明")]
    public void A_Chinese_name_counts_as_one_s_own(string name) => Assert.Equal("password.own", Rules.Broken("我是王小明我爱学习编程技术呀", name, "x@example.org")?.Key);

    [Theory, Both]
    public async Task A_forgotten_password_is_replaced_by_the_link_from_the_mail_once_and_all_sign_ins_end(Db db)
    {
        await using var house = await TestHouse.Start(db, [new("PublicAddress", "https://hall.example.org/")]);
        var account = await house.GivenAccount(Role.Teacher, email: "li@example.org");
        var before = house.Visitor();
        await before.SignIn(account.Email, account.Password);
        var visitor = house.Visitor();

        var asked = await visitor.Submit(await visitor.Get("/reset"), ("Input.Email", "li@example.org"));
        var mail = Assert.Single(await house.MailTo("li@example.org"));
        var link = await house.LinkTo("li@example.org", "/reset/");
        var weak = await visitor.Submit(await visitor.Get(link), ("Input.Password", "Password2026!"));
        var form = await visitor.Get(link);
        var done = await visitor.Submit(form, ("Input.Password", Good));
        var again = await visitor.Submit(form, ("Input.Password", "another good one here"));

        Assert.Equal((302, "/reset?sent=true"), (asked.Status, asked.Location));
        Assert.Contains("https://hall.example.org/reset/", mail.Body, StringComparison.Ordinal);
        Assert.Equal((422, 302, "/sign-in", 404), (weak.Status, done.Status, done.Location, again.Status));
        Assert.Equal(404, (await visitor.Get(link)).Status);
        Assert.Equal(302, (await before.Get("/account")).Status);
        Assert.Equal((422, 302), ((await house.Visitor().SignIn(account.Email, account.Password)).Status, (await house.Visitor().SignIn(account.Email, Good)).Status));
    }

    [Fact]
    public async Task The_link_is_over_after_an_hour_and_never_made_of_the_host_that_was_asked_for()
    {
        await using var house = await TestHouse.Start(settings: [new("PublicAddress", "https://hall.example.org")]);
        await house.GivenAccount(Role.Teacher, email: "li@example.org");
        var visitor = house.Visitor();
        var page = await visitor.Get("/reset");
        var post = new HttpRequestMessage(HttpMethod.Post, "/reset") { Content = new FormUrlEncodedContent([new("Input.Email", "li@example.org"), new("form-token", page.Attribute("main input[name=form-token]", "value")!)]) };
        post.Headers.Host = "evil.example";

        await visitor.Send(post);
        var mail = Assert.Single(await house.MailTo("li@example.org"));
        var link = await house.LinkTo("li@example.org", "/reset/");
        var before = await visitor.Get(link);
        house.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.DoesNotContain("evil", mail.Body, StringComparison.Ordinal);
        Assert.Equal((200, 404), (before.Status, (await visitor.Get(link)).Status));
    }

    [Theory, Both]
    public async Task Asking_for_an_unknown_address_looks_the_same_and_sends_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.GivenAccount(Role.Teacher, email: "known@example.org");
        var visitor = house.Visitor();

        var known = await visitor.Follow(await visitor.Submit(await visitor.Get("/reset"), ("Input.Email", "known@example.org")));
        var unknown = await visitor.Follow(await visitor.Submit(await visitor.Get("/reset"), ("Input.Email", "nobody@example.org")));

        Assert.Equal(known.Document.QuerySelector("main")!.InnerHtml, unknown.Document.QuerySelector("main")!.InnerHtml);
        Assert.Equal((1, 0), ((await house.MailTo("known@example.org")).Count, (await house.MailTo("nobody@example.org")).Count));
    }

    [Theory, Both]
    public async Task A_letter_box_is_not_filled_with_links(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.GivenAccount(Role.Teacher, email: "li@example.org");
        var visitor = house.Visitor();

        for (var i = 0; i < 6; i++) await visitor.Submit(await visitor.Get("/reset"), ("Input.Email", "li@example.org"));

        Assert.Equal(3, (await house.MailTo("li@example.org")).Count);
    }

    [Theory, Both]
    public async Task A_password_is_changed_by_whoever_knows_it_and_other_sign_ins_end(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var account = await house.GivenAccount(Role.Teacher);
        var (here, there) = (house.Visitor(), house.Visitor());
        await here.SignIn(account.Email, account.Password);
        await there.SignIn(account.Email, account.Password);

        var wrong = await here.Submit(await here.Get("/account/password"), ("Input.Current", "not this one"), ("Input.New", Good));
        var done = await here.Submit(await here.Get("/account/password"), ("Input.Current", account.Password), ("Input.New", Good));

        Assert.Equal((422, 302), (wrong.Status, done.Status));
        Assert.Equal((200, 302), ((await here.Get("/account")).Status, (await there.Get("/account")).Status));
        Assert.Single(await house.MailTo(account.Email));
        Assert.Equal(0, await house.WithDb(d => d.Set<Guildhall.Foundation.Audit.AuditEntry>().CountAsync(e => e.RecordId == Good)));
    }
}
