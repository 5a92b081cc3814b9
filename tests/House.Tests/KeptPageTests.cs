using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Guildhall.House.Tests;

/// <summary>Answers that the house keeps for the next stranger (output cache).</summary>
public class KeptPageTests(FurnishedHouse furnished)
{
    [Fact]
    public async Task A_stranger_is_given_the_kept_page_in_the_language_and_theme_asked_for()
    {
        await using var house = await TestHouse.Start();
        var seen = new List<(string?, string?, bool)>();

        foreach (var (language, theme) in new[] { ("en", null), ("zh-Hans", null), ("en", "dark"), ("zh-Hans", "dark"), ("en", (string?)null), ("zh-Hans", "dark") })
        {
            var reader = house.Visitor(language);
            if (theme is not null) await reader.Get($"/look?theme={theme}");
            var page = await reader.Get("/members");
            seen.Add((page.Attribute("html", "lang"), page.Attribute("html", "data-theme"), IsKept(page)));
        }

        Assert.Equal([("en", null, false), ("zh-Hans", null, false), ("en", "dark", false), ("zh-Hans", "dark", false), ("en", null, true), ("zh-Hans", "dark", true)], seen);
    }

    [Fact]
    public async Task No_kept_page_sets_a_cookie() => Assert.Equal([], await CookiesOnKeptPages(furnished.House));

    [Fact]
    public async Task A_page_that_sets_a_cookie_is_not_kept()
    {
        await using var house = await TestHouse.Start(extend: app => app.MapGet("/cookie", (HttpContext http) =>
        {
            http.Response.Cookies.Append("mine", "yours");
            return "crumbs";
        }).AllowAnonymous().CacheOutput("public"));

        await house.Visitor().Get("/cookie");

        Assert.False(IsKept(await house.Visitor().Get("/cookie")));
    }

    [Fact]
    public async Task What_the_signed_in_see_is_not_kept_for_strangers()
    {
        var member = furnished.Everyone.Single(e => e.Name == nameof(Role.Coordinator)).Visitor;
        member.Language = "en";

        var theirs = await member.Get("/members?q=kept");
        var strangers = await furnished.House.Visitor().Get("/members?q=kept");

        Assert.Contains("A Coordinator", theirs.Text(".you"), StringComparison.Ordinal);
        Assert.Equal("Sign in 中文", strangers.Text(".you"));
        Assert.False(IsKept(await member.Get("/members?q=kept")));
    }

    [Theory, Both]
    public async Task A_change_is_seen_by_the_next_stranger(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Visitor().Get("/members");
        Assert.True(IsKept(await house.Visitor().Get("/members")));

        await house.Given(Given.Organisation("Southern Works"));

        Assert.Equal(["Southern Works"], (await house.Visitor().Get("/members")).Texts("tbody th"));
    }

    [Fact]
    public async Task An_error_is_not_kept()
    {
        await furnished.House.Visitor().Get("/members/019ab000-0000-7000-8000-00000000000a");

        Assert.False(IsKept(await furnished.House.Visitor().Get("/members/019ab000-0000-7000-8000-00000000000a")));
    }

    static bool IsKept(Page page) => page.Headers.Age is not null;

    static async Task<List<string>> CookiesOnKeptPages(TestHouse house)
    {
        var faults = new List<string>();
        var kept = 0;
        foreach (var door in (await Door.Of(house)).Where(d => d is { IsPage: true, Method: "GET", HasParameters: false, IsOpen: true }))
        {
            using var http = house.Http();
            for (var time = 1; time <= 2; time++)
            {
                var answer = await http.GetAsync(door.Path);
                if (answer.Headers.Age is null && !(time == 1 && door.PageModel!.IsDefined(typeof(Microsoft.AspNetCore.OutputCaching.OutputCacheAttribute), true))) continue;
                kept++;
                if (answer.Headers.Contains("Set-Cookie")) faults.Add(door.Path);
            }
        }
        Assert.NotEqual(0, kept);
        return faults;
    }
}
