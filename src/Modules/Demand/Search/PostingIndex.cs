using Guildhall.Demand.Postings;
using Guildhall.Formats.Html;
using Guildhall.Foundation.Audit;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Search;

/// <summary>The tag fields of a posting in the search engine.</summary>
public enum PostingTag { Audience, State, Standing, Occupation, Skill, Region, Kind, Level, Language, Employer, Currency, Id }

/// <summary>The number fields of a posting: days since 1 January 0001, money a month, people.</summary>
public enum PostingNumber { Posted, Closes, Pay, Headcount }

/// <summary>
/// All postings in memory, for search and matching: built from the database at start, kept within a second of it by the change log.
/// Who may see what is a tag (<see cref="PostingTag.Audience"/>) that every question carries.
/// </summary>
public sealed class PostingIndex(IServiceScopeFactory scopes, Classification taxonomy) : IFollowChanges
{
    const int Public = 1;
    const int Secretariat = 2;
    readonly SearchIndex engine = new();
    readonly Interned<Guid> circles = new();
    readonly Interned<string> employers = new(StringComparer.OrdinalIgnoreCase);
    readonly Interned<string> texts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The postings as of the last change followed.</summary>
    public Snapshot Current => engine.Current;

    /// <summary>What must be true of a posting for this person to see it.</summary>
    public TagFilter VisibleTo(Who who) => who.May(Act.ReviewPostings)
        ? new TagFilter((int)PostingTag.Audience, Secretariat)
        : new TagFilter((int)PostingTag.Audience, [Public, .. who.Alliances.Select(a => Circle(a, 0)), .. who.Organisations.Select(o => Circle(o, 1))]);

    public int Employer(string name) => employers[name.Trim()];

    public string EmployerName(int number) => employers.Of(number);

    public int Word(string word) => texts[word];

    public string WordOf(int number) => texts.Of(number);

    /// <summary>Fills the index from the database. Streams; memory is the index's own.</summary>
    public async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var all = new List<Document>();
        await foreach (var posting in db.Set<Posting>().AsNoTracking().AsAsyncEnumerable().WithCancellation(stop))
        {
            all.Add(Document(posting));
            if (all.Count < 20_000) continue;
            engine.PutMany(all);
            all.Clear();
        }
        engine.PutMany(all);
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
        Add(PostingTag.State, (int)posting.State);
        Add(PostingTag.Standing, posting.GroupId == posting.Id ? 1 : 0);
        if (posting.Occupation is { } number && taxonomy.OrNull(number) is { } occupation)
            foreach (var concept in taxonomy.SelfAndBroader(occupation)) Add(PostingTag.Occupation, concept.Number);
        var skills = posting.Skills.Where(s => taxonomy.OrNull(s.Skill) is not null).ToList();
        foreach (var skill in skills) Add(PostingTag.Skill, skill.Skill);
        if (taxonomy.Region(posting.RegionCode) is { } region)
            foreach (var part in region.Path) Add(PostingTag.Region, part.Number);
        Add(PostingTag.Kind, (int)posting.Kind);
        Add(PostingTag.Level, (int)posting.Level);
        Add(PostingTag.Language, texts[posting.Language]);
        if (posting.EmployerName.Length > 0) Add(PostingTag.Employer, Employer(posting.EmployerName));
        if (posting.PayCurrency is { } currency) Add(PostingTag.Currency, texts[currency]);

        var numbers = new List<Number> { new((int)PostingNumber.Posted, DateOnly.FromDateTime(posting.PostedAt.UtcDateTime).DayNumber), new((int)PostingNumber.Headcount, posting.Headcount) };
        if (posting.ClosesOn is { } closes) numbers.Add(new((int)PostingNumber.Closes, closes.DayNumber));
        if (posting.PayAMonth is { } pay) numbers.Add(new((int)PostingNumber.Pay, (double)pay));

        return new Document
        {
            Id = posting.Id,
            // Addresses and telephone numbers are not words of the vacancy: nobody finds a person by them.
            Texts = [new(posting.Title, 4), new(posting.EmployerName, 2), new(posting.PlaceText, 1), new(Contacts.Hide(SafeHtml.ToText(posting.DescriptionHtml), " "), 1)],
            Tags = tags,
            Skills = [.. skills.Select(s => new WeightedSkill(s.Skill, Importance(s)))],
            Numbers = numbers,
            Place = posting is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
        };
    }
}
