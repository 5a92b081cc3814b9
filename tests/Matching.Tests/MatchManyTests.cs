namespace Guildhall.Matching.Tests;

/// <summary>Enough documents for several blocks, bitmaps among the lists, and ties.</summary>
public class MatchManyTests
{
    const int Country = 1, Skills = 300, Documents = 90_000, Provinces = 7, TownsOfEach = 5;

    // Skill 0 is in a third of the documents, the last in few.
    static Document Draw(Random random, int number, bool isFlat)
    {
        var town = random.Next(Provinces * TownsOfEach);
        return new()
        {
            Id = Id(number),
            Tags = [new(Country, 1), new(Country, 10 + town / TownsOfEach), new(Country, 100 + town), new(2, random.Next(3)), new(3, random.Next(2000))],
            Skills = [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => new WeightedSkill((int)(Skills * Math.Pow(random.NextDouble(), 4)), isFlat ? 1 : random.Next(1, 40) / 10f))],
        };
    }

    // Not in the order in which they come.
    static Guid Id(int number) => new((int)(number * 2654435761L % 1_000_003), 0, 0, new byte[8]);

    static MatchQuery Ask(Random random) => new()
    {
        Skills = [.. Enumerable.Range(0, random.Next(1, 15)).Select(_ => new WeightedSkill((int)(Skills * Math.Pow(random.NextDouble(), random.Next(1, 5))), random.Next(1, 3)))],
        Filters = random.Next(5) switch
        {
            0 => [new(Country, 10 + random.Next(Provinces))],
            1 => [new(Country, 100 + random.Next(Provinces * TownsOfEach), 100 + random.Next(Provinces * TownsOfEach))],
            2 => [new(2, random.Next(3))],
            3 => [new(3, [.. Enumerable.Range(0, random.Next(1, 20))]), new(Country, 1)],
            _ => [],
        },
        Favoured = random.Next(3) == 0 ? [new(new(Country, 10 + random.Next(Provinces)), 1.5f), new(new(2, 1), 2), new(new(3, 7), 5)] : [],
        Take = random.Next(1, 40),
    };

    [Theory]
    [InlineData(true, Country)]
    [InlineData(false, Country)]
    [InlineData(true, null)]
    [InlineData(false, null)]
    public void The_best_of_many_blocks_equal_those_of_a_scan(bool isFlat, int? cluster)
    {
        var random = new Random(5);
        var documents = Enumerable.Range(0, Documents).Select(number => Draw(random, number, isFlat)).ToDictionary(document => document.Id);
        var index = new SearchIndex(40_000, 1 << 20, 512, cluster);
        index.PutMany(documents.Values);
        index.Publish();
        Compare(documents, index.Current, random, 25);

        for (var i = 0; i < 5000; i++)
        {
            var id = Id(random.Next(Documents));
            index.Remove(id);
            documents.Remove(id);
            var changed = Draw(random, random.Next(Documents + 1000), isFlat);
            index.Put(changed);
            documents[changed.Id] = changed;
        }

        Compare(documents, index.Publish(), random, 10);
        index.Compact();
        Compare(documents, index.Current, random, 10);
    }

    [Fact]
    public void Without_other_filters_than_on_the_clustered_field_nothing_is_allocated()
    {
        var random = new Random(6);
        var index = new SearchIndex(Country);
        index.PutMany(Enumerable.Range(0, Documents).Select(number => Draw(random, number, isFlat: false)));
        var snapshot = index.Publish();
        var queries = Enumerable.Range(0, 50).Select(i => Ask(random) with { Filters = i % 2 == 0 ? [] : [new(Country, 10 + i % Provinces)] }).ToList();
        var hits = new Hit[20];
        void AskAll()
        {
            foreach (var query in queries)
                snapshot.Match(query, hits);
        }

        AskAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        AskAll();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Many_at_once_are_answered_as_one_by_one()
    {
        var random = new Random(7);
        var index = new SearchIndex(Country);
        index.PutMany(Enumerable.Range(0, 5000).Select(number => Draw(random, number, isFlat: false)));
        var snapshot = index.Publish();
        var queries = Enumerable.Range(0, 300).Select(_ => Ask(random) with { Take = 9 }).ToList();
        var answers = new Hit[queries.Count][];

        snapshot.MatchAll(queries, 9, (query, hits) =>
        {
            Assert.Null(answers[query]);
            answers[query] = hits.ToArray();
        });

        Assert.All(queries.Zip(answers), pair => Assert.Equal(snapshot.Match(pair.First).Select(match => (match.Id, match.Score)), pair.Second.Select(hit => (hit.Id, hit.Score))));
        Assert.Throws<OperationCanceledException>(() => snapshot.MatchAll(queries, 9, (_, _) => { }, new(canceled: true)));
    }

    [Fact]
    public async Task While_a_writer_changes_the_index_every_answer_is_true_of_its_snapshot()
    {
        var random = new Random(8);
        var index = new SearchIndex(500, 1 << 20, 64, Country);
        index.PutMany(Enumerable.Range(0, 5000).Select(number => Draw(random, number, isFlat: false)));
        index.Publish();
        using var finished = new CancellationTokenSource();
        int Read(int seed)
        {
            var own = new Random(seed);
            var reads = 0;
            for (; !finished.IsCancellationRequested || reads == 0; reads++)
            {
                var (snapshot, query) = (index.Current, Ask(own));
                var matches = snapshot.Match(query);
                Assert.Equal(matches.Count, matches.DistinctBy(match => match.Id).Count());
                Assert.Equal(matches, matches.OrderByDescending(match => match.Score).ThenBy(match => match.Id));
                Assert.All(matches, match => Assert.Equal(match.Score, snapshot.Explain(query, match.Id)!.Score, 1e-9));
            }

            return reads;
        }

        var readers = Enumerable.Range(0, 3).Select(seed => Task.Run(() => Read(seed))).ToList();
        for (var i = 0; i < 400; i++)
        {
            for (var j = 0; j < 20; j++)
            {
                index.Put(Draw(random, random.Next(6000), isFlat: false));
                index.Remove(Id(random.Next(6000)));
            }

            index.Publish();
        }

        await finished.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    static void Compare(Dictionary<Guid, Document> documents, Snapshot snapshot, Random random, int questions)
    {
        var held = documents.Values.Select(document => (document.Id, Tags: document.Tags.ToHashSet(), Skills: document.Skills.GroupBy(skill => skill.Skill).ToDictionary(group => group.Key, group => group.Max(skill => skill.Importance)))).ToList();
        var df = held.SelectMany(document => document.Skills.Keys).CountBy(skill => skill).ToDictionary();
        for (var i = 0; i < questions; i++)
        {
            var query = Ask(random);
            var wanted = query.Skills.GroupBy(skill => skill.Skill).Select(group => (Skill: group.Key, Importance: group.Max(skill => skill.Importance))).Where(skill => df.ContainsKey(skill.Skill)).ToList();
            var expected = held
                .Where(document => query.Filters.All(filter => filter.Values.Any(value => document.Tags.Contains(new(filter.Field, value)))) && wanted.Exists(skill => document.Skills.ContainsKey(skill.Skill)))
                .Select(document =>
                {
                    var score = 0.0;
                    foreach (var (skill, importance) in wanted)
                        score += document.Skills.TryGetValue(skill, out var own) ? (double)importance * own * Math.Log((double)held.Count / df[skill]) : 0;
                    foreach (var (tag, weight) in query.Favoured)
                        score += document.Tags.Contains(tag) ? weight : 0;
                    return (document.Id, score);
                })
                .OrderByDescending(item => item.score).ThenBy(item => item.Id).Take(query.Take).ToList();
            var found = snapshot.Match(query).Select(match => (match.Id, match.Score)).ToList();
            Assert.True(expected.SequenceEqual(found), Cases.Print(query));
        }
    }
}
