namespace Guildhall.Matching.Tests;

/// <summary>The same answers the slow way: every document is read for every question.</summary>
sealed class Oracle(IEnumerable<Document> documents)
{
    readonly Dictionary<Guid, Document> documents = documents.ToDictionary(document => document.Id);

    public Oracle() : this([]) { }

    public IReadOnlyCollection<Document> Documents => documents.Values;

    public void Put(Document document) => documents[document.Id] = document;

    public void Remove(Guid id) => documents.Remove(id);

    public Oracle Copy() => new(documents.Values);

    public Page Search(Query query)
    {
        var words = WordQuery.Parse(query.Words);
        var found = documents.Values
            .Where(document => Passes(document, query.Filters, query.MustHaveAny, query.MustHaveNone, query.Ranges, query.Near) && Matches(document, words))
            .Select(document => (Hit: new Hit(document.Id, Score(document, words), Km(document, query.Near)), Document: document))
            .OrderBy(item => Key(item.Document, item.Hit, query))
            .ThenBy(item => item.Hit.Id)
            .Select(item => item.Hit)
            .ToList();
        var facets = query.FacetFields.Select(field => new Facet(field, Values(field, query, words))).ToList();
        return new(found.Take(query.Take).ToList(), null, facets, query.CountAll ? found.Count : null);
    }

    public IReadOnlyList<Match> Match(MatchQuery query)
    {
        var offered = Highest(query.Skills).Where(skill => Df(skill.Skill) > 0).ToList();
        double Weight(WeightedSkill skill, float inDocument) => (double)skill.Importance * inDocument * Math.Log((double)documents.Count / Df(skill.Skill));
        var favoured = query.Favoured.Where(tag => tag.Weight > 0).ToList();
        var possible = offered.Sum(skill => Weight(skill, documents.Values.Max(document => Importance(document, skill.Skill)))) + favoured.Sum(tag => (double)tag.Weight);
        return documents.Values
            .Where(document => Passes(document, query.Filters, query.MustHaveAny, query.MustHaveNone, query.Ranges, query.Near))
            .Select(document => (document, shared: offered.Where(skill => Importance(document, skill.Skill) > 0).ToList()))
            .Where(item => item.shared.Count > 0)
            .Select(item => (item.document, item.shared, score: favoured.Where(tag => item.document.Tags.Contains(tag.Tag)).Aggregate(item.shared.Sum(skill => Weight(skill, Importance(item.document, skill.Skill))), (sum, tag) => sum + tag.Weight)))
            .OrderByDescending(item => item.score)
            .ThenBy(item => item.document.Id)
            .Take(query.Take)
            .Select(item => new Match(
                item.document.Id, item.score, item.shared.Select(skill => skill.Skill).Order().ToList(), possible > 0 ? item.score / possible : 0, Km(item.document, query.Near)))
            .ToList();
    }

    List<FacetValue> Values(int field, Query query, WordQuery words)
    {
        var others = query.Filters.Where(filter => filter.Field != field).ToList();
        var counts = documents.Values
            .Where(document => Passes(document, others, query.MustHaveAny, query.MustHaveNone, query.Ranges, query.Near) && Matches(document, words))
            .SelectMany(document => document.Tags.Distinct().Where(tag => tag.Field == field), (document, tag) => (tag.Value, Number: query.FacetSum is { } sum ? Value(document, sum) ?? 0 : 0))
            .GroupBy(tag => tag.Value)
            .ToDictionary(group => group.Key, group => (Count: group.Count(), Sum: group.Sum(tag => tag.Number)));
        var chosen = query.Filters.Where(filter => filter.Field == field).SelectMany(filter => filter.Values).ToHashSet();
        foreach (var value in chosen)
            counts.TryAdd(value, (0, 0));
        return counts
            .OrderByDescending(count => count.Value.Count)
            .ThenBy(count => count.Key)
            .Where((count, place) => place < query.FacetTake || chosen.Contains(count.Key))
            .Select(count => new FacetValue(count.Key, count.Value.Count, count.Value.Sum))
            .ToList();
    }

    static double Key(Document document, Hit hit, Query query) => query.Sort.Kind switch
    {
        SortKind.Ascending => Value(document, query.Sort.Field) ?? double.PositiveInfinity,
        SortKind.Descending => -Value(document, query.Sort.Field) ?? double.PositiveInfinity,
        SortKind.Distance => hit.Km ?? double.PositiveInfinity,
        _ => -hit.Score,
    };

