using System.Text.Json;

namespace Guildhall.Allocating.Tests;

public class RealTests
{
    // Size and sum of ranks as shortest augmenting paths by Bellman and Ford, written apart from this in Python, find them.
    [Theory]
    [InlineData("00038-00000001.soi", null, 35, 57)]
    [InlineData("00038-00000002.soi", null, 37, 54)]
    [InlineData("00038-00000005.soi", "00038-00000005.dat", 31, 44)]
    public void Glasgow_students_get_projects(string orders, string? capacities, int size, int totalRank)
    {
        var market = Glasgow(orders, capacities);

        var stable = DeferredAcceptance.Run(market);
        var (least, greedy, generous) = (Welfare.Run(market), Welfare.Run(market, Measure.GreedyMaximum), Welfare.Run(market, Measure.GenerousMaximum));

        Assert.True(new Check(stable).IsStable);
        Assert.All([least, greedy, generous], allocation => Assert.True(new Check(allocation).IsFeasible));
        Assert.All([least, greedy, generous], allocation => Assert.Equal(size, allocation.Size));
        Assert.Equal(totalRank, least.TotalRank);
        Assert.True(stable.Size <= size && greedy.TotalRank >= totalRank && generous.TotalRank >= totalRank);
        Assert.True(greedy.Profile[0] >= least.Profile[0] && greedy.Profile[0] >= generous.Profile[0] && generous.Profile.Count <= least.Profile.Count);
    }

    [Fact]
    public void A_hundred_residents_go_to_fifty_hospitals_that_rank_them()
    {
        var text = File.ReadAllText(Path.Combine(Shared(), "hr_issue159.json"));
        using var json = JsonDocument.Parse(text);
        var (hospitals, residents) = (Lists(json.RootElement.GetProperty("hospitals")), Lists(json.RootElement.GetProperty("residents")));
        var builder = new MarketBuilder();
        foreach (var _ in hospitals) builder.AddPlace(2);
        for (var resident = 0; resident < residents.Length; resident++)
            builder.AddApplicant([.. residents[resident].Select(hospital => new Wish(hospital, Array.IndexOf(hospitals[hospital], resident) is >= 0 and var rank ? rank : Wish.Ineligible))]);
        var market = builder.Build();

        var allocation = DeferredAcceptance.Run(market);

        Assert.True(new Check(allocation).IsStable);
        Assert.Equal(Slow.DeferredAcceptance(market), Enumerable.Range(0, 100).Select(allocation.PositionOf));
        Assert.All(Enumerable.Range(0, 100).Where(resident => allocation.PlaceOf(resident) >= 0), resident => Assert.Contains(resident, hospitals[allocation.PlaceOf(resident)]));
    }

    static int[][] Lists(JsonElement lists) => [.. lists.EnumerateObject().OrderBy(list => int.Parse(list.Name)).Select(list => list.Value.EnumerateArray().Select(number => number.GetInt32()).ToArray())];

    static Market Glasgow(string orders, string? capacities)
    {
        var builder = new MarketBuilder { Seed = 1 };
        var lines = File.ReadAllLines(Path.Combine(Shared(), "glasgow", orders));
        var groups = new Dictionary<int, int>();
        if (capacities is not null)
            foreach (var parts in File.ReadLines(Path.Combine(Shared(), "glasgow", capacities)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')))
            {
                var group = builder.AddGroup(int.Parse(parts[1]));
                foreach (var project in parts[2].Split(' ')) groups[int.Parse(project)] = group;
            }
        for (var place = 0; place < int.Parse(lines.Single(line => line.StartsWith("# NUMBER ALTERNATIVES", StringComparison.Ordinal)).Split(':')[1]); place++) builder.AddPlace(group: groups.GetValueOrDefault(place, -1));
        foreach (var line in lines.Where(line => !line.StartsWith('#') && line.Length > 0)) builder.AddApplicant([.. line.Split(':')[1].Split(',').Select(number => new Wish(int.Parse(number) - 1))]);
        return builder.Build();
    }

    static string Shared()
    {
        var shared = Environment.GetEnvironmentVariable("GUILDHALL_SHARED");
        Assert.SkipWhen(string.IsNullOrEmpty(shared), "GUILDHALL_SHARED is not set: nothing is known about real instances.");
        return Path.Combine(shared!, "data", "matching");
    }
}
