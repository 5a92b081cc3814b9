using System.Numerics;
using Guildhall.Contests.Events;
using Guildhall.Contests.Ranking;
using Guildhall.Contests.Rubrics;

namespace Guildhall.Contests.Tests.Ranking;

public class StandingTests
{
    static readonly Rubric Rubric = new()
    {
        EventId = Guid.Empty, Number = 1, At = default, Criteria =
        [
            new() { Number = "1", NameEn = "Safety", Kind = CriterionKind.Judged, Most = 10, Weight = 33.33m },
            new() { Number = "2", NameEn = "Work", Weight = 50, Tie = 1 },
            new() { Number = "2.1", NameEn = "Plan", Kind = CriterionKind.Judged, Most = 40, Weight = 12.5m, Tie = 2 },
            new() { Number = "2.2", NameEn = "Result", Kind = CriterionKind.Judged, Most = 60, Weight = 100 },
            new() { Number = "3", NameEn = "Time", Kind = CriterionKind.Measured, Most = 100, Weight = 30 },
        ],
    };

    [Fact]
    public void The_order_of_sheets_and_teams_never_matters_and_a_plain_oracle_of_whole_numbers_agrees() => Cases.For(300, random =>
    {
        var by = Event((ScoreRule)random.Next(2), random.Next(5));
        // Few points, so that there are ties of every depth.
        var teams = Enumerable.Range(0, random.Next(1, 12)).Select(_ => (Id: Guid.NewGuid(), Sheets: Enumerable.Range(0, random.Next(1, 8)).Select(i => Sheet(random, i == 0 ? CriterionKind.Measured : CriterionKind.Judged)).ToList())).ToList();
        if (random.Next(3) == 0) teams.AddRange(teams.ConvertAll(t => (Guid.NewGuid(), t.Sheets)));

        var ranked = Standing.Of(teams.Select(t => Rubric.Mark(t.Id, t.Sheets, by))).ToDictionary(p => p.Team);
        var (shuffled, order) = (teams.ConvertAll(t => (t.Id, Sheets: Shuffled(random, t.Sheets))), Shuffled(random, [.. Enumerable.Range(0, teams.Count)]));
        var again = Standing.Of(order.Select(i => Rubric.Mark(shuffled[i].Id, shuffled[i].Sheets, by))).ToDictionary(p => p.Team);

        var keys = teams.ToDictionary(t => t.Id, t => Oracle(t.Sheets, by));
        foreach (var (id, sheets) in teams)
        {
            Assert.Equal(ranked[id], again[id]);
            var better = keys.Values.Count(other => Compare(other, keys[id]) > 0);
            var equal = keys.Values.Count(other => Compare(other, keys[id]) == 0);
            Assert.Equal((better + 1, equal > 1), (ranked[id].Rank, ranked[id].IsShared));
            Assert.Equal(keys[id][0], new BigInteger(Rubric.Mark(id, sheets, by).Mark * 10_000m));
        }
    });

    [Fact]
    public void Weights_multiply_down_the_tree_and_the_full_points_are_exact()
    {
        Assert.Equal(0.0625m, Rubric.Factor(Rubric.Criteria[2]));
        Assert.Equal(10 * 0.3333m + 40 * 0.0625m + 60 * 0.5m + 30, Rubric.Full);
        Assert.Null(Rubric.FaultOf(Rubric.Criteria));
        Assert.Equal(["1", "2", "2.9", "2.10", "10"], Rubric.Sorted(new[] { "10", "2.10", "2", "1", "2.9" }.Select(n => new Criterion { Number = n })).Select(c => c.Number));
        Assert.Equal("rubric.no-parent", Rubric.FaultOf([new() { Number = "2.1", NameEn = "x", Most = 1, Weight = 100 }])!.Key);
        Assert.Equal("rubric.twice", Rubric.FaultOf([new() { Number = "1", NameEn = "x", Most = 1, Weight = 100 }, new() { Number = "1", NameEn = "y", Most = 1, Weight = 100 }])!.Key);
    }

    [Fact]
    public void Five_sheets_lose_the_highest_and_the_lowest_four_lose_none()
    {
        Assert.Equal(new Fraction(60, 3), Fraction.Of([0, 10, 20, 30, 100], ScoreRule.TrimmedMean));
        Assert.Equal(new Fraction(160, 5), Fraction.Of([0, 10, 20, 30, 100], ScoreRule.Mean));
        Assert.Equal(new Fraction(130, 4), Fraction.Of([0, 10, 20, 100], ScoreRule.TrimmedMean));
        Assert.Equal(0.13m, new Fraction(0.375m, 3).Round(2));
        Assert.Equal(33.3333m, new Fraction(100, 3).Round(4));
    }

