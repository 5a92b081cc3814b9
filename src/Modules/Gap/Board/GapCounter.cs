using System.Runtime.InteropServices;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;

namespace Guildhall.Gap.Board;

/// <summary>
/// Makes one <see cref="GapCube"/> after another, each from the one before and from what has changed: postings are added and taken away one by one, a programme is placed anew by itself,
/// and forecasts are covered and pooled anew only in the years that a change reaches, since nothing of one year depends on another. So a change costs what it touches, not what there is.
/// Used by one thread at a time.
/// </summary>
sealed class GapCounter(PostingIndex index, IReadOnlyDictionary<Guid, HashSet<int>> employers, Trees trees)
{
    /// <summary>What is known of one year; each part is replaced, never changed, once a cube has it.</summary>
    sealed class Year
    {
        public Dictionary<(int Occupation, int Region), long> Postings { get; } = [];
        public Dictionary<(Guid Employer, int Group, int City), long> OfEmployers { get; } = [];
        public Dictionary<(int Occupation, int Region), (long Graduates, long Estimated)> Supply { get; } = [];
        public HashSet<ForecastFact> Stated { get; set; } = [];
        /// <summary>Whether an association states anything for it.</summary>
        public bool HasSectors { get; set; }
        public List<GapCube.Counted> Counted { get; set; } = [];
        public List<((int Occupation, int Region) Cell, List<GapCube.Counted> Items)> Pools { get; set; } = [];
        public GapCube.OfYear Cells { get; set; } = new([], []);
        /// <summary>Whether its forecasts, or only its cells, are to be counted anew.</summary>
        public bool IsCovered { get; set; }
        public bool IsLaid { get; set; }
    }

    readonly Dictionary<int, Year> years = [];
    readonly Dictionary<Guid, (ProgrammeFact Fact, GapCube.Placed[] Placed)> placed = [];
    readonly Dictionary<int, Guid> byName = [];
    readonly Dictionary<int, Guid> byId = [];
    Snapshot? snapshot;
    DateOnly on;

    /// <summary>The cube of these facts. O(what has changed since the last one, and the forecasts and cells of the years it lies in); the first time O(all).</summary>
    public GapCube Count(long version, Snapshot now, List<ForecastFact> forecasts, List<ProgrammeFact> programmes, DateOnly today)
    {
        if (on != today)
        {
            // Other years are to be shown.
            placed.Clear();
            foreach (var year in years.Values)
            {
                year.Supply.Clear();
                year.IsLaid = false;
            }
            on = today;
        }
        State(forecasts);
        Want(now, forecasts);
        Place(programmes);
        foreach (var year in years.Values.Where(y => !y.IsCovered))
        {
            year.Counted = GapCube.Count([.. year.Stated.OrderBy(f => f.Id)], year.Postings, year.OfEmployers, trees);
            year.Pools = GapCube.Pools(year.Counted, trees);
            (year.IsCovered, year.IsLaid) = (true, false);
        }
        foreach (var year in years.Values.Where(y => !y.IsLaid)) Lay(year);
        return new GapCube(years.ToDictionary(y => y.Key, y => y.Value.Cells), years.ToDictionary(y => y.Key, y => y.Value.Counted), programmes.ConvertAll(p => placed[p.Id].Placed), trees)
        {
            Version = version, Postings = now, On = today, Programmes = programmes,
        };
    }

    Year Of(int year) => CollectionsMarshal.GetValueRefOrAddDefault(years, year, out _) ??= new Year();

    // Facts are replaced when something of them changes, so the same ones mean the same statement.
    void State(List<ForecastFact> forecasts)
    {
        var stated = forecasts.ToLookup(f => f.Year);
        foreach (var year in stated.Select(g => g.Key)) Of(year);
        foreach (var (number, year) in years)
        {
            var facts = stated[number].ToList();
            if (facts.Count == year.Stated.Count && facts.TrueForAll(year.Stated.Contains)) continue;
            (year.Stated, year.HasSectors, year.IsCovered) = (facts.ToHashSet<ForecastFact>(ReferenceEqualityComparer.Instance), facts.Exists(f => f.IsSector), false);
        }
    }

