using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>What people come for, from the first page to the last, in a real browser.</summary>
[Collection(Journeys.Name)]
public sealed class JourneyTests(DemoHall hall)
{
    [Fact]
    public async Task From_a_search_to_a_posting_to_a_programme_and_back_the_first_half_without_a_mouse()
    {
        await using var reader = await hall.Reader();
        var page = reader.Page;
        await reader.Go("/");
        await page.Keyboard.PressAsync("Tab");
        await Expect(reader["a.skip"]).ToBeFocusedAsync();
        await reader.TabTo(reader["main a[href='/postings']"]);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(hall.House.Address + "postings");
        await reader.TabTo(reader["#q"]);
        await page.Keyboard.TypeAsync("仓库");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?q=%E4%BB%93%E5%BA%93"));
        var first = reader["ol.list h3 a"].First;
        var title = await first.InnerTextAsync();
        await reader.TabTo(first);
        await page.Keyboard.PressAsync("Enter");
        await Expect(reader["h1"]).ToHaveTextAsync(title);

        var programme = reader["#programmes ~ ol.list h3 a"].First;
        var name = await programme.InnerTextAsync();
        await programme.ClickAsync();
        await Expect(reader["h1"]).ToHaveTextAsync(name);
        await page.GoBackAsync();
        await Expect(reader["h1"]).ToHaveTextAsync(title);
        await page.GoBackAsync();
        await Expect(reader["#q"]).ToHaveValueAsync("仓库");
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task The_other_language_is_one_press_away_and_keeps_the_place()
    {
        await using var reader = await hall.Reader();
        await reader.Go("/postings?q=%E4%BB%93%E5%BA%93&kind=Job");
        var url = reader.Page.Url;
        await reader["header a[lang='zh-Hans']"].ClickAsync();
        await Expect(reader["html"]).ToHaveAttributeAsync("lang", "zh-Hans");
        Assert.Equal(url, reader.Page.Url);
        await Expect(reader["#q"]).ToHaveValueAsync("仓库");
        await reader["header a[lang='en']"].ClickAsync();
        await Expect(reader["html"]).ToHaveAttributeAsync("lang", "en");
        Assert.Equal(url, reader.Page.Url);
    }

    [Fact]
    public async Task A_chosen_theme_wins_over_the_systems_and_stays()
    {
        await using var reader = await hall.Reader();
        Task<string> Paper() => reader.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await reader.Go("/programmes");
        var light = await Paper();
        await reader["button[name=theme][value=dark]"].ClickAsync();
        await Expect(reader["html"]).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(reader.Page).ToHaveURLAsync(hall.House.Address + "programmes");
        Assert.NotEqual(light, await Paper());
        await reader.Go("/postings");
        await Expect(reader["button[name=theme][value=dark]"]).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.NotEqual(light, await Paper());
        await reader["button[name=theme][value=system]"].ClickAsync();
        await Expect(reader["button[name=theme][value=system]"]).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal(light, await Paper());
    }

    [Fact]
    public async Task Typing_offers_concepts_to_arrows_and_enter()
    {
        await using var reader = await hall.Reader();
        var (page, field, options) = (reader.Page, reader["#q"], reader[".complete [role=option]"]);
        await reader.Go("/postings");
        await reader.TabTo(field);
        await page.Keyboard.TypeAsync("warehouse");
        await Expect(options.First).ToBeVisibleAsync();
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("Escape");
        await Expect(options).ToHaveCountAsync(0);
        await Expect(field).ToHaveValueAsync("warehouse");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await options.First.GetAttributeAsync("id"))!);
        var name = await options.First.EvaluateAsync<string>("o => o.dataset.value");
        await page.Keyboard.PressAsync("Enter");
        await Expect(field).ToHaveValueAsync(name);
        await Expect(options).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?q="));
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task An_HR_officer_states_a_need_and_corrects_what_was_recognised()
    {
        await using var reader = await hall.Reader();
        var page = reader.Page;
        await hall.SignIn(page, Role.HrOfficer);
        await reader.Go("/postings");
        await reader["a[href='/postings/write']"].ClickAsync();
        await page.FillAsync("[name='Input.Title']", "Warehouse worker");
        await page.FillAsync("[name='Input.Description']", "You will operate forklifts, pick orders and keep the stock records. You drive a forklift safely, work in a team and speak English with drivers. We teach what you do not know yet.");
        await page.FillAsync("[name='Input.Headcount']", "3");
        await page.FillAsync("[name='Input.Place']", "Tianjin");
        await page.FillAsync("[name='Input.ClosesOn']", "2027-03-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await Expect(reader["h1"]).ToHaveTextAsync("Warehouse worker");
        await Expect(reader["table.why tbody tr th small", new() { HasText = "Occupation" }].First).ToBeVisibleAsync();
        await Expect(reader[".text mark"].First).ToBeVisibleAsync();

        var skills = reader["table.why tr[id^=w] th a"];
        var before = await skills.CountAsync();
        Assert.True(before > 1, $"{before} skills were recognised");
        var wrong = await skills.First.InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"{wrong} is not asked for", Exact = true }).ClickAsync();
        await Expect(skills).ToHaveCountAsync(before - 1);
        await page.ReloadAsync();
        await Expect(skills).ToHaveCountAsync(before - 1);
        Assert.DoesNotContain(wrong, await skills.AllInnerTextsAsync());
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task Without_scripts_people_search_narrow_turn_the_page_and_read()
    {
        await using var reader = await hall.Reader(script: false);
        await reader.Go("/postings");
        await reader["#q"].FillAsync("人员");
        await reader["form.find button"].ClickAsync();
        await Expect(reader["#q"]).ToHaveValueAsync("人员");
        var region = reader["input[name=region]"].First;
        var code = await region.GetAttributeAsync("value");
        await region.CheckAsync();
        await reader[".facets button"].ClickAsync();
        await Expect(reader[$"input[name=region][value='{code}']"]).ToBeCheckedAsync();
        await Expect(reader[".chips a"].First).ToBeVisibleAsync();
        await reader.Go("/postings");
        var first = await reader["ol.list h3 a"].First.GetAttributeAsync("href");
        await reader["a[rel=next]"].ClickAsync();
        var second = reader["ol.list h3 a"].First;
        Assert.NotEqual(first, await second.GetAttributeAsync("href"));
        var title = await second.InnerTextAsync();
        await second.ClickAsync();
        await Expect(reader["h1"]).ToHaveTextAsync(title);
    }
}