    [Fact]
    public void Awards_go_by_rank_so_a_shared_rank_shares_the_award_and_never_takes_from_those_above() => Cases.For(300, random =>
    {
        var teams = random.Next(1, 60);
        var numbers = new[] { 10m, 20m, 30m }.Select(share => Standing.Number(AwardBasis.Share, share, teams)).ToList();
        var marked = Enumerable.Range(0, teams).Select(_ => new Marked(Guid.NewGuid(), random.Next(0, 8), [])).ToList();
        var places = Standing.Of(marked);
        var awards = places.ToDictionary(p => p.Team, p => Standing.AwardOf(p.Rank, numbers[0], numbers[1], numbers[2]));

        foreach (var (a, b) in from a in marked from b in marked select (a, b))
        {
            if (a.Mark == b.Mark) Assert.Equal(awards[a.Team], awards[b.Team]);
            if (a.Mark > b.Mark && awards[b.Team] is { } lower) Assert.True(awards[a.Team] is { } higher && higher <= lower);
        }
        // Nobody within the numbers goes without.
        Assert.True(awards.Values.Count(a => a is not null) >= Math.Min(teams, numbers.Sum()));
    });

    [Theory]
    [InlineData(10, 15, 2), InlineData(10, 14, 1), InlineData(20, 1, 0), InlineData(30, 10, 3)]
    public void A_share_is_rounded_with_halves_up(int share, int teams, int number) => Assert.Equal(number, Standing.Number(AwardBasis.Share, share, teams));

    static ContestEvent Event(ScoreRule rule, int decimals) => new() { ContestId = Guid.Empty, Code = "A", Name = Localised.Of("en", "A"), LeastMembers = 1, MostMembers = 1, MostCoaches = 0, TeamsPerUnit = 1, Rule = rule, Decimals = decimals, Deviation = 10, LeastJudges = 1, FirstAwards = 10, SecondAwards = 20, ThirdAwards = 30 };

    static (CriterionKind Kind, IReadOnlyDictionary<string, decimal> Points) Sheet(Random random, CriterionKind kind) =>
        (kind, Rubric.Leaves.Where(c => c.Kind == kind).ToDictionary(c => c.Number, c => c.Most * random.Next(0, 3) / 2));

    static List<T> Shuffled<T>(Random random, List<T> items)
    {
        var array = items.ToArray();
        random.Shuffle(array);
        return [.. array];
    }

    // Everything times ten to the sixth, then brought to one denominator: whole numbers only.
    static List<BigInteger> Oracle(List<(CriterionKind Kind, IReadOnlyDictionary<string, decimal> Points)> sheets, ContestEvent by)
    {
        const int Common = 3 * 4 * 5 * 7;
        BigInteger Of(Dictionary<string, int> factors)
        {
            BigInteger sum = 0;
            foreach (var kind in Enum.GetValues<CriterionKind>())
            {
                var values = sheets.Where(s => s.Kind == kind).Select(s => factors.Aggregate(BigInteger.Zero, (total, f) => total + new BigInteger(s.Points.GetValueOrDefault(f.Key) * 2) * f.Value)).Order().ToList();
                if (values.Count == 0) continue;
                if (by.Rule == ScoreRule.TrimmedMean && values.Count >= 5) values = [.. values.Skip(1).SkipLast(1)];
                sum += values.Aggregate(BigInteger.Zero, (a, b) => a + b) * Common / values.Count;
            }
            return sum;
        }
        // Factors in ten-thousandths; points doubled.
        var all = Of(new() { ["1"] = 3333, ["2.1"] = 625, ["2.2"] = 5000, ["3"] = 3000 });
        var unit = BigInteger.Pow(10, 4 - by.Decimals) * 2 * Common;
        var mark = (2 * all + unit) / (2 * unit) * BigInteger.Pow(10, 4 - by.Decimals);
        return [mark, Of(new() { ["2.1"] = 625, ["2.2"] = 5000 }), Of(new() { ["2.1"] = 625 })];
    }

    static int Compare(List<BigInteger> a, List<BigInteger> b) => a.Zip(b, (x, y) => x.CompareTo(y)).FirstOrDefault(c => c != 0);
}
