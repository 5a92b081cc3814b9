using System.Collections.Concurrent;
using Guildhall.Demand.Postings;
using Guildhall.Formats.Html;
using Guildhall.Foundation.Audit;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Search;

/// <summary>The tag fields of a posting in the search engine. Occupation and Region hold what is broader too; OccupationItself and RegionItself do not. Year is the one in which its people begin; EmployerItself the organisation of this hall that entered it as employer. The last two say which colleges hold it back from their learners, and which of them have yet to look.</summary>
public enum PostingTag { Audience, State, Standing, Occupation, Skill, Region, Kind, Level, Language, Employer, Currency, Id, OccupationItself, RegionItself, Year, EmployerItself, HeldFrom, WaitsFor }

/// <summary>The number fields of a posting: days since 1 January 0001, money a month, people.</summary>
public enum PostingNumber { Posted, Closes, Pay, Headcount }

/// <summary>
/// All postings in memory, for search and matching: built from the database at start, kept within a second of it by the change log.
/// Who may see what is a tag (<see cref="PostingTag.Audience"/>) that every question carries.
/// </summary>
public sealed class PostingIndex(IServiceScopeFactory scopes, Classification taxonomy, HeldBack held) : IFollowChanges
{
    /// <summary>What figures over all postings are made of, one row each: headcount, state, standing, occupation, region, year, the employer's name and the organisation.</summary>
    public static Columns Wanted { get; } = new((int)PostingNumber.Headcount, (int)PostingTag.State, (int)PostingTag.Standing, (int)PostingTag.OccupationItself, (int)PostingTag.RegionItself, (int)PostingTag.Year, (int)PostingTag.Employer, (int)PostingTag.EmployerItself);

    const int Public = 1;
    const int Secretariat = 2;
    const int Batch = 1000;
    const int MostCounted = 1000;
    readonly SearchIndex engine = new(cluster: (int)PostingTag.Region);
    readonly Interned<Guid> circles = new();
    readonly Interned<string> employers = new(StringComparer.OrdinalIgnoreCase);
    readonly Interned<string> texts = new(StringComparer.OrdinalIgnoreCase);

    volatile Counted counted = new(new SearchIndex().Current);

    sealed record Counted(Snapshot Of)
    {
        public ConcurrentDictionary<string, Guildhall.Matching.Page> Pages { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>The postings as of the last change followed.</summary>
    public Snapshot Current => engine.Current;

    /// <summary>What must be true of a posting for this person to see it.</summary>
    public TagFilter VisibleTo(Who who) => who.May(Act.ReviewPostings)
        ? new TagFilter((int)PostingTag.Audience, Secretariat)
        : new TagFilter((int)PostingTag.Audience, [Public, .. who.Alliances.Select(a => Circle(a, 0)), .. who.Organisations.Select(o => Circle(o, 1))]);

    /// <summary>What must not be true of a posting for this person to see it: that a college holds it back from its learners.</summary>
    public IReadOnlyList<TagFilter> HeldFrom(Who who) => HeldBack.Binding(who) is { Count: > 0 } colleges ? [new TagFilter((int)PostingTag.HeldFrom, [.. colleges.Select(c => Circle(c, 1))])] : [];

    /// <summary>That a posting waits for a look of this college.</summary>
    public TagFilter WaitsFor(Guid college) => new((int)PostingTag.WaitsFor, Circle(college, 1));

    /// <summary>The tag of an employer's name; null when no posting names it.</summary>
    public int? Employer(string name) => employers.OrNull(name.Trim());

    public string EmployerName(int number) => employers.Of(number);

    /// <summary>The tag that postings of an employer of this name have, or will have.</summary>
    public int EmployerNumber(string name) => employers[name.Trim()];

    /// <summary>The tag that postings entered by this organisation as employer have, or will have.</summary>
    public int OrganisationNumber(Guid id) => circles[id];

    /// <summary>The tag of a language or a currency; null when no posting is in it.</summary>
    public int? Word(string word) => texts.OrNull(word);

    public string WordOf(int number) => texts.Of(number);

    /// <summary>Fills the index from the database. Streams; memory is the index's own.</summary>
    public async Task Load(CancellationToken stop)
    {
        await held.Load(stop);
        await Again(_ => true, stop);
    }

    /// <summary>Reads some postings anew, for whoever knows that what is held back of them has changed.</summary>
    public async Task Again(System.Linq.Expressions.Expression<Func<Posting, bool>> which, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var some = new List<Posting>(Batch);
        await foreach (var posting in db.Set<Posting>().AsNoTracking().Where(which).AsAsyncEnumerable().WithCancellation(stop))
        {
            some.Add(posting);
            if (some.Count == Batch) Put(some);
        }
        Put(some);
        engine.Publish();
    }

    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        if (changes.Any(c => c.Kind == "demand_postings" && c.RecordId == "*"))
        {
            await Load(stop);
            return;
        }
        var ids = changes.Where(c => c.Kind == "demand_postings").Select(c => Guid.Parse(c.RecordId)).Distinct().ToList();
        if (ids.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        foreach (var some in ids.Chunk(500))
        {
            var found = await db.Set<Posting>().AsNoTracking().Where(p => some.Contains(p.Id)).ToListAsync(stop);
            foreach (var posting in found) engine.Put(Document(posting));
            foreach (var gone in some.Except(found.Select(p => p.Id))) engine.Remove(gone);
        }
        engine.Publish();
    }

    /// <summary>How much a posting wants a skill: how sure we are that it does, half of that for what is only welcome.</summary>
    public static float Importance(ReadSkill skill) => (float)(skill.Confidence * (skill.Importance == SkillImportance.Essential ? 1 : 0.5));

    /// <summary>A page of what this finds. Facets and count are the same for all pages and orders of a question: they are counted once, until something changes.</summary>
    public Guildhall.Matching.Page Search(Query query)
    {
        var snapshot = engine.Current;
        if (query is { FacetFields.Count: 0, CountAll: false }) return snapshot.Search(query);
        var known = counted;
        if (known.Of != snapshot || known.Pages.Count >= MostCounted) counted = known = new Counted(snapshot);
        var question = Question(query);
        if (known.Pages.TryGetValue(question, out var before)) return (query.Take == 0 ? before : snapshot.Search(query with { FacetFields = [], CountAll = false })) with { Facets = before.Facets, Count = before.Count };
        var page = snapshot.Search(query);
        known.Pages[question] = page with { Hits = [], Next = null };
        return page;
    }

    // All that decides who is counted and how; not order, place of the page or its length.
    static string Question(Query query)
    {
        var question = new System.Text.StringBuilder(query.Words).Append('\n');
        foreach (var filter in query.Filters.Concat([new TagFilter(-1)]).Concat(query.MustHaveAny).Concat([new TagFilter(-2)]).Concat(query.MustHaveNone)) question.Append(filter.Field).Append('=').AppendJoin(',', filter.Values).Append(';');
        foreach (var range in query.Ranges) question.Append(range).Append(';');
        return question.Append(query.Near).Append(';').AppendJoin(',', query.FacetFields).Append(';').Append(query.FacetTake).Append(';').Append(query.FacetSum).Append(query.CountAll).ToString();
    }

    // Two cores make documents of the postings that one has read.
    void Put(List<Posting> postings)
    {
        var documents = new Document[postings.Count];
        Parallel.For(0, documents.Length, i => documents[i] = Document(postings[i]));
        engine.PutMany(documents);
        postings.Clear();
    }

    // Its coordinates, else the middle of its city or county, so that who looks near a place finds it.
    GeoPoint? PointOf(Posting posting) => posting is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude)
        : taxonomy.Region(posting.RegionCode)?.Centre is { } centre ? new GeoPoint(centre.Latitude, centre.Longitude) : null;

