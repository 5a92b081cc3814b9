namespace Guildhall.Agreements.Tests.Register;

public class NetworkTests
{
    [Theory, Both]
    public async Task The_network_shows_who_is_tied_by_what_is_in_force_as_soon_as_it_is_and_to_nobody_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        await table.Offered();
        await house.Settled();
        var before = (await table.Parties[0].Get("/agreements/network")).Has(".empty");
        var url = await table.InForce();
        await house.Settled();
        var party = await table.Parties[0].Get("/agreements/network");
        var stranger = await table.Stranger.Get("/agreements/network");
        var page = await table.Secretary.Get(url);
        await table.Secretary.Submit(page, page.FormOf("Make it public"));
        await house.Settled();

        Assert.True(before);
        Assert.Equal("4 organisations, 6 ties, 1 agreements", party.Texts("figure figcaption")[0]);
        Assert.Equal(4, party.Texts("#who ~ .scroll tbody th").Count);
        Assert.True(stranger.Has(".empty"));
        Assert.False((await house.Visitor().Get("/agreements/network")).Has(".empty"));
        house.Clock.Now = new DateTimeOffset(2028, 12, 1, 8, 0, 0, TimeSpan.Zero);
        Assert.True((await table.Secretary.Get("/agreements/network")).Has(".empty"));
    }
}