    void Want(Snapshot now, List<ForecastFact> forecasts)
    {
        var (names, ids) = (new Dictionary<int, Guid>(), new Dictionary<int, Guid>());
        foreach (var owner in forecasts.Where(f => !f.IsSector).Select(f => f.Owner).Distinct())
        {
            ids[index.OrganisationNumber(owner)] = owner;
            foreach (var name in employers.GetValueOrDefault(owner, [])) names[name] = owner;
        }
        var isSame = Same(names, byName) && Same(ids, byId);
        now.ReadSince(snapshot, PostingIndex.Wanted, values => Take(values, 1, isSame), values => Take(values, -1, isSame));
        snapshot = now;
        if (isSame) return;
        // Whose postings are compared with forecasts has changed: only these are sought again, among all.
        byName.Clear();
        byId.Clear();
        foreach (var (name, owner) in names) byName[name] = owner;
        foreach (var (id, owner) in ids) byId[id] = owner;
        foreach (var year in years.Values)
        {
            year.OfEmployers.Clear();
            year.IsCovered = false;
        }
        now.ReadSince(null, PostingIndex.Wanted, values =>
        {
            if (IsWanted(values)) Compare(values, 1);
        }, _ => { });
    }

    static bool Same(Dictionary<int, Guid> a, Dictionary<int, Guid> b) => a.Count == b.Count && a.All(pair => b.TryGetValue(pair.Key, out var other) && other == pair.Value);

    // Postings past their drafts, each vacancy once.
    static bool IsWanted(ReadOnlySpan<int> values) => values[2] != 0 && (PostingState)values[1] is PostingState.Live or PostingState.Closed or PostingState.Archived;

    void Take(ReadOnlySpan<int> values, int sign, bool compares)
    {
        if (!IsWanted(values)) return;
        var (headcount, occupation, region, year) = (values[0], values[3], values[4], Of(values[5]));
        Add(year.Postings, (occupation, region), sign * headcount);
        year.IsLaid = false;
        // What all employers of a sector ask for is set against what the sector states.
        if (year.HasSectors) year.IsCovered = false;
        if (compares) Compare(values, sign);
    }

    // The name on the posting says who employs; the organisation that entered it does where the name is nobody's here.
    void Compare(ReadOnlySpan<int> values, int sign)
    {
        if (!byName.TryGetValue(values[6], out var owner) && !byId.TryGetValue(values[7], out owner)) return;
        var year = Of(values[5]);
        Add(year.OfEmployers, (owner, trees.UnitGroup(values[3]), trees.City(values[4])), sign * values[0]);
        year.IsCovered = false;
    }

    static void Add<TKey>(Dictionary<TKey, long> to, TKey key, long amount) where TKey : notnull
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(to, key, out _);
        sum += amount;
        if (sum == 0) to.Remove(key);
    }

    void Place(List<ProgrammeFact> programmes)
    {
        var there = programmes.ToDictionary(p => p.Id);
        foreach (var (id, before) in placed.ToList())
        {
            if (there.TryGetValue(id, out var same) && ReferenceEquals(same, before.Fact)) continue;
            Supply(before.Placed, -1);
            placed.Remove(id);
        }
        foreach (var programme in programmes.Where(p => !placed.ContainsKey(p.Id)))
        {
            var places = GapCube.Placement(programme, on).ToArray();
            Supply(places, 1);
            placed[programme.Id] = (programme, places);
        }
    }

    void Supply(GapCube.Placed[] places, int sign)
    {
        foreach (var place in places)
        {
            var year = Of(place.Year);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(year.Supply, (place.Occupation, place.Programme.Region), out _);
            sum = (sum.Graduates + sign * place.Graduates, sum.Estimated + (place.Programme.IsStated ? 0 : sign * place.Graduates));
            if (sum == default) year.Supply.Remove((place.Occupation, place.Programme.Region));
            year.IsLaid = false;
        }
    }

    static void Lay(Year year)
    {
        var real = new Dictionary<(int, int), Figures>(year.Postings.Count + year.Supply.Count);
        foreach (var (cell, headcount) in year.Postings) real[cell] = new Figures(headcount, 0, 0, 0, 0, 0, 0);
        foreach (var (cell, (graduates, estimated)) in year.Supply) CollectionsMarshal.GetValueRefOrAddDefault(real, cell, out _) += new Figures(0, 0, 0, 0, 0, graduates, estimated);
        var told = new Dictionary<(int, int), Figures>(real);
        foreach (var c in year.Counted) CollectionsMarshal.GetValueRefOrAddDefault(real, (c.Fact.Occupation, c.Fact.Region), out _) += GapCube.FiguresOf(c);
        foreach (var (cell, items) in year.Pools)
            foreach (var c in items) CollectionsMarshal.GetValueRefOrAddDefault(told, cell, out _) += GapCube.FiguresOf(c);
        (year.Cells, year.IsLaid) = (new(Flat(told), Flat(real)), true);
    }

    static GapCube.Cell[] Flat(Dictionary<(int Occupation, int Region), Figures> cells)
    {
        var flat = new GapCube.Cell[cells.Count];
        var at = 0;
        foreach (var ((occupation, region), figures) in cells) flat[at++] = new GapCube.Cell(occupation, region, figures);
        return flat;
    }
}