    int Circle(Guid id, int kind) => 10 + circles[id] * 2 + kind;

    /// <summary>A posting as the engine takes it.</summary>
    internal Document Document(Posting posting)
    {
        var tags = new List<Tag>(48);
        void Add(PostingTag field, int value) => tags.Add(new Tag((int)field, value));

        Add(PostingTag.Audience, Secretariat);
        Add(PostingTag.Audience, Circle(posting.OwnerId, 1));
        if (posting.State is PostingState.Live or PostingState.Closed)
        {
            if (posting.IsPublic) Add(PostingTag.Audience, Public);
            foreach (var alliance in posting.SharedWith) Add(PostingTag.Audience, Circle(alliance, 0));
        }
        foreach (var (college, waits) in held.Of(posting))
        {
            Add(PostingTag.HeldFrom, Circle(college, 1));
            if (waits) Add(PostingTag.WaitsFor, Circle(college, 1));
        }
        Add(PostingTag.State, (int)posting.State);
        Add(PostingTag.Standing, posting.GroupId == posting.Id ? 1 : 0);
        if (posting.Occupation is { } number && taxonomy.OrNull(number) is { } occupation)
        {
            Add(PostingTag.OccupationItself, occupation.Number);
            foreach (var concept in taxonomy.SelfAndBroader(occupation)) Add(PostingTag.Occupation, concept.Number);
        }
        var skills = posting.Skills.Where(s => taxonomy.OrNull(s.Skill) is not null).ToList();
        foreach (var skill in skills) Add(PostingTag.Skill, skill.Skill);
        if (taxonomy.Region(posting.RegionCode) is { } region)
        {
            Add(PostingTag.RegionItself, region.Number);
            foreach (var part in region.Path) Add(PostingTag.Region, part.Number);
        }
        Add(PostingTag.Kind, (int)posting.Kind);
        Add(PostingTag.Level, (int)posting.Level);
        Add(PostingTag.Language, texts[posting.Language]);
        if (posting.EmployerName.Length > 0) Add(PostingTag.Employer, employers[posting.EmployerName.Trim()]);
        if (posting.EmployerId is { } employer) Add(PostingTag.EmployerItself, circles[employer]);
        Add(PostingTag.Year, (posting.StartsOn ?? DateOnly.FromDateTime(posting.PostedAt.UtcDateTime)).Year);
        if (posting.PayCurrency is { } currency) Add(PostingTag.Currency, texts[currency]);

        var numbers = new List<Number> { new((int)PostingNumber.Posted, DateOnly.FromDateTime(posting.PostedAt.UtcDateTime).DayNumber), new((int)PostingNumber.Headcount, posting.Headcount) };
        if (posting.ClosesOn is { } closes) numbers.Add(new((int)PostingNumber.Closes, closes.DayNumber));
        if (posting.PayAMonth is { } pay) numbers.Add(new((int)PostingNumber.Pay, (double)pay));

        return new Document
        {
            Id = posting.Id,
            // Addresses and telephone numbers are not words of the vacancy: nobody finds a person by them.
            Texts = [new(Contacts.Hide(posting.Title, " "), 4), new(posting.EmployerName, 2), new(Contacts.Hide(posting.PlaceText, " "), 1), new(Contacts.Hide(SafeHtml.TextOf(posting.DescriptionHtml), " "), 1)],
            Tags = tags,
            Skills = [.. skills.Select(s => new WeightedSkill(s.Skill, Importance(s)))],
            Numbers = numbers,
            Place = PointOf(posting),
        };
    }
}
