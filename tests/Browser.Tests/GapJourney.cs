using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Guildhall.Browser.Tests;

/// <summary>What is done about a gap: an enterprise revises a forecast, the board moves by as much, a coordinator opens an action on it, and its task stands among the alliance's tasks.</summary>
[Collection(Journeys.Name)]
public sealed class GapJourney(DemoHall hall)
{
    [Fact]
    public async Task A_revised_forecast_moves_the_board_and_an_action_is_opened_on_it()
    {
        await using var coordinator = await hall.Reader(role: Role.Coordinator);
        await coordinator.Go("/gap?year=2028");
        var before = await Demand(coordinator);

        await using var officer = await hall.Reader(role: Role.HrOfficer);
        await officer.Go("/forecasts");
        await officer["main tbody tr", new() { HasText = "2028" }].First.Locator("th a").ClickAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Revise", Exact = true }).ClickAsync();
        var stated = int.Parse(await officer["[name='Input.Headcount']"].InputValueAsync(), CultureInfo.InvariantCulture);
        await officer.Page.FillAsync("[name='Input.Headcount']", (stated + 500).ToString(CultureInfo.InvariantCulture));
        await officer.Page.FillAsync("[name='Input.Low']", "");
        await officer.Page.FillAsync("[name='Input.High']", "");
        await officer.Page.FillAsync("[name='Input.Note']", "A second hall opens.");
        await officer["main form .btn"].ClickAsync();
        await Expect(officer["main tbody tr", new() { HasText = "A second hall opens." }]).ToHaveCountAsync(1);

        await hall.House.Settled();
        await coordinator.Go("/gap?year=2028");
        Assert.Equal(before + 500, await Demand(coordinator));

        await coordinator["main a", new() { HasText = "Open an action" }].First.ClickAsync();
        await coordinator.Page.FillAsync("[name='Input.TitleEn']", "An order class for the second hall");
        await coordinator.Page.FillAsync("[name='Input.Due']", "2027-09-01");
        await coordinator.Page.FillAsync("[name='Input.Target']", "40 places by September");
        await coordinator["[name='Input.Partners']"].First.CheckAsync();
        await coordinator["main form .btn"].ClickAsync();
        await Expect(coordinator["h1"]).ToHaveTextAsync("An order class for the second hall");
        await coordinator.Page.GetByRole(AriaRole.Link, new() { Name = "The task with its evidence" }).ClickAsync();
        await Expect(coordinator["h1"]).ToHaveTextAsync("An order class for the second hall");
        Assert.Empty(officer.Complaints.Concat(coordinator.Complaints));
    }

    static async Task<long> Demand(Reader reader) => long.Parse(await reader["tfoot td b"].First.InnerTextAsync(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
