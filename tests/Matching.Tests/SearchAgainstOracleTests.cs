namespace Guildhall.Matching.Tests;

public class SearchAgainstOracleTests
{
    [Fact]
    public void Hits_facets_and_counts_equal_an_exhaustive_scan() => Cases.For(400, cases =>
    {
        var (index, oracle) = cases.History(cases.Random.Next(60));

        for (var i = 0; i < 10; i++)
        {
            var query = cases.Query();
            Same(oracle, query, index.Current);
        }
    });

    [Fact]
    public void Answers_stay_the_same_through_every_merge() => Cases.For(100, cases =>
    {
        var (index, oracle) = cases.History(50);
        var query = cases.Query();

        index.Compact();

        Assert.True(index.Current.SegmentCount <= 1);
        Same(oracle, query, index.Current);
    });

    [Fact]
    public void Pages_joined_equal_one_big_page() => Cases.For(200, cases =>
    {
        var (index, _) = cases.History(50);
        var query = cases.Query() with { Take = int.MaxValue, FacetFields = [] };
        var all = index.Current.Search(query);
        Assert.Null(all.Next);
        var size = cases.Random.Next(1, 5);

        var joined = new List<Hit>();
        var page = index.Current.Search(query with { Take = size });
        joined.AddRange(page.Hits);
        while (page.Next is not null)
        {
            Assert.True(Cursor.TryParse(page.Next.ToString(), out var cursor));
            page = index.Current.Search(query with { Take = size, After = cursor });
            Assert.InRange(page.Hits.Count, 1, size);
            Assert.Equal(all.Count, page.Count);
            joined.AddRange(page.Hits);
        }

        Assert.True(joined.SequenceEqual(all.Hits), Cases.Print(query));
    });

    [Fact]
    public void Small_pages_in_the_order_of_a_number_joined_equal_one_big_page() => Cases.For(300, cases =>
    {
        var (index, _) = cases.History(60);
        var field = cases.Random.Next(3);
        var query = cases.Query() with
        {
            Words = null,
            Filters = [],
            Ranges = cases.Random.Next(2) == 0 ? [] : cases.Query().Ranges,
            Sort = cases.Random.Next(2) == 0 ? Sort.Ascending(field) : Sort.Descending(field),
            Take = int.MaxValue,
            FacetFields = [],
            CountAll = false,
        };
        var all = index.Current.Search(query);

        var joined = new List<Hit>();
        var page = index.Current.Search(query with { Take = 1 });
        joined.AddRange(page.Hits);
        while (page.Next is { } next)
        {
            page = index.Current.Search(query with { Take = 2, After = next });
            Assert.NotEmpty(page.Hits);
            joined.AddRange(page.Hits);
        }

        Assert.True(joined.SequenceEqual(all.Hits), Cases.Print(query));
    });

    [Fact]
    public void Long_posting_lists_are_skipped_without_loss() => Cases.For(6, cases =>
    {
        var frequencies = new[] { 1.0, 0.5, 0.03, 0.003 };
        var documents = Enumerable.Range(0, 3000).Select(number => new Document
        {
            Id = new(number, 0, 0, new byte[8]),
            Texts = [new(string.Join(" ", frequencies.Select((frequency, word) => cases.Random.NextDouble() < frequency ? $"word{word}" : "other")))],
            Tags = [.. frequencies.Select((frequency, tag) => new Tag(tag, cases.Random.NextDouble() < frequency ? 1 : 0))],
        }).ToList();
        var index = new SearchIndex();
        index.PutMany(documents);
        var snapshot = index.Publish();

        for (var i = 0; i < 20; i++)
        {
            var chosen = Enumerable.Range(0, 4).Where(_ => cases.Random.Next(2) == 0).ToList();
            var tagged = Enumerable.Range(0, 4).Where(_ => cases.Random.Next(3) == 0).ToList();
            var query = new Query
            {
                Words = string.Join(" ", chosen.Select(word => $"word{word}")),
                Filters = [.. tagged.Select(field => new TagFilter(field, 1))],
                Sort = Sort.Ascending(0),
                Take = int.MaxValue,
            };
            var expected = documents
                .Where(document => chosen.All(word => document.Texts[0].Text.Contains($"word{word}")) && tagged.All(field => document.Tags[field].Value == 1))
                .Select(document => document.Id).Order();

            Assert.Equal(expected, snapshot.Search(query).Hits.Select(hit => hit.Id));
        }
    });

    [Fact]
    public void A_run_of_characters_is_found_exactly_where_it_is_a_substring() => Cases.For(100, cases =>
    {
        string Run(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => cases.Pick(["软", "件", "工", "𠀋", "が"])));
        var documents = Enumerable.Range(0, 20).Select(number => new Document
        {
            Id = Cases.Id(number),
            Texts = [new(string.Join(cases.Pick(["，", " ", "x"]), Enumerable.Range(0, cases.Random.Next(4)).Select(_ => Run(cases.Random.Next(1, 6)))))],
        }).ToList();
        var index = cases.Index();
        index.PutMany(documents);
        index.Publish();
        var run = Run(cases.Random.Next(1, 4));

        var hits = index.Current.Search(new() { Words = run, Take = 99, Sort = Sort.Ascending(0) }).Hits;

        Assert.Equal(documents.Where(document => document.Texts[0].Text.Contains(run)).Select(document => document.Id).Order(), hits.Select(hit => hit.Id));
    });

    internal static void Same(Oracle oracle, Query query, Snapshot snapshot)
    {
        var (expected, found) = (Cases.Print(oracle.Search(query)), Cases.Print(snapshot.Search(query)));
        Assert.True(expected == found, $"{Cases.Print(query)}\nexpected {expected}\nfound    {found}\nin\n{Cases.Print(oracle.Documents)}");
    }
}
