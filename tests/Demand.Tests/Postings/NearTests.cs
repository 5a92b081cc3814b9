using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>Who looks for work near a place finds what is near it, also where only the city is known.</summary>
public class NearTests
{
    [Fact]
    public async Task Near_a_place_means_within_the_distance_asked_for_nearest_first_when_wished()
    {
        await using var house = await TestHouse.Start();
        var owner = Given.Organisation();
        await house.GivenAlliance(owner);
        // Tianjin lies 114 km from Beijing, Langfang 51, Shijiazhuang 266.
        foreach (var (title, region) in new[] { ("Beijing baker", "CN-11"), ("Langfang baker", "CN-1310"), ("Tianjin baker", "CN-12"), ("Shijiazhuang baker", "CN-1301"), ("Placeless baker", null) })
            await house.GivenPosting(owner, title, p => (p.Region, p.Place) = (region, null));
        var visitor = house.Visitor();

        async Task<List<string>> Titles(string query) => [.. (await visitor.Get("/postings?" + query)).Texts("ol.list h3")];

        Assert.Equal(["Beijing baker", "Langfang baker"], await Titles("near=Beijing&radius=60&sort=distance"));
        Assert.Equal(["Beijing baker"], await Titles("near=Beijing"));
        Assert.Equal(["Beijing baker", "Langfang baker", "Tianjin baker"], await Titles("near=北京&radius=130&sort=distance"));
        Assert.Equal(["Shijiazhuang baker"], await Titles("near=石家庄&radius=20"));
        Assert.Equal(5, (await Titles("")).Count);
        var nowhere = await visitor.Get("/postings?near=Atlantis");
        Assert.Contains("We do not know where “Atlantis” is.", nowhere.Text(".empty p:first-child"), StringComparison.Ordinal);
    }
}
