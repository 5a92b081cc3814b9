using Guildhall.Demand.Postings;
using static Guildhall.Demand.Tests.Imports.Importing;

namespace Guildhall.Demand.Tests.Imports;

/// <summary>Random postings in random files: once, twice, in parts, in any order, the hall is the same.</summary>
public class IdempotenceTests(ImportHouse house) : IClassFixture<ImportHouse>
{
    static readonly string[] Titles = ["Welder", "Cook", "Nurse", "Driver", "Baker"];
    static readonly string[] Texts = ["You join metal parts by welding and read technical drawings all day long.", "You prepare meals for two hundred guests with a team of nine people.", "You care for the old and the ill, day and night, on three wards."];

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task The_same_postings_give_the_same_hall(int seed)
    {
        var random = new Random(seed);
        var postings = Enumerable.Range(0, 60).Select(i => (Id: random.Next(4) == 0 ? null : $"n{i}", Title: Titles[random.Next(5)], Text: Texts[random.Next(3)] + (random.Next(2) == 0 ? "" : $" Number {i}."), Until: random.Next(5) == 0 ? "2020-01-01" : "2027-01-01"))
            .GroupBy(p => p.Id ?? p.Title + p.Text).Select(g => g.First()).ToList();
        string Source(string how) => $"{how}-{seed}";
        // An employer for each way, so that the ways do not group with each other.
        byte[] File(string how, IEnumerable<(string? Id, string Title, string Text, string Until)> some) => Lines(some.Select(p => Vacancy(p.Id, p.Title, "Works " + Source(how), p.Text, p.Until)));

        await house.Import(File("once", postings), Source("once"));
        var first = (await house.Import(File("twice", postings), Source("twice"))).Value.Counts;
        var second = (await house.Import(File("twice", postings), Source("twice"))).Value.Counts;
        var shuffled = postings.OrderBy(_ => random.Next()).ToList();
        foreach (var part in shuffled.Chunk(1 + random.Next(30))) await house.Import(File("parts", part.Concat(shuffled.Take(random.Next(10)))), Source("parts"));

        Assert.Equal((postings.Count, postings.Count, 0, 0, 0), first.Sum());
        Assert.Equal((postings.Count, 0, 0, postings.Count, 0), second.Sum());
        Assert.Equal(first.Duplicates, second.Duplicates);
        var once = await Hall(Source("once"));
        Assert.Equal(once, await Hall(Source("twice")));
        Assert.Equal(once, await Hall(Source("parts")));
    }

    [Theory, InlineData(7), InlineData(8), InlineData(9)]
    public async Task Groups_that_grew_batch_by_batch_are_those_that_would_be_formed_at_once(int seed)
    {
        var random = new Random(seed);
        var source = $"grown-{seed}";
        string Text() => Texts[random.Next(3)] + (random.Next(2) == 0 ? "" : " " + string.Concat(Enumerable.Range(0, 12).Select(_ => $"Duty {random.Next(1000)} of {random.Next(1000)}. ")));
        byte[] File(IEnumerable<int> ids) => Lines(ids.Select(i => Vacancy($"n{i}", Titles[random.Next(5)], "Works " + source, Text(), random.Next(5) == 0 ? "2020-01-01" : "2027-01-01")));

        await house.Import(File(Enumerable.Range(0, 300)), source);
        // Batches with only new ones, with changed ones, and with both.
        var second = (await house.Import(File(Enumerable.Range(300, 450).Concat(Enumerable.Range(0, 250)).Concat(Enumerable.Range(750, 450))), source)).Value.Counts;

        Assert.Equal((900, true), (second.New, second.Changed > 100));
        var grown = (await house.House.PostingsOf(source)).Values.ToDictionary(p => p.Id, p => p.GroupId);
        Assert.InRange(grown.Count(p => p.Key != p.Value), 100, 1100);
        var keys = (await house.House.PostingsOf(source)).Values.Select(p => p.LikenessKey).ToList();
        await house.House.Run<Likenesses, int>(likenesses => likenesses.Regroup(keys, TestContext.Current.CancellationToken), Who.Operator);
        Assert.Equal(grown, (await house.House.PostingsOf(source)).Values.ToDictionary(p => p.Id, p => p.GroupId));
    }

    // What is there, and which stand together, without ids, moments and the employer's name.
    async Task<List<string>> Hall(string source)
    {
        var postings = (await house.House.PostingsOf(source)).Values;
        string Content(Posting p) => $"{(p.SourceKey.StartsWith("id:", StringComparison.Ordinal) ? p.SourceKey : "")} {p.Title} {p.DescriptionHtml} {p.State} {p.ClosesOn} {string.Join(',', p.Skills.Select(s => s.Skill))} {p.Occupation}";
        return [.. postings.GroupBy(p => p.GroupId).Select(g => string.Join('\n', g.Select(Content).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal)];
    }
}
