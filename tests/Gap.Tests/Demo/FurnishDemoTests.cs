using Guildhall.Demand.Demo;
using Guildhall.Gap.Actions;
using Guildhall.Gap.Forecasts;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Gap.Tests.Demo;

public class FurnishDemoTests
{
    [Theory, Both]
    public async Task The_demo_hall_has_revised_forecasts_a_board_and_an_action_that_closed_its_gap(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(50, null, CancellationToken.None));
        await house.Settled();
        Assert.Equal(1, await house.Run<MeasureActions, int>(m => m.Run(CancellationToken.None)));
        var secretary = (await house.GivenVisitor(Role.Secretariat)).In("zh-Hans");

        var board = await secretary.Get("/gap");
        var actions = await secretary.Get("/gap/actions");
        var finished = await secretary.Get(actions.Attribute("tr:has(.ok) th a", "href")!);

        Assert.True(board.Has("#by-occupation-t") && board.Has("table.heat td.d3"));
        Assert.Equal(2, actions.Texts("tbody th").Count);
        Assert.Equal("缺口已弥合", finished.Text("#result ~ figure figcaption"));
        Assert.True(await house.WithDb(d => d.Set<ForecastRevision>().AnyAsync(r => r.Number == 3)));
        Assert.True(await house.WithDb(d => d.Set<Forecast>().CountAsync()) > 100);
        Assert.True((await house.Visitor().Get("/observatory")).Texts("figure:has(#trend-t) details tbody tr").Count >= 3);
    }
}
