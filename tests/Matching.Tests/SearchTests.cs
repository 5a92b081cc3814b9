namespace Guildhall.Matching.Tests;

public class SearchTests
{
    [Fact]
    public void Every_word_must_be_there_in_any_order_and_number()
    {
        var index = Given.Texts("Software engineer", "Engineers for software", "Engineer");

        Assert.Equal([1, 2], index.Find("engineers SOFTWARE").Order());
    }

    [Fact]
    public void A_phrase_matches_only_in_order()
    {
        var index = Given.Texts("Project management office", "Management of a project", "Project. Management!");

        Assert.Equal([1, 3], index.Find("\"project management\"").Order());
    }

    [Fact]
    public void A_phrase_never_crosses_from_one_text_into_the_next()
    {
        var index = Given.Documents(Given.Text(1, "senior project", "management of teams"), Given.Text(2, "senior", "project management"));

        Assert.Equal([2], index.Find("\"project management\""));
    }

    [Fact]
    public void A_minus_excludes_a_word_or_a_phrase()
    {
        var index = Given.Texts("data engineer", "senior data engineer", "data engineer, team lead", "lead of a data team");

        Assert.Equal([1, 3], index.Find("\"data engineer\" -senior").Order());
        Assert.Equal([1, 2, 4], index.Find("data -\"team lead\"").Order());
        Assert.Equal([4], index.Find("-engineer"));
    }

    [Fact]
    public void C_and_its_relatives_are_found_as_typed()
    {
        var index = Given.Texts("C developer", "C++ developer", "C# developer", ".NET developer, ASP.NET", "node.js developer", "net of nodes");

        Assert.Equal([1], index.Find("c"));
        Assert.Equal([2], index.Find("c++"));
        Assert.Equal([3], index.Find("C#"));
        Assert.Equal([4], index.Find(".net"));
        Assert.Equal([5], index.Find("Node.js"));
        Assert.Equal([6], index.Find("net"));
    }

    [Fact]
    public void A_Vietnamese_query_without_diacritics_finds_every_spelling()
    {
        var index = Given.Texts("Kỹ sư phần mềm", "Ky su phan mem", "Kỳ thi đại học");

        Assert.Equal([1, 2, 3], index.Find("ky").Order());
        Assert.Equal([3], index.Find("dai hoc"));
    }

    [Fact]
    public void A_Vietnamese_query_with_diacritics_finds_the_exact_spelling_first_and_no_other_word()
    {
        var index = Given.Texts("Ky su, ky su, ky su", "Kỹ sư phần mềm, làm việc tại Hà Nội", "Kỳ thi su");

        Assert.Equal([2, 1], index.Find("kỹ sư"));
        Assert.Equal([2, 1], index.Find("\"kỹ sư\""));
        Assert.Equal([2, 1, 3], index.Find("su").OrderBy(n => n switch { 2 => 0, 1 => 1, _ => 2 }));
    }

    [Fact]
    public void A_spelling_that_occurs_nowhere_finds_every_spelling()
    {
        var index = Given.Texts("resume writer", "Résumés");

        Assert.Equal([1, 2], index.Find("rësumë").Order());
        Assert.Equal([2, 1], index.Find("résumé"));
    }

    [Fact]
    public void A_Chinese_query_is_found_as_a_substring()
    {
        var index = Given.Texts("高级软件工程师", "软件，工程", "工程软件", "软件工作与工程");

        Assert.Equal([1], index.Find("软件工程"));
        Assert.Equal([1, 2, 3, 4], index.Find("软件").Order());
        Assert.Equal([1, 2, 3, 4], index.Find("软 程").Order());
        Assert.Equal([1, 2], index.Find("\"软件 工程\"").Order());
        Assert.Equal([2, 3, 4], index.Find("工程 -软件工程").Order());
    }

    [Fact]
    public void Latin_and_Chinese_may_touch()
    {
        var index = Given.Texts("招聘Java工程师", "Java 工程师", "工程师");

        Assert.Equal([1, 2], index.Find("java工程师").Order());
        Assert.Equal([1, 2], index.Find("\"Java 工程师\"").Order());
    }

    [Fact]
    public void A_word_in_the_title_counts_more_than_one_in_the_body()
    {
        var index = Given.Documents(
            new Document { Id = Given.Id(1), Texts = [new("nurse", 4), new("ward and clinic", 1)] },
            new Document { Id = Given.Id(2), Texts = [new("clinic", 4), new("ward and nurse", 1)] });

        Assert.Equal([1, 2], index.Find("nurse"));
        Assert.Equal([2, 1], index.Find("clinic"));
    }

    [Fact]
    public void A_facet_counts_what_choosing_another_value_would_find()
    {
        const int Country = 1, Contract = 2;
        var index = Given.Documents(
            new Document { Id = Given.Id(1), Tags = [new(Country, 10), new(Contract, 1)] },
            new Document { Id = Given.Id(2), Tags = [new(Country, 20), new(Contract, 1)] },
            new Document { Id = Given.Id(3), Tags = [new(Country, 20), new(Contract, 2)] });

        var page = index.Search(new() { Filters = [new(Country, 10)], FacetFields = [Country, Contract] });

        Assert.Equal([new(20, 2), new(10, 1)], page.Facets[0].Values);
        Assert.Equal([new(1, 1)], page.Facets[1].Values);
    }

