namespace Guildhall.Allocating.Tests;

public class WelfareTests
{
    [Theory]
    [InlineData(Measure.LeastTotalRank)]
    [InlineData(Measure.GreedyMaximum)]
    [InlineData(Measure.GenerousMaximum)]
    public void No_other_allocation_is_better(Measure measure) => Cases.For(200, cases =>
    {
        var market = cases.Random.Next(2) == 0 ? cases.Market(applicants: 5) : cases.WithMinimums();
        var allocation = Welfare.Run(market, measure);
        var found = Enumerable.Range(0, market.ApplicantCount).Select(allocation.PositionOf).ToArray();
        Assert.True(Oracle.IsFeasible(market, found), Cases.Print(market));

        var best = Oracle.All(market).Where(positions => Oracle.IsFeasible(market, positions)).Select(positions => Worth(market, measure, positions)).Max(Lexicographic)!;
        Assert.True(best.SequenceEqual(Worth(market, measure, found)), $"{Cases.Print(market)}\n{string.Join(' ', found)}: {string.Join(' ', Worth(market, measure, found))}, best is {string.Join(' ', best)}");
    });

    [Fact]
    public void Profiles_of_any_length_are_weighed_exactly()
    {
        // Long lists and many applicants: 64 and 128 bits do not suffice. All but one shift by one place, or two leap.
        const int Count = 60;
        var builder = new MarketBuilder();
        for (var place = 0; place < Count; place++) builder.AddPlace();
        for (var applicant = 0; applicant < Count; applicant++)
            builder.AddApplicant([.. Enumerable.Range(0, applicant == 0 ? 1 : 40).Select(i => new Wish((applicant + i - (applicant > 0 ? 1 : 0) + Count) % Count))]);
        var market = builder.Build();

        var (greedy, generous) = (Welfare.Run(market, Measure.GreedyMaximum), Welfare.Run(market, Measure.GenerousMaximum));

        Assert.Equal((Count, Count), (greedy.Size, generous.Size));
        Assert.Equal(Count - 2, greedy.Profile[0]);
        Assert.Equal([1, Count - 1], generous.Profile);
    }

    [Fact]
    public void A_wish_that_welfare_did_not_grant_says_so()
    {
        var builder = new MarketBuilder();
        builder.AddPlace();
        builder.AddPlace();
        builder.AddApplicant([new Wish(0, 0), new Wish(1)]);
        builder.AddApplicant([new Wish(0, 1)]);
        var allocation = Welfare.Run(builder.Build());
        var check = new Check(allocation);

        Assert.Equal((2, 3), (allocation.Size, allocation.TotalRank));
        Assert.True(check is { IsFeasible: true, IsStable: false });
        Assert.Equal([new BlockingPair(0, 0, 1)], check.BlockingPairs);
        Assert.Equal(Rule.Welfare, Assert.Single(check.WhyNot(0)).Rule);
    }

    static List<long> Worth(Market market, Measure measure, int[] positions)
    {
        var set = Oracle.Contracts(market, positions);
        var ranks = set.ConvertAll(c => market.RankOf(c.Applicant, c.Position));
        List<long> worth = [Oracle.Owed(market, set), set.Count];
        switch (measure)
        {
            case Measure.LeastTotalRank: worth.Add(-ranks.Sum()); break;
            case Measure.GreedyMaximum: worth.AddRange(Enumerable.Range(1, 6).Select(rank => (long)ranks.Count(r => r == rank))); break;
            default: worth.AddRange(Enumerable.Range(1, 6).Reverse().Select(rank => -(long)ranks.Count(r => r == rank))); break;
        }
        return worth;
    }

    static readonly Comparer<List<long>> Lexicographic = Comparer<List<long>>.Create((a, b) => a.Zip(b).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0));
}
