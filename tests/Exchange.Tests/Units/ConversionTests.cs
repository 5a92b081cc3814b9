using Guildhall.Exchange.Units;

namespace Guildhall.Exchange.Tests.Units;

public class ConversionTests
{
    [Theory]
    [InlineData(32, 16, 1, Rounding.HalfUp, 50, 200)]
    [InlineData(36, 16, 1, Rounding.HalfUp, 50, 250)]
    [InlineData(36, 16, 1, Rounding.Down, 50, 200)]
    [InlineData(33, 16, 1, Rounding.Up, 100, 300)]
    [InlineData(24, 16, 1, Rounding.HalfEven, 100, 200)]
    [InlineData(40, 16, 1, Rounding.HalfEven, 100, 200)]
    [InlineData(1, 3, 1, Rounding.HalfUp, 1, 33)]
    public void So_many_of_one_are_so_many_of_the_other(decimal amount, decimal from, decimal to, Rounding rounding, int hundredthsOfStep, int hundredths) =>
        Assert.Equal(hundredths / 100m, new Conversion(from, to, rounding, hundredthsOfStep / 100m).Apply(amount));

    [Fact]
    public void More_is_never_less_the_same_is_the_same_and_no_answer_is_further_off_than_its_rounding() => Cases.For(500, random =>
    {
        var rate = Any(random);
        decimal a = Amount(random), b = Amount(random);

        Assert.True(rate.Apply(Math.Min(a, b)) <= rate.Apply(Math.Max(a, b)));
        Assert.Equal(rate.Apply(a), rate.Apply(a));
        Assert.Equal(0, rate.Apply(a) % rate.Step);
        // Within the answers' own rounding: the exact amount times the one side is the answer times the other, but for half a step or a step.
        Assert.True(Math.Abs(rate.Apply(a) * rate.FromAmount - a * rate.ToAmount) <= rate.MostOff * rate.FromAmount);
    });

    [Fact]
    public void There_and_back_comes_home_within_the_stated_rounding() => Cases.For(500, random =>
    {
        var there = Any(random);
        var back = new Conversion(there.ToAmount, there.FromAmount, (Rounding)random.Next(4), Step(random));
        var amount = Amount(random);

        var home = back.Apply(there.Apply(amount));

        // What the way there rounded away, at the rate of the way back, and what the way back rounds.
        Assert.True(Math.Abs(home - amount) * there.ToAmount <= there.MostOff * there.FromAmount + back.MostOff * there.ToAmount);
    });

    [Fact]
    public void Grades_are_converted_by_where_they_stand_and_the_rule_decides_overlaps()
    {
        List<GradeShare> there = [new("A", 10), new("B", 40), new("C", 50)];
        List<GradeShare> here = [new("1", 30), new("2", 30), new("3", 40)];

        Assert.Equal("1", GradeConversion.ByDistribution(there, here, "A", OverlapRule.Lowest));
        Assert.Equal(("1", "2"), (GradeConversion.ByDistribution(there, here, "b", OverlapRule.Highest)!, GradeConversion.ByDistribution(there, here, "B", OverlapRule.Lowest)!));
        Assert.Equal("2", GradeConversion.ByDistribution(there, here, "C", OverlapRule.Middle));
        Assert.Null(GradeConversion.ByDistribution(there, here, "D", OverlapRule.Middle));
    }

    [Fact]
    public void A_better_grade_is_never_worth_less_and_every_scale_is_worth_itself() => Cases.For(300, random =>
    {
        var (there, here, rule) = (Scale(random), Scale(random), (OverlapRule)random.Next(3));

        var worth = there.ConvertAll(g => here.FindIndex(h => h.Grade == GradeConversion.ByDistribution(there, here, g.Grade, rule)));

        Assert.DoesNotContain(-1, worth);
        Assert.Equal(worth.Order(), worth);
        Assert.All(there, g => Assert.Equal(g.Grade, GradeConversion.ByDistribution(there, there, g.Grade, rule)));
    });

    static List<GradeShare> Scale(Random random) => [.. Enumerable.Range(0, random.Next(1, 8)).Select(i => new GradeShare($"G{i}", random.Next(1, 100)))];

    static Conversion Any(Random random) => new(random.Next(1, 4000) / 100m, random.Next(1, 4000) / 100m, (Rounding)random.Next(4), Step(random));

    static decimal Step(Random random) => new[] { 0.01m, 0.1m, 0.25m, 0.5m, 1m, 2m }[random.Next(6)];

    static decimal Amount(Random random) => random.Next(0, 100_000) / 100m;
}
