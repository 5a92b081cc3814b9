namespace Guildhall.Allocating.Tests;

public class TogetherTests
{
    [Fact]
    public void Where_no_allocation_is_stable_it_is_said_and_who_blocks_is_named()
    {
        // Klaus, Klijn 2005: a couple wants one seat at each place or none; a third applicant displaces one of them, then is displaced.
        var builder = new MarketBuilder();
        builder.AddPlace();
        builder.AddPlace();
        builder.AddApplicant([new Wish(0, 0)]);
        builder.AddApplicant([new Wish(1, 1)]);
        builder.AddApplicant([new Wish(0, 1), new Wish(1, 0)]);
        var market = builder.Build();
        Companions[] couple = [new([0, 1], [[0, 1]])];

        var tried = Together.Find(market, couple);
        var given = Together.Find(market, couple, exhaustively: 0);

        Assert.Equal(TogetherOutcome.NoneExists, tried.Outcome);
        Assert.NotEmpty(tried.Blocking);
        Assert.Equal(TogetherOutcome.NotFound, given.Outcome);
    }

    [Fact]
    public void Companions_get_what_they_want_together_or_nothing()
    {
        var builder = new MarketBuilder();
        var (school, works) = (builder.AddPlace(2), builder.AddPlace(2));
        for (var applicant = 0; applicant < 2; applicant++) builder.AddApplicant([new Wish(school, 1), new Wish(works)]);
        builder.AddApplicant([new Wish(school, 0)]);

        var result = Together.Find(builder.Build(), [new([0, 1], [[school, school], [works, works]])]);

        Assert.Equal(TogetherOutcome.Stable, result.Outcome);
        Assert.Equal([[2], [0, 1]], result.Allocation.ByPlace());
    }

    [Fact]
    public void Without_companions_the_outcome_is_a_stable_allocation() => Cases.For(200, cases =>
    {
        var market = cases.Market(withGroups: false, withTies: false);
        var result = Together.Find(market, []);

        Assert.Equal(TogetherOutcome.Stable, result.Outcome);
        Assert.True(new Check(result.Allocation).IsStable, Cases.Print(market));
    });

    [Fact]
    public void Proposing_and_trying_all_agree_on_whether_there_is_one() => Cases.For(150, cases =>
    {
        var market = cases.Market(withGroups: false, withTies: false, applicants: 5);
        if (market.ApplicantCount < 2) return;
        var (first, second) = (market.WishesOf(0).ToArray(), market.WishesOf(1).ToArray());
        var joint = first.SelectMany(a => second.Select(b => (IReadOnlyList<int>)[a.Place, b.Place])).Append([first.FirstOrDefault(new Wish(-1)).Place, -1]).OrderBy(_ => cases.Random.Next()).Take(3).ToList();
        Companions[] couple = [new([0, 1], joint)];

        var (found, tried) = (Together.Find(market, couple, exhaustively: 0), Together.Find(market, couple, moves: 0));

        Assert.NotEqual(TogetherOutcome.NotFound, tried.Outcome);
        if (found.Outcome == TogetherOutcome.Stable) Assert.Equal(TogetherOutcome.Stable, tried.Outcome);
        Assert.Equal(found.Outcome != TogetherOutcome.Stable, found.Blocking.Count > 0);
    });
}
