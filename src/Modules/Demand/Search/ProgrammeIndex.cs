using System.Globalization;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;
using Guildhall.Foundation.Audit;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Search;

/// <summary>The tag fields of a programme in the search engine.</summary>
public enum ProgrammeTag { Field, Level, Region, Skill, College }

/// <summary>The number fields of a programme: people a year, years.</summary>
public enum ProgrammeNumber { Graduates, Places, Years }

/// <summary>All programmes in memory, for search and matching: built from the database at start, kept within a second of it by the change log.</summary>
public sealed class ProgrammeIndex(IServiceScopeFactory scopes, Classification taxonomy) : IFollowChanges
{
    readonly SearchIndex engine = new();
    readonly Interned<Guid> colleges = new();

    /// <summary>The programmes as of the last change followed.</summary>
    public Snapshot Current => engine.Current;

    public int College(Guid id) => colleges[id];

    public Guid CollegeOf(int number) => colleges.Of(number);

    /// <summary>The tag of a field of study: its digits behind a 1, so that 041 and 41 differ.</summary>
    public static int Field(string code) => int.TryParse("1" + code, CultureInfo.InvariantCulture, out var number) ? number : -1;

    public static string FieldOf(int number) => number.ToString(CultureInfo.InvariantCulture)[1..];

    /// <summary>Fills the index from the database.</summary>
    public async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        await Put(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<Programme>().AsNoTracking(), stop);
        engine.Publish();
    }

    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        if (changes.Any(c => c.Kind == "demand_programmes" && c.RecordId == "*"))
        {
            await Load(stop);
            return;
        }
        var ids = Ids(changes, "demand_programmes");
        // Programmes are found by their college's name too.
        var renamed = Ids(changes, "alliance_organisations");
        if (ids.Count + renamed.Count == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var programmes = scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<Programme>().AsNoTracking();
        foreach (var some in ids.Chunk(500))
        {
            var found = await Put(scope.ServiceProvider, programmes.Where(p => some.Contains(p.Id)), stop);
            foreach (var gone in some.Except(found)) engine.Remove(gone);
        }
        foreach (var some in renamed.Chunk(500)) await Put(scope.ServiceProvider, programmes.Where(p => some.Contains(p.OrganisationId)), stop);
        engine.Publish();
    }

    static List<Guid> Ids(IReadOnlyList<Change> changes, string table) => [.. changes.Where(c => c.Kind == table && c.RecordId != "*").Select(c => Guid.Parse(c.RecordId)).Distinct()];

    async Task<List<Guid>> Put(IServiceProvider services, IQueryable<Programme> programmes, CancellationToken stop)
    {
        var found = await programmes.ToListAsync(stop);
        var names = await services.GetRequiredService<MemberDirectory>().Many([.. found.Select(p => p.OrganisationId).Distinct()], stop);
        engine.PutMany(found.Select(p => Document(p, names.GetValueOrDefault(p.OrganisationId)?.Name)));
        return found.ConvertAll(p => p.Id);
    }

    Document Document(Programme programme, Localised? college)
    {
        var tags = new List<Tag>(32);
        void Add(ProgrammeTag field, int value) => tags.Add(new Tag((int)field, value));

        Add(ProgrammeTag.College, College(programme.OrganisationId));
        Add(ProgrammeTag.Level, (int)programme.Level);
        for (var digits = 2; digits <= programme.Field.Length; digits++) Add(ProgrammeTag.Field, Field(programme.Field[..digits]));
        if (taxonomy.Region(programme.RegionCode) is { } region)
            foreach (var part in region.Path) Add(ProgrammeTag.Region, part.Number);
        var skills = programme.Skills.Select(s => taxonomy.OrNull(s.Skill)).OfType<Concept>().ToList();
        foreach (var skill in skills) Add(ProgrammeTag.Skill, skill.Number);

        var numbers = new List<Number> { new((int)ProgrammeNumber.Years, (double)programme.Years) };
        if (programme.GraduatesPerYear is { } graduates) numbers.Add(new((int)ProgrammeNumber.Graduates, graduates));
        if (programme.Places is { } places) numbers.Add(new((int)ProgrammeNumber.Places, places));

        var texts = new List<TextField>();
        void Say(Localised? text, float weight) => texts.AddRange(text?.Texts.Values.Select(t => new TextField(t, weight)) ?? []);
        Say(programme.Name, 4);
        Say(college, 2);
        Say(taxonomy.Fields.GetValueOrDefault(programme.Field)?.Name, 1);
        Say(programme.Description, 1);
        foreach (var skill in skills) Say(skill.Name, 1);
        if (programme.Campus.Length > 0) texts.Add(new TextField(programme.Campus));

        return new Document
        {
            Id = programme.Id, Texts = texts, Tags = tags, Skills = [.. skills.Select(s => new WeightedSkill(s.Number))], Numbers = numbers,
            Place = programme is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null,
        };
    }
}
