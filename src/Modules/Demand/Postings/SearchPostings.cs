using System.Data.Common;
using System.Globalization;
using Guildhall.Demand.Search;
using Guildhall.Formats.Html;
using Guildhall.Matching;
using Guildhall.Taxonomy;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Demand.Postings;

/// <summary>Finds postings: words, phrases and exclusions, filters with descendants, radius, facets, any order, pages without a ceiling. One question for page, API, feed and export.</summary>
public class SearchPostings(PostingIndex index, Classification taxonomy, RegionFinder regions, GuildhallDb db, Acting acting, TimeProvider clock)
{
    public class Input
    {
        /// <summary>Words; "a phrase"; -without.</summary>
        public string? Q { get; set; }
        /// <summary>Occupations or ISCO groups, by URI or the end of their page's address; descendants count.</summary>
        public string[]? Occupation { get; set; }
        public string[]? Skill { get; set; }
        /// <summary>Region codes; what lies within counts.</summary>
        public string[]? Region { get; set; }
        public PostingKind[]? Kind { get; set; }
        public EducationLevel[]? Level { get; set; }
        public string[]? Language { get; set; }
        public string[]? Employer { get; set; }
        /// <summary>Live unless stated; when nothing live answers, closed ones are shown and said so.</summary>
        public PostingState[]? State { get; set; }
        /// <summary>At least this much a month, in <see cref="Currency"/>.</summary>
        public decimal? Pay { get; set; }
        public string? Currency { get; set; }
        public DateOnly? PostedSince { get; set; }
        public DateOnly? ClosesAfter { get; set; }
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }
        /// <summary>A place in words, "天津滨海" or "Tangshan", instead of coordinates.</summary>
        public string? Near { get; set; }
        /// <summary>Kilometres around the coordinates or the place; 50 for a place unless stated.</summary>
        public double? Radius { get; set; }
        /// <summary>relevance, newest, closing, pay, distance.</summary>
        public string? Sort { get; set; }
        /// <summary>Where the page before ended.</summary>
        public string? After { get; set; }
        public int? Take { get; set; }
    }

    /// <summary>One posting of a list.</summary>
    public record Row(Guid Id, string Title, string Employer, Guid? EmployerId, string? RegionCode, string Place, int Headcount, PostingKind Kind, PostingState State, EducationLevel Level,
        decimal? PayMin, decimal? PayMax, string? PayCurrency, PayPeriod? PayPeriod, DateOnly? ClosesOn, DateTimeOffset PostedAt, string Language, int? Occupation, IReadOnlyList<int> Skills, double? Km, int Channels);

    /// <summary>One choice of a facet: its value as the filter takes it, its name, how many postings, and whether it is chosen.</summary>
    public record Choice(string Value, string Name, int Count, bool Chosen);

    public record Result(IReadOnlyList<Row> Rows, string? Next, long Count, IReadOnlyDictionary<string, IReadOnlyList<Choice>> Facets, bool ShowsClosed);

    /// <summary>No posting answers.</summary>
    public static Result Nothing { get; } = new([], null, 0, new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal), false);

    const string Columns = """
        select p."Id", p."Title", p."EmployerName", p."EmployerId", p."RegionCode", p."PlaceText", p."Headcount", p."Kind", p."State", p."Level", p."PayMin", p."PayMax", p."PayCurrency", p."PayPeriod",
            p."ClosesOn", p."PostedAt", p."Language", p."Reading", p."Corrections", cast((select count(*) from demand_postings o where o."GroupId" = p."Id") as integer)
        from demand_postings p
        """;

    static readonly PostingTag[] FacetFields = [PostingTag.Region, PostingTag.Occupation, PostingTag.Kind, PostingTag.Level, PostingTag.Skill, PostingTag.Employer, PostingTag.Language];

    public async Task<Result> Run(Input input, CancellationToken stop, bool withFacets = true)
    {
        var query = Query(input, withFacets);
        var page = index.Search(query);
        var showsClosed = false;
        if (page.Hits.Count == 0 && input.State is null or [] && input.After is null)
        {
            var closed = index.Search(Closed(query));
            if (closed.Hits.Count > 0) (page, showsClosed) = (closed, true);
        }
        return new Result(await Rows(page.Hits, stop), page.Next?.ToString(), page.Count ?? 0, Facets(page, input), showsClosed);
    }

    /// <summary>All postings that answer, from the first on, in order, a batch at a time: for exports of any length. When nothing live answers, closed ones, as the list shows them.</summary>
    public async IAsyncEnumerable<Row> All(Input input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var query = Query(input, withFacets: false) with { Take = 500, CountAll = false, After = null };
        for (var snapshot = index.Current; ;)
        {
            var page = snapshot.Search(query);
            if (page.Hits.Count == 0 && input.State is null or [] && query.After is null) page = snapshot.Search(query = Closed(query));
            foreach (var row in await Rows(page.Hits, stop)) yield return row;
            if (page.Next is null) yield break;
            query = query with { After = page.Next };
        }
    }

    static Query Closed(Query query) => query with { Filters = [.. query.Filters.Where(f => f.Field != (int)PostingTag.State), new TagFilter((int)PostingTag.State, (int)PostingState.Closed)] };

    /// <summary>The place that the question names in words; null when it names none, or none that is known.</summary>
    public Taxonomy.Region? Around(Input input) => string.IsNullOrWhiteSpace(input.Near) ? null : regions.Find(input.Near);

    /// <summary>The question as the engine takes it.</summary>
    public Query Query(Input input, bool withFacets)
    {
        var filters = new List<TagFilter> { new((int)PostingTag.State, [.. (input.State is { Length: > 0 } states ? states : [PostingState.Live]).Select(s => (int)s)]), new((int)PostingTag.Standing, 1) };
        void Filter(PostingTag field, IEnumerable<int>? values)
        {
            if (values?.ToArray() is { Length: > 0 } some) filters.Add(new TagFilter((int)field, some));
        }

        // What is unknown matches nothing, rather than being left out.
        Filter(PostingTag.Occupation, input.Occupation?.Select(o => (taxonomy.Occupation(o) ?? taxonomy.ByUri(o))?.Number ?? -1));
        Filter(PostingTag.Skill, input.Skill?.Select(s => (taxonomy.Skill(s) ?? taxonomy.ByUri(s))?.Number ?? -1));
        Filter(PostingTag.Region, input.Region?.Select(r => taxonomy.Region(r)?.Number ?? -1));
        Filter(PostingTag.Kind, input.Kind?.Select(k => (int)k));
        Filter(PostingTag.Level, input.Level?.Select(l => (int)l));
        Filter(PostingTag.Language, input.Language?.Select(l => index.Word(l) ?? -1));
        Filter(PostingTag.Employer, input.Employer?.Select(e => index.Employer(e) ?? -1));

        var ranges = new List<NumberRange>();
        if (input.Pay is { } pay)
        {
            ranges.Add(new NumberRange((int)PostingNumber.Pay, Min: (double)pay));
            filters.Add(new TagFilter((int)PostingTag.Currency, index.Word(input.Currency ?? "CNY") ?? -1));
        }
        if (input.PostedSince is { } since) ranges.Add(new NumberRange((int)PostingNumber.Posted, Min: since.DayNumber));
        if (input.ClosesAfter is { } after) ranges.Add(new NumberRange((int)PostingNumber.Closes, Min: after.DayNumber));
        var place = input is { Latitude: { } latitude, Longitude: { } longitude } && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? new GeoPoint(latitude, longitude)
            : Around(input) is { Centre: { } middle } ? new GeoPoint(middle.Latitude, middle.Longitude) : (GeoPoint?)null;
        if (place is null && !string.IsNullOrWhiteSpace(input.Near)) filters.Add(new TagFilter((int)PostingTag.Region, -1));
        var cursor = Cursor.TryParse(input.After, out var parsed) ? parsed : null;
        var sort = input.Sort switch
        {
            "newest" => Sort.Descending((int)PostingNumber.Posted),
            "closing" => Sort.Ascending((int)PostingNumber.Closes),
            "pay" => Sort.Descending((int)PostingNumber.Pay),
            "distance" when place is not null => Sort.Distance,
            null or "" when string.IsNullOrWhiteSpace(input.Q) => Sort.Descending((int)PostingNumber.Posted),
            _ => Sort.Relevance,
        };
        return new Query
        {
            Words = input.Q is { Length: > 1000 } long1 ? long1[..1000] : input.Q, Filters = filters, MustHaveAny = [index.VisibleTo(acting.Who)], MustHaveNone = index.HeldFrom(acting.Who), Ranges = ranges,
            Near = place is { } centre ? new GeoCircle(centre, input.Radius is > 0 ? input.Radius.Value : string.IsNullOrWhiteSpace(input.Near) ? 25_000 : 50) : null,
            Sort = sort, Take = Math.Clamp(input.Take ?? 25, 1, 200), After = cursor, FacetFields = withFacets ? [.. FacetFields.Select(f => (int)f)] : [], FacetTake = 40, CountAll = withFacets,
        };
    }

    /// <summary>The rows of these hits, in their order. One query, in plain SQL: this is what every list waits for.</summary>
    public async Task<IReadOnlyList<Row>> Rows(IReadOnlyList<Hit> hits, CancellationToken stop)
    {
        if (hits.Count == 0) return [];
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = $"""{Columns} where p."Id" in ({string.Join(", ", Enumerable.Range(0, hits.Count).Select(i => $"@p{i}"))})""";
            var isSqlite = db.Database.IsSqlite();
            for (var i = 0; i < hits.Count; i++)
            {
                var parameter = command.CreateParameter();
                // SQLite keeps identifiers as EF Core writes them.
                (parameter.ParameterName, parameter.Value) = ($"@p{i}", isSqlite ? hits[i].Id.ToString().ToUpperInvariant() : hits[i].Id);
                command.Parameters.Add(parameter);
            }
            var found = new Dictionary<Guid, Row>(hits.Count);
            var seesContacts = acting.Who.SeesContacts();
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
            {
                var row = Read(reader);
                found[row.Id] = seesContacts ? row : row with { Title = Contacts.Hide(row.Title, FindPosting.Hidden), Place = Contacts.Hide(row.Place, FindPosting.Hidden) };
            }
            return [.. hits.Where(h => found.ContainsKey(h.Id)).Select(h => found[h.Id] with { Km = h.Km })];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    static Row Read(DbDataReader r)
    {
        T? OrNull<T>(int column) where T : struct => r.IsDBNull(column) ? null : r.GetFieldValue<T>(column);
        var (occupation, skills) = ListedConcepts.Of(r.GetString(17), r.GetString(18));
        return new Row(r.GetGuid(0), r.GetString(1), r.GetString(2), OrNull<Guid>(3), r.IsDBNull(4) ? null : r.GetString(4), r.GetString(5), r.GetInt32(6),
            Enum.Parse<PostingKind>(r.GetString(7)), Enum.Parse<PostingState>(r.GetString(8)), Enum.Parse<EducationLevel>(r.GetString(9)),
            OrNull<decimal>(10), OrNull<decimal>(11), r.IsDBNull(12) ? null : r.GetString(12), r.IsDBNull(13) ? null : Enum.Parse<PayPeriod>(r.GetString(13)),
            OrNull<DateOnly>(14), new DateTimeOffset(DateTime.SpecifyKind(r.GetDateTime(15), DateTimeKind.Utc)), r.GetString(16), occupation, skills, null, Math.Max(1, r.GetInt32(19)));
    }

    Dictionary<string, IReadOnlyList<Choice>> Facets(Guildhall.Matching.Page page, Input input)
    {
        var facets = new Dictionary<string, IReadOnlyList<Choice>>(StringComparer.Ordinal);
        foreach (var facet in page.Facets)
        {
            var field = (PostingTag)facet.Field;
            var choices = facet.Values.Where(v => v.Count > 0).Select(v => Choose(field, v, input)).OfType<Choice>();
            facets[field.ToString()] = [.. (field is PostingTag.Region or PostingTag.Occupation ? choices.Take(12) : choices.Take(10))];
        }
        return facets;
    }

    Choice? Choose(PostingTag field, FacetValue value, Input input)
    {
        bool Chosen(IEnumerable<string>? chosen, string key) => chosen?.Contains(key, StringComparer.OrdinalIgnoreCase) == true;
        switch (field)
        {
            case PostingTag.Region:
                // Countries but the hall's own, provinces and cities; counties are for the address.
                return taxonomy.Region(value.Value) is { IsSilent: false, Code: not "CN" } region && (region.Code.Length <= 7 || Chosen(input.Region, region.Code))
                    ? new Choice(region.Code, region.Name.ToString(), value.Count, Chosen(input.Region, region.Code)) : null;
            case PostingTag.Occupation:
                // Sub-major ISCO groups (two digits): fine enough to choose by, few enough to read.
                return taxonomy.OrNull(value.Value) is { Kind: ConceptKind.IscoGroup, Code.Length: 2 } group ? new Choice(group.Code, group.Name.ToString(), value.Count, Chosen(input.Occupation, group.Code)) : null;
            case PostingTag.Skill:
                return taxonomy.OrNull(value.Value) is { } skill && skill.Href["/skills/".Length..] is var id ? new Choice(id, skill.Name.ToString(), value.Count, Chosen(input.Skill, id)) : null;
            case PostingTag.Kind:
                return new Choice(((PostingKind)value.Value).ToString(), "", value.Count, input.Kind?.Contains((PostingKind)value.Value) == true);
            case PostingTag.Level:
                return new Choice(((EducationLevel)value.Value).ToString(), "", value.Count, input.Level?.Contains((EducationLevel)value.Value) == true);
            case PostingTag.Language:
                var tag = index.WordOf(value.Value);
                return new Choice(tag, Name(tag), value.Count, Chosen(input.Language, tag));
            case PostingTag.Employer:
                var name = index.EmployerName(value.Value);
                return new Choice(name, name, value.Count, Chosen(input.Employer, name));
            default:
                return null;
        }
    }

    static string Name(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).NativeName;
        }
        catch (CultureNotFoundException)
        {
            return language;
        }
    }

    /// <summary>Today, for those who show how long something is open.</summary>
    public DateOnly Today => clock.Today();
}
