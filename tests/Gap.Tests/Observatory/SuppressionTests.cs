using Guildhall.Gap.Observatory;

namespace Guildhall.Gap.Tests.Observatory;

/// <summary>What is hidden stays hidden from whoever reads all that is told: attacked by linear programming over every published sum.</summary>
public class SuppressionTests
{
    static readonly string[][] Regions = [["CN-11"], ["CN-12"], ["CN-13", "CN-1301"], ["CN-13", "CN-1302"], ["CN-13", "CN-13*"], ["VN"], ["?"]];
    static readonly string[][] Occupations = [["2", "25", "251"], ["2", "25", "252"], ["2", "25", "25*"], ["5", "52", "522"], ["5", "51", "512"], ["?"]];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public void Neither_a_stranger_nor_an_employer_works_out_a_hidden_figure(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var postings = Draw(random);
            var made = MakeSheet.Run(postings);
            var truth = Recount(postings);
            var cells = made.Sheet.Places.ToDictionary(p => (p.Region, p.Occupation), p => p.Places);

            Assert.Equal(truth.Keys.Order(), cells.Keys.Order());
            Assert.All(cells, c => Assert.True(c.Value is null || (c.Value == truth[c.Key].Values.Sum() && MayBeTold(truth[c.Key].Values)), $"{c.Key} is told as {c.Value}"));
            foreach (var attacker in postings.Select(p => (int?)p.Employer).Distinct().Append(null)) Attack(cells, truth, isCrossed: true, attacker);
        }
    }

    [Theory, InlineData(11), InlineData(12), InlineData(13)]
    public void Nor_of_a_skill(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var postings = Draw(random);
            var sheet = MakeSheet.Run(postings).Sheet;
            foreach (var skill in postings.SelectMany(p => p.Skills).Distinct())
            {
                var truth = Recount([.. postings.Where(p => p.Skills.Contains(skill))]).Where(c => c.Key.Region.Length == 0 || c.Key.Occupation.Length == 0).ToDictionary();
                var told = sheet.Skills.Where(s => s.Skill == skill).ToDictionary(s => (s.Region, s.Occupation), s => s.Places);

                Assert.All(told, t => Assert.True(t.Value == truth[t.Key].Values.Sum() && MayBeTold(truth[t.Key].Values) && sheet.PlacesOf(t.Key.Region, t.Key.Occupation)!.Places is not null));
                foreach (var attacker in postings.Select(p => (int?)p.Employer).Distinct().Append(null))
                    Attack(truth.Keys.ToDictionary(k => k, k => told.TryGetValue(k, out var places) ? places : (long?)null), truth, isCrossed: false, attacker);
            }
        }
    }

    [Theory, InlineData(21), InlineData(22), InlineData(23)]
    public void Nor_of_what_is_taught(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 12; round++)
        {
            var supply = Draw(random).ConvertAll(p => new CountedSupply(p.Employer, p.Regions, p.Occupations, random.Next(3) == 0 ? 0 : 1, p.Places, random.Next(4) == 0 ? 0 : p.Places / 2 + 1));
            var told = MakeSheet.Run([], supply).Sheet.Supply!;
            foreach (var (of, told1) in new (Func<CountedSupply, long>, Func<SupplyFigure, long?>)[] { (s => s.Programmes, f => f.Programmes), (s => s.Places, f => f.Places), (s => s.Graduates, f => f.Graduates) })
            {
                var truth = Recount([.. supply.Where(s => of(s) > 0).Select(s => new CountedPosting(s.College, s.Regions, s.Occupations, of(s), null, null, []))]);
                var cells = told.Where(f => told1(f) != 0).ToDictionary(f => (f.Region, f.Occupation), told1);

                Assert.Equal(truth.Keys.Order(), cells.Keys.Order());
                Assert.All(cells, c => Assert.True(c.Value is null || (c.Value == truth[c.Key].Values.Sum() && MayBeTold(truth[c.Key].Values)), $"{c.Key} is told as {c.Value}"));
                foreach (var college in supply.Select(s => (int?)s.College).Distinct().Append(null)) Attack(cells, truth, isCrossed: true, college);
            }
        }
    }

    [Fact]
    public void Hiding_only_what_is_unsafe_would_not_do_and_the_attack_shows_it()
    {
        var found = 0;
        var random = new Random(1);
        for (var round = 0; round < 20; round++)
        {
            var postings = Draw(random);
            var truth = Recount(postings);
            var naive = truth.ToDictionary(t => t.Key, t => MayBeTold(t.Value.Values) ? t.Value.Values.Sum() : (long?)null);
            var attacker = new Attacker(naive, isCrossed: true);
            found += attacker.Unknown.Count(c => attacker.Bounds(c) is var (least, most) && least == most);
        }
        Assert.True(found > 20, $"{found} worked out");
    }

    [Fact]
    public void A_hall_of_one_employer_tells_nothing()
    {
        var random = new Random(3);
        var made = MakeSheet.Run([.. Draw(random).Select(p => p with { Employer = 1 })]);

        Assert.All(made.Sheet.Places, p => Assert.Null(p.Places));
        Assert.Empty(made.Sheet.Pay);
        Assert.Empty(made.Sheet.Skills);
    }

    [Fact]
    public void Nothing_is_told_of_nothing()
    {
        var made = MakeSheet.Run([]);

        Assert.Empty(made.Sheet.Places);
        Assert.Equal((0, 0), (made.Postings, made.Employers));
    }

    [Fact]
    public void Where_everybody_asks_for_much_nothing_is_hidden()
    {
        var postings = from region in Regions.Take(4) from occupation in Occupations.Take(2) from employer in Enumerable.Range(0, 5) select new CountedPosting(employer, region, occupation, 20 + employer, 5000 + employer * 100, "CNY", [7]);
        var made = MakeSheet.Run([.. postings]);

        Assert.All(made.Cells, c => Assert.False(c.IsHidden));
        Assert.Equal(5200, made.Sheet.PayOf("", "")!.Median);
    }

    [Fact]
    public void Pay_is_told_in_the_currency_of_most_and_to_two_digits()
    {
        CountedPosting Of(int employer, decimal? pay, string? currency) => new(employer, ["CN-11"], ["2", "25", "251"], 10, pay, currency, []);
        var postings = Enumerable.Range(0, 12).Select(i => Of(i % 4, 5_010 + i * 137, "CNY")).Concat([Of(5, 9, "USD"), Of(6, 8, "USD"), Of(7, null, null)]).ToList();
        var told = MakeSheet.Run(postings).Sheet.PayOf("CN-11", "")!;

        Assert.Equal(new PayFigure("CN-11", "", "CNY", 5400, 5800, 6100), told);
        Assert.Null(MakeSheet.Run([.. postings.Take(9)]).Sheet.PayOf("CN-11", ""));
        Assert.Null(MakeSheet.Run([.. postings.Select(p => p.Pay is null ? p : p with { Employer = p.Employer % 2 })]).Sheet.PayOf("CN-11", ""));
    }

    internal static void Attack(IReadOnlyDictionary<(string Region, string Occupation), long?> cells, IReadOnlyDictionary<(string Region, string Occupation), Dictionary<int, long>> truth, bool isCrossed, int? employer)
    {
        long Own(string region, string occupation) => employer is { } e && truth.TryGetValue((region, occupation), out var of) ? of.GetValueOrDefault(e) : 0;
        var attacker = new Attacker(cells, isCrossed, Own);
        // Of whom nothing is told but where there is something at all: what nobody can be kept from knowing.
        var ignorant = new Attacker(cells.ToDictionary(c => c.Key, _ => (long?)null), isCrossed);
        foreach (var cell in attacker.Unknown)
        {
            var of = truth[cell];
            // What may be told is hidden only to guard others; who alone makes up a cell knows it.
            if (MayBeTold(of.Values) || (employer is { } e && of.Count == 1 && of.ContainsKey(e))) continue;
            var value = of.Values.Sum();
            var reach = Math.Max(3, (value + 3) / 4);
            var (least, most) = attacker.Bounds(cell);
            Assert.True(most >= value + reach, $"{(employer is null ? "A stranger" : "Employer " + employer)} learns that {cell}, which is {value}, is {most} at most.");
            if (employer is null) Assert.True(least <= Math.Max(value - reach, ignorant.Bounds(cell).Least), $"A stranger learns that {cell}, which is {value}, is {least} at least.");
        }
    }

    internal static bool MayBeTold(IEnumerable<long> amounts) => amounts.OrderDescending().ToList() is { Count: >= 3 } of && of[0] + of[1] <= 0.8 * of.Sum();

    internal static Dictionary<(string Region, string Occupation), Dictionary<int, long>> Recount(IReadOnlyList<CountedPosting> postings)
    {
        var cells = new Dictionary<(string, string), Dictionary<int, long>>();
        foreach (var p in postings)
            foreach (var cell in p.Regions.Append("").Select(r => (r, "")).Concat(p.Occupations.Select(o => ("", o))).Concat(p.Regions.Select(r => (r, p.Occupations[^1]))))
            {
                if (!cells.TryGetValue(cell, out var of)) cells[cell] = of = [];
                of[p.Employer] = of.GetValueOrDefault(p.Employer) + p.Places;
            }
        return cells;
    }

    // Few employers, some of them everywhere and some in one place only; mostly small numbers, now and then a large one.
    static List<CountedPosting> Draw(Random random)
    {
        var employers = random.Next(2, 9);
        return [.. Enumerable.Range(0, random.Next(3, 60)).Select(_ =>
        {
            var employer = random.Next(employers);
            var region = employer % 3 == 0 ? Regions[employer % Regions.Length] : Regions[random.Next(random.Next(1, Regions.Length + 1))];
            return new CountedPosting(employer, region, Occupations[random.Next(random.Next(1, Occupations.Length + 1))], random.Next(5) == 0 ? random.Next(1, 200) : random.Next(1, 6), 4000 + random.Next(3000), "CNY", [.. Enumerable.Range(1, 3).Where(_ => random.Next(2) == 0)]);
        })];
    }
}