    static bool Passes(
        Document document, IEnumerable<TagFilter> filters, IEnumerable<TagFilter> mustHaveAny, IEnumerable<TagFilter> mustHaveNone, IEnumerable<NumberRange> ranges, GeoCircle? near) =>
        filters.Concat(mustHaveAny).All(filter => document.Tags.Any(tag => tag.Field == filter.Field && filter.Values.Contains(tag.Value)))
        && !mustHaveNone.Any(filter => document.Tags.Any(tag => tag.Field == filter.Field && filter.Values.Contains(tag.Value)))
        && ranges.All(range => range is { Min: null, Max: null } || (Value(document, range.Field) is { } value
            ? !(value < range.Min) && !(value > range.Max)
            : range.KeepMissing))
        && (near is not { } circle || (Km(document, near) is { } km ? km <= circle.RadiusKm : circle.KeepUnplaced));

    static double? Value(Document document, int field) =>
        document.Numbers.Where(number => number.Field == field && double.IsFinite(number.Value)).Select(number => (double?)number.Value).LastOrDefault();

    static double? Km(Document document, GeoCircle? near) => near is { } circle && document.Place is { } place ? place.KmTo(circle.Centre) : null;

    bool Matches(Document document, WordQuery words) =>
        words.Required.All(clause => Has(document, clause)) && !words.Excluded.Any(clause => Has(document, clause));

    bool Has(Document document, WordClause clause)
    {
        foreach (var text in document.Texts)
        {
            var tokens = Analysis.Read(text.Text);
            for (var start = 0; start + clause.Tokens.Count <= tokens.Count; start++)
            {
                if (Enumerable.Range(0, clause.Tokens.Count).All(i =>
                    Fits(clause.Tokens[i], tokens[start + i]) && (i == 0 || !clause.Tokens[i].IsJoined || tokens[start + i].IsJoined)))
                    return true;
            }
        }

        return false;
    }

    bool Fits(WordToken asked, WordToken token) =>
        asked.IsCharacter == token.IsCharacter && asked.Stem == token.Stem
        && (!IsKnownSpelling(asked) || token.Spelling is null || token.Spelling == asked.Spelling);

    bool IsKnownSpelling(WordToken asked) =>
        asked.Spelling is not null && documents.Values.Any(document => HasSpelling(document, asked));

    static bool HasSpelling(Document document, WordToken asked) =>
        document.Texts.Any(text => Analysis.Read(text.Text).Any(token => token.Stem == asked.Stem && token.Spelling == asked.Spelling));

    double Score(Document document, WordQuery words)
    {
        var terms = new List<string>();
        var spellings = new List<WordToken>();
        foreach (var clause in words.Required)
        {
            terms.AddRange(Terms(clause.Tokens));
            spellings.AddRange(clause.Tokens.Where(IsKnownSpelling));
        }

        var mean = Math.Max(1, documents.Values.Sum(Length) / 8.0 / documents.Count);
        var (score, bonus) = (0.0, 0.0);
        foreach (var term in terms.Distinct())
        {
            var df = documents.Values.Count(other => Occurrences(other, term) > 0);
            var idf = Math.Log(1 + (documents.Count - df + 0.5) / (df + 0.5));
            var frequency = Occurrences(document, term) / 8.0;
            score += idf * frequency * 2.2 / (frequency + 1.2 * (1 - 0.75 + 0.75 * (Length(document) / 8.0) / mean));
            bonus += idf * 2.2;
        }

        return score + spellings.DistinctBy(token => (token.Stem, token.Spelling)).Count(token => HasSpelling(document, token)) * bonus;
    }

    static long Length(Document document) => document.Texts.Sum(text => Analysis.Read(text.Text).Count * Eighths(text));

    static long Occurrences(Document document, string term) => document.Texts.Sum(text =>
    {
        var tokens = Analysis.Read(text.Text);
        var singles = tokens.Count(token => token.Stem == term);
        var pairs = tokens.Zip(tokens.Skip(1)).Count(pair => pair.Second.IsJoined && pair.First.Stem + pair.Second.Stem == term);
        return (singles + pairs) * Eighths(text);
    });

    // The words and single characters of a clause, and the pairs of joined characters.
    static IEnumerable<string> Terms(IReadOnlyList<WordToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var isJoined = i > 0 && tokens[i].IsJoined;
            if (isJoined)
                yield return tokens[i - 1].Stem + tokens[i].Stem;
            else if (i + 1 == tokens.Count || !tokens[i + 1].IsJoined)
                yield return tokens[i].Stem;
        }
    }

    static long Eighths(TextField text) => (long)MathF.Round(text.Weight * 8);

    static List<WeightedSkill> Highest(IEnumerable<WeightedSkill> skills) =>
        skills.Where(skill => skill.Importance > 0).GroupBy(skill => skill.Skill).Select(group => group.MaxBy(skill => skill.Importance)).ToList();

    int Df(int skill) => documents.Values.Count(document => Importance(document, skill) > 0);

    static float Importance(Document document, int skill) =>
        document.Skills.Where(other => other.Skill == skill).Select(other => other.Importance).Append(0).Max();
}
