namespace Guildhall.House.Tests;

public class LookTests(FurnishedHouse furnished)
{
    [Fact]
    public async Task A_reader_changes_the_language_and_is_back_on_the_same_page()
    {
        var reader = furnished.House.Visitor();
        var before = await reader.Get("/members?kind=School");

        var after = await reader.Follow(before.Link("中文"));

        Assert.Equal("/members?kind=School", after.Url.PathAndQuery);
        Assert.Equal(("en", "zh-Hans"), (before.Attribute("html", "lang"), after.Attribute("html", "lang")));
        Assert.Equal("zh-Hans", (await reader.Get("/about")).Attribute("html", "lang"));
    }

    [Fact]
    public async Task A_reader_chooses_a_theme_and_goes_back_to_the_systems_own()
    {
        var reader = furnished.House.Visitor();

        var dark = await reader.Follow(await Choose("Dark", await reader.Get("/about")));
        var system = await reader.Follow(await Choose("System", dark));

        Assert.Equal(("/about", "dark", "true"), (dark.Url.PathAndQuery, dark.Attribute("html", "data-theme"), dark.Attribute("button[value=dark]", "aria-pressed")));
        Assert.Null(system.Attribute("html", "data-theme"));

        Task<Page> Choose(string theme, Page page) => reader.Submit(page, page.FormOf(theme));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("")]
    [InlineData("evil.example")]
    public async Task It_never_leads_out_of_the_house(string back)
    {
        var page = await furnished.House.Visitor().Get($"/look?theme=dark&back={Uri.EscapeDataString(back)}");

        Assert.Equal((302, "/"), (page.Status, page.Location));
    }

    [Theory]
    [InlineData("language=de")]
    [InlineData("theme=purple")]
    [InlineData("language=%3Cscript%3E")]
    public async Task What_there_is_not_cannot_be_chosen(string choice)
    {
        var page = await furnished.House.Visitor().Get($"/look?{choice}");

        Assert.Equal(302, page.Status);
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans")]
    [InlineData("zh", "zh-Hans")]
    [InlineData("de-DE,de;q=0.9", "en")]
    [InlineData("en-GB,zh;q=0.5", "en")]
    public async Task The_browsers_language_counts_until_one_is_chosen(string accepts, string language)
    {
        using var http = furnished.House.Http();
        var request = new HttpRequestMessage(HttpMethod.Get, "/about");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepts);

        var html = await (await http.SendAsync(request)).Content.ReadAsStringAsync();

        Assert.Contains($"<html lang=\"{language}\"", html, StringComparison.Ordinal);
    }
}