    [Fact]
    public void What_one_may_not_see_is_not_counted_in_any_facet()
    {
        const int Audience = 1;
        var index = Given.Documents(
            new Document { Id = Given.Id(1), Tags = [new(Audience, 1)] },
            new Document { Id = Given.Id(2), Tags = [new(Audience, 2)] });

        var page = index.Search(new() { MustHaveAny = [new(Audience, 1)], FacetFields = [Audience], CountAll = true });

        Assert.Equal([new(1, 1)], page.Facets[0].Values);
        Assert.Equal(1, page.Count);
        Assert.Empty(index.Search(new() { MustHaveAny = [new(Audience)] }).Hits);
    }

    [Fact]
    public void A_document_without_pay_is_last_when_sorted_and_out_when_bounded_unless_kept()
    {
        const int Pay = 1;
        var index = Given.Documents(
            new Document { Id = Given.Id(1) },
            new Document { Id = Given.Id(2), Numbers = [new(Pay, 900)] },
            new Document { Id = Given.Id(3), Numbers = [new(Pay, 1200)] });

        Assert.Equal([2, 3, 1], index.Find(new Query { Sort = Sort.Ascending(Pay) }));
        Assert.Equal([3, 2, 1], index.Find(new Query { Sort = Sort.Descending(Pay) }));
        Assert.Equal([3], index.Find(new Query { Ranges = [new(Pay, Min: 1000)] }));
        Assert.Equal([1, 2], index.Find(new Query { Ranges = [new(Pay, Max: 1000, KeepMissing: true)] }));
    }

    [Fact]
    public void Near_keeps_what_lies_in_the_circle_and_tells_how_far()
    {
        var (hanoi, haiphong, saigon) = (new GeoPoint(21.0285, 105.8542), new GeoPoint(20.8449, 106.6881), new GeoPoint(10.7769, 106.7009));
        var index = Given.Documents(
            new Document { Id = Given.Id(1), Place = saigon },
            new Document { Id = Given.Id(2), Place = haiphong },
            new Document { Id = Given.Id(3), Place = hanoi },
            new Document { Id = Given.Id(4) });

        var hits = index.Search(new() { Near = new(hanoi, 100), Sort = Sort.Distance }).Hits;

        Assert.Equal([Given.Id(3), Given.Id(2)], hits.Select(hit => hit.Id));
        Assert.Equal(0, hits[0].Km);
        Assert.InRange(hits[1].Km!.Value, 88, 90);
        Assert.Equal([3, 2, 1, 4], index.Find(new Query { Near = new(hanoi, double.PositiveInfinity, KeepUnplaced: true), Sort = Sort.Distance }));
    }

    [Fact]
    public void Distances_are_great_circles()
    {
        Assert.Equal(Math.PI * 6371.0088, new GeoPoint(90, 0).KmTo(new(-90, 0)), 1e-6);
        Assert.Equal(0, new GeoPoint(10, 180).KmTo(new(10, -180)), 1e-6);
        Assert.Equal(343.5, new GeoPoint(51.5074, -0.1278).KmTo(new(48.8566, 2.3522)), 0.5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAB_-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("not a cursor at all, but as long as one")]
    public void What_is_not_a_cursor_is_refused(string? text) => Assert.False(Cursor.TryParse(text, out _));

    [Fact]
    public void A_cursor_of_another_order_is_ignored()
    {
        var index = Given.Texts("a", "b", "c");
        var byId = index.Search(new() { Take = 1 }).Next;

        Assert.Equal([1, 2, 3], index.Find(new Query { After = byId, Sort = Sort.Ascending(0) }));
        Assert.Equal([2, 3], index.Find(new Query { After = byId }));
    }

    [Fact]
    public void A_page_of_nothing_still_has_facets_and_a_count()
    {
        var page = Given.Documents(new Document { Id = Given.Id(1), Tags = [new(1, 1)] }).Search(new() { Take = 0, FacetFields = [1], CountAll = true });

        Assert.Empty(page.Hits);
        Assert.Null(page.Next);
        Assert.Equal(1, page.Count);
        Assert.Equal([new(1, 1)], page.Facets[0].Values);
    }

    [Fact]
    public void Completions_are_whole_words_with_their_documents()
    {
        var index = Given.Texts("Analysis of cities", "analysis and analysts", "Kỹ sư", "Kỳ thi", "软件");

        Assert.Equal([new("analysis", 2), new("analysts", 1), new("and", 1)], index.Complete("an", 5));
        Assert.Equal([new("cities", 1)], index.Complete("the citi", 5));
        Assert.Equal([new("kỳ", 1), new("kỹ", 1)], index.Complete("ky", 5));
        Assert.Equal([new("kỹ", 1)], index.Complete("kỹ", 5));
        Assert.Equal([new("软", 1), new("软件", 1)], index.Complete("软", 5));
        Assert.Single(index.Complete("a", 1));
        Assert.Empty(index.Complete(" ", 5));
    }
}
