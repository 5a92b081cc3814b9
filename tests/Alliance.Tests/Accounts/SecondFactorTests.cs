using Guildhall.Alliance.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Accounts;

public class SecondFactorTests
{
    /// <summary>RFC 6238, appendix B, SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("12345678901234567890"u8.ToArray(), Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds)), 8));

    [Fact]
    public void Keys_are_written_in_base_32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Written("12345678901234567890"u8.ToArray()));

    [Theory, Both]
    public async Task With_the_second_factor_a_password_alone_does_not_let_in_and_no_code_serves_twice(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (visitor, account, codes) = await TurnedOn(house);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        var (first, second) = (house.Visitor(), house.Visitor());

        var asked = await first.SignIn(account.Email, account.Password);
        var outside = await first.Get("/account");
        var wrong = await first.Submit(await first.Get(asked.Location!), ("Input.Code", "000000"));
        var code = await Code(house);
        var right = await first.Submit(await first.Get(asked.Location!), ("Input.Code", code));
        var replayed = await second.Submit(await second.Get((await second.SignIn(account.Email, account.Password)).Location!), ("Input.Code", code));

        Assert.Equal((302, "/sign-in/code?returnUrl=%2F"), (asked.Status, asked.Location));
        Assert.Equal((302, 422, 302, 422), (outside.Status, wrong.Status, right.Status, replayed.Status));
        Assert.Equal((200, 302), ((await first.Get("/account")).Status, (await second.Get("/account")).Status));
        Assert.Equal(10, codes.Count);
        Assert.Equal(200, (await visitor.Get("/account")).Status);
    }

    [Theory, Both]
    public async Task A_recovery_code_lets_in_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (_, account, codes) = await TurnedOn(house);
        var (first, second) = (house.Visitor(), house.Visitor());

        var once = await first.Submit(await first.Get((await first.SignIn(account.Email, account.Password)).Location!), ("Input.Code", codes[3].ToUpperInvariant()));
        var twice = await second.Submit(await second.Get((await second.SignIn(account.Email, account.Password)).Location!), ("Input.Code", codes[3]));

        Assert.Equal((302, 422), (once.Status, twice.Status));
        Assert.Contains("9 recovery codes", (await first.Get("/account/second-factor")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(codes, c => house.WithDb(d => d.Set<RecoveryCode>().ToListAsync()).Result.Any(r => System.Text.Encoding.UTF8.GetString(r.Hash).Contains(c, StringComparison.Ordinal)));
    }

    [Theory, Both]
    public async Task Turning_it_off_asks_for_a_sign_in_of_the_last_ten_minutes_and_comes_back(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (visitor, account, _) = await TurnedOn(house);
        house.Clock.Advance(TimeSpan.FromMinutes(11));

        var page = await visitor.Get("/account/second-factor");
        var asked = await visitor.Submit(page, page.FormOf("Turn it off"));
        var withoutCode = await visitor.Submit(await visitor.Get(asked.Location!), ("Input.Password", account.Password));
        var confirmed = await visitor.Submit(await visitor.Get(asked.Location!), ("Input.Password", account.Password), ("Input.Code", await Code(house)));
        page = await visitor.Get(confirmed.Location!);
        var off = await visitor.Submit(page, page.FormOf("Turn it off"));

        Assert.Equal((302, "/account/confirm?returnUrl=%2Faccount%2Fsecond-factor"), (asked.Status, asked.Location));
        Assert.Equal((422, 302, "/account/second-factor", 302), (withoutCode.Status, confirmed.Status, confirmed.Location, off.Status));
        Assert.Equal((302, "/"), ((await house.Visitor().SignIn(account.Email, account.Password)) is var again ? (again.Status, again.Location) : default));
    }

    static async Task<(Visitor, MakeAccount.Result, IReadOnlyList<string>)> TurnedOn(TestHouse house)
    {
        var account = await house.GivenAccount(Role.Teacher);
        var visitor = house.Visitor();
        await visitor.SignIn(account.Email, account.Password);
        var page = await visitor.Get("/account/second-factor");
        page = await visitor.Follow(await visitor.Submit(page, page.FormOf("Set it up")));
        Assert.True(page.Has(".qr svg[role=img]"));
        var on = await visitor.Submit(page, page.FormOf("Turn it on"), ("Input.Code", await Code(house)));
        Assert.Equal(200, on.Status);
        return (visitor, account, on.Texts(".codes code"));
    }

    // As the authenticator would show it.
    static async Task<string> Code(TestHouse house) =>
        Totp.Code(await house.WithDb(d => d.Set<SecondFactor>().Select(f => f.Key).SingleAsync()), Totp.StepAt(house.Clock.Now));
}
