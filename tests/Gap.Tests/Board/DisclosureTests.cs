using Guildhall.Gap.Board;

namespace Guildhall.Gap.Tests.Board;

public class DisclosureTests
{
    [Theory]
    [InlineData(true, 10, 10, 10)]
    [InlineData(false, 10, 10)]
    [InlineData(false, 1000)]
    [InlineData(false, 60, 30, 5, 5)]
    [InlineData(true, 50, 30, 10, 10)]
    [InlineData(false, 40, 40, 0, 0)]
    public void Three_must_contribute_and_two_must_not_dominate(bool mayTell, params int[] amounts) =>
        Assert.Equal(mayTell, Disclosure.MayTell(amounts.Select((a, i) => (i, (long)a))));

    [Fact]
    public void One_contributor_under_two_rows_is_one() => Assert.False(Disclosure.MayTell([("a", 5L), ("a", 5L), ("b", 5L), ("b", 5L)]));

    [Fact]
    public void Whatever_published_figures_are_subtracted_from_each_other_no_pool_that_may_not_be_told_is_left()
    {
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            var items = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (Owner: random.Next(6), Wide: random.Next(2), Narrow: random.Next(4), Amount: (long)random.Next(1, random.Next(2) == 0 ? 500 : 20))).ToList();
            bool MayTell(List<(int Owner, int Wide, int Narrow, long Amount)> pool) => Disclosure.MayTell(pool.Select(i => (i.Owner, i.Amount)));
            var pools = Disclosure.Pool<(int Owner, int Wide, int Narrow, long Amount), (int, int)>(items, [i => (i.Wide, i.Narrow), i => (i.Wide, -1), _ => (-1, -1)], MayTell);

            // A figure of a cell is the sum of the pools within it: all that any subtraction can yield is a sum of whole pools.
            Assert.All(pools, p => Assert.True(MayTell(p.Items)));
            Assert.Equal(pools.Sum(p => p.Items.Count), pools.SelectMany(p => p.Items).Count());
            Assert.True(pools.SelectMany(p => p.Items).Count() <= items.Count);
            foreach (var (cell, pool) in pools) Assert.All(pool, i => Assert.True(cell == (i.Wide, i.Narrow) || cell == (i.Wide, -1) || cell == (-1, -1)));
        }
    }

    [Theory]
    [InlineData("20 ? 30 ?", 20, 3, 30, 4)]
    [InlineData("? ? 30", 12, 3, 30)]
    [InlineData("? ?", 12, 3)]
    [InlineData("?", 3)]
    [InlineData("0 7 8", 0, 7, 8)]
    [InlineData("? ? ? 9", 1, 1, 8, 9)]
    public void Small_numbers_of_people_are_hidden_and_so_is_what_gives_them_away(string shown, params int[] counts) =>
        Assert.Equal(shown, string.Join(' ', Disclosure.Hidden(counts).Select((hidden, i) => hidden ? "?" : $"{counts[i]}")));

    [Fact]
    public void Parts_are_whole_and_add_up()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var weights = Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.NextDouble()).ToList();
            var whole = random.Next(0, 1000);
            var parts = Apportion.Run(whole, weights);

            Assert.Equal(whole, parts.Sum());
            for (var i = 0; i < parts.Length; i++) Assert.InRange(parts[i], Math.Floor(whole * weights[i] / weights.Sum() - 1e-6), Math.Ceiling(whole * weights[i] / weights.Sum() + 1e-6));
        }
    }
}
