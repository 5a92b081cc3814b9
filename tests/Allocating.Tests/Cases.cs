using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Allocating.Tests;

/// <summary>Random markets so small that everything can be tried.</summary>
sealed class Cases(int seed)
{
    readonly Random random = new(seed);

    public Random Random => random;

    /// <summary>Runs a property for many seeds; a failure names the seed.</summary>
    public static void For(int count, Action<Cases> property) =>
        Prop.ForAll<int>(seed => property(new(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(1_000_000));

    public Market Market(bool withGroups = true, bool withTies = true, int applicants = 6) => Build(withGroups, withTies, applicants).Build();

    public MarketBuilder Build(bool withGroups, bool withTies, int applicants)
    {
        var builder = new MarketBuilder { Seed = random.Next(3) == 0 ? null : random.Next(100) };
        if (withGroups)
            for (var group = random.Next(4); group > 0; group--)
                builder.AddGroup(random.Next(4), group: random.Next(-1, builder.GroupCount));
        var count = random.Next(1, 5);
        for (var place = 0; place < count; place++) builder.AddPlace(random.Next(4), group: random.Next(-1, builder.GroupCount));
        for (var applicant = random.Next(applicants + 1); applicant > 0; applicant--) Add(builder, withTies, random.Next(count + 1));
        return builder;
    }

    public void Add(MarketBuilder builder, bool withTies, int length)
    {
        var places = Enumerable.Range(0, builder.PlaceCount).ToArray();
        random.Shuffle(places);
        var wishes = places.Take(length).Select(place => new Wish(place, random.Next(9) == 0 ? Wish.Ineligible : random.Next(3))).ToArray();
        var ranks = new int[wishes.Length];
        for (var i = 0; i < ranks.Length; i++) ranks[i] = i == 0 ? 1 : ranks[i - 1] + (withTies && random.Next(3) == 0 ? 0 : 1);
        builder.AddApplicant(wishes, ranks);
    }

    /// <summary>The same with minimums, as far as the quotas allow them.</summary>
    public Market WithMinimums()
    {
        while (true)
        {
            var builder = new MarketBuilder { Seed = random.Next(100) };
            var groups = random.Next(3);
            for (var group = 0; group < groups; group++) builder.AddGroup(random.Next(1, 5), random.Next(3), random.Next(-1, group));
            var count = random.Next(1, 5);
            for (var place = 0; place < count; place++) builder.AddPlace(random.Next(1, 4), random.Next(2), random.Next(-1, groups));
            for (var applicant = random.Next(7); applicant > 0; applicant--) Add(builder, withTies: false, random.Next(count + 1));
            try
            {
                return builder.Build();
            }
            catch (ArgumentException)
            {
                // Minimums beyond a quota: another draw.
            }
        }
    }

    public static string Print(Market market) => string.Join('\n', Enumerable.Range(0, market.ApplicantCount).Select(a => $"{a} (turn {market.TurnOf(a)}): {string.Join(", ", market.WishesOf(a).ToArray().Select((w, i) => $"#{market.RankOf(a, i)} {w.Place}/{w.Priority}"))}"))
        + $"\nquotas {string.Join(' ', market.Quota)}, minimums {string.Join(' ', market.Minimum)}, parents {string.Join(' ', market.Parent)}, {market.PlaceCount} places";
}
