namespace Guildhall.Matching.Tests;

public class UpdateTests
{
    [Fact]
    public void Nothing_is_seen_before_it_is_published_and_everything_after()
    {
        var index = new SearchIndex(1, 1, 0);
        var before = index.Current;
        index.PutMany([Given.Text(1, "nurse"), Given.Text(2, "nurse")]);
        index.Remove(Given.Id(1));

        Assert.Equal(0, index.Current.Count);

        index.Publish();

        Assert.Equal([2], index.Current.Find("nurse"));
        Assert.Equal(0, before.Count);
    }

    [Fact]
    public void A_document_put_again_is_replaced_whole()
    {
        var index = new SearchIndex();
        index.Put(new() { Id = Given.Id(1), Texts = [new("nurse")], Tags = [new(1, 1)], Skills = [new(1)] });
        var old = index.Publish();

        index.Put(Given.Text(1, "teacher"));
        var snapshot = index.Publish();

        Assert.Equal(1, snapshot.Count);
        Assert.Equal([1], snapshot.Find("teacher"));
        Assert.Empty(snapshot.Find("nurse"));
        Assert.Empty(snapshot.Find(new Query { Filters = [new(1, 1)] }));
        Assert.Empty(snapshot.SkillsOf(Given.Id(1)));
        Assert.Equal([1], old.Find("nurse"));
    }

    [Fact]
    public void A_removed_document_is_gone_and_may_come_back()
    {
        var index = new SearchIndex();
        index.PutMany([Given.Text(1, "nurse"), Given.Text(2, "nurse")]);
        index.Publish();
        index.Remove(Given.Id(1));
        index.Remove(Given.Id(7));

        Assert.Equal([2], index.Publish().Find("nurse"));
        Assert.False(index.Current.Contains(Given.Id(1)));

        index.Put(Given.Text(1, "nurse"));

        Assert.Equal([1, 2], index.Publish().Find("nurse"));
    }

    [Fact]
    public void What_came_and_went_since_a_snapshot_makes_of_its_figures_those_of_now()
    {
        Cases.For(60, cases =>
        {
            var index = new SearchIndex(cases.Random.Next(1, 9), 1 << 20, cases.Random.Next(0, 2) * 64);
            var columns = new Columns(1, 2);
            var (snapshot, sums) = ((Snapshot?)null, new Dictionary<int, long>());
            for (var round = 0; round < 20; round++)
            {
                for (var i = cases.Random.Next(0, 13); i > 0; i--)
                {
                    var id = Given.Id(cases.Random.Next(1, 41));
                    if (cases.Random.Next(0, 4) == 0) index.Remove(id);
                    else index.Put(new() { Id = id, Texts = [new("nurse")], Tags = [new(2, cases.Random.Next(1, 6))], Numbers = [new(1, cases.Random.Next(1, 101))] });
                }
                var now = index.Publish();
                now.ReadSince(snapshot, columns, values => sums[values[1]] = sums.GetValueOrDefault(values[1]) + values[0], values => sums[values[1]] -= values[0]);
                snapshot = now;
                var expected = new Dictionary<int, long>();
                now.Read(columns, values => expected[values[1]] = expected.GetValueOrDefault(values[1]) + values[0]);

                Assert.Equal(expected.OrderBy(s => s.Key), sums.Where(s => s.Value != 0).OrderBy(s => s.Key));
            }
        });
    }

    [Fact]
    public void Removals_during_a_merge_in_the_background_are_kept()
    {
        Cases.For(60, cases =>
        {
            var (index, oracle) = (new SearchIndex(3, 1000, 0), new Oracle());
            for (var i = 0; i < 150; i++)
                cases.Step(index, oracle, numbers: 100);
            index.Publish();
            for (Task running; !(running = index.Background).IsCompleted || running != index.Background;)
                running.Wait();
            var query = cases.Query();

            SearchAgainstOracleTests.Same(oracle, query, index.Publish());
        });
    }

    [Fact]
    public void Many_small_publications_leave_few_segments()
    {
        var index = new SearchIndex(1000, 1 << 20, 100_000);
        for (var i = 0; i < 2000; i++)
        {
            index.Put(Given.Text(i, "nurse"));
            index.Publish();
        }

        Assert.InRange(index.Current.SegmentCount, 1, 7 * 4);
        Assert.Equal(2000, index.Current.Search(new() { Words = "nurse", CountAll = true }).Count);
    }

    [Fact]
    public async Task Readers_always_see_one_whole_publication()
    {
        // Each publication puts all documents at the same version, so any mixture would show.
        const int Documents = 40;
        var index = new SearchIndex(7, 1000, 10);
        using var finished = new CancellationTokenSource();
        void Write()
        {
            for (var version = 1; version <= 300; version++)
            {
                index.PutMany(Enumerable.Range(1, Documents).Select(number => new Document
                {
                    Id = Given.Id(number),
                    Texts = [new($"nurse version{version}")],
                    Tags = [new(1, version)],
                    Skills = [new(1, version)],
                }));
                index.Remove(Given.Id(version % Documents + 1));
                index.Publish();
            }

            finished.Cancel();
        }

        int Read()
        {
            var (reads, last) = (0, 0);
            for (; !finished.IsCancellationRequested || reads == 0; reads++)
            {
                var snapshot = index.Current;
                if (snapshot.Count == 0)
                    continue;
                var page = snapshot.Search(new() { Words = "nurse", FacetFields = [1], Take = 100, CountAll = true });
                var version = Assert.Single(page.Facets[0].Values);
                Assert.Equal(Documents - 1, version.Count);
                Assert.Equal(Documents - 1, page.Hits.Count);
                Assert.Equal(page.Count, snapshot.Search(new() { Words = $"version{version.Value}", CountAll = true }).Count);
                Assert.All(snapshot.Match(new() { Skills = [new(1)], Take = 100 }), match => Assert.Single(match.MatchedSkills));
                Assert.True(version.Value >= last);
                last = version.Value;
            }

            return reads;
        }

        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(Read)).ToList();
        await Task.Run(Write);

        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }
}
