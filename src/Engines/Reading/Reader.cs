using System.Runtime.InteropServices;

namespace Guildhall.Reading;

/// <summary>
/// Reads job postings: which occupation a title names, and which skills a text asks for, each with the words that led there.
/// Immutable and safe to share between threads; the same input always gives the same answer. Any string is accepted,
/// however long or malformed. The names of a language are arranged when it is first read, English ones at once.
/// </summary>
public sealed class Reader
{
    const string English = "en";
    internal const double Shown = 0.2;

    readonly Dictionary<string, Lazy<LabelIndex>> _skills = new(StringComparer.Ordinal);
    readonly Dictionary<string, Lazy<OccupationFinder>> _occupations = new(StringComparer.Ordinal);
    readonly Lazy<Dictionary<string, ulong>> _titleWords;
    readonly string[] _titleLanguages;
    readonly Typical _typical;
    readonly Lazy<ChineseBoundaries>? _boundaries;
    readonly Meaning? _meaning;
    readonly Spare<Work> _work;

    Reader(Vocabulary vocabulary)
    {
        var byLanguage = new Dictionary<(string, ConceptKind), List<Label>>();
        var primary = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var label in vocabulary.Labels)
        {
            if (!primary.TryGetValue(label.Language, out var language)) primary[label.Language] = language = Languages.Primary(label.Language);
            if (!byLanguage.TryGetValue((language, label.Kind), out var list)) byLanguage[(language, label.Kind)] = list = [];
            list.Add(label);
        }
        foreach (var ((language, kind), labels) in byLanguage)
        {
            if (kind == ConceptKind.Skill) _skills[language] = new(() => LabelIndex.Of(labels, language));
            else _occupations[language] = new(() => new OccupationFinder(LabelIndex.Of(labels, language)));
        }
        _titleLanguages = [.. _occupations.Keys.OrderByDescending(l => l == English).ThenBy(l => l, StringComparer.Ordinal).Take(64)];
        _titleWords = new(() => WordsOf(byLanguage));
        _typical = new Typical(vocabulary);
        _work = new(_typical.NewWork);
        _meaning = vocabulary.Embedding is { } embedding ? new Meaning(embedding, vocabulary) : null;
        _boundaries = vocabulary.ChineseWords is { Count: > 0 } words ? new(() => new ChineseBoundaries(words)) : null;
        Parallel.Invoke(
            () => { if (_skills.TryGetValue(English, out var skills)) _ = skills.Value; },
            () => { if (_occupations.TryGetValue(English, out var occupations)) _ = occupations.Value; });
    }

    /// <summary>Arranges a vocabulary for reading. Linear in its text; about a second for all of ESCO in English.</summary>
    public static Reader Build(Vocabulary vocabulary) => new(vocabulary);

    /// <summary>
    /// Reads a posting. The title decides the occupation and the skills found break ties; the occupation in turn supports the
    /// skills typical of it. Without a title, short opening lines are tried as one. Findings under a confidence of 0.2 are left out.
    /// </summary>
    /// <param name="title">The posting's title, if it has one.</param>
    /// <param name="text">Its plain text, if it has any; line breaks help to tell its parts.</param>
    /// <param name="language">A BCP 47 tag, or null to have the language detected.</param>
    public Reading Read(string? title, string? text, string? language = null)
    {
        var (work, spoken) = Begin(title ?? "", text ?? "", language);
        FindCandidates(work.Title, spoken, 60, NameWeights.Alone, work.Candidates, work.TitleWords, work.EnglishTitleWords, work);
        bool untitled = work.Candidates.Count == 0;
        work.Text.Divide();
        if (untitled) FindInOpening(work, spoken);
        Collect(work, work.Text, spoken, false, work.InText);
        CollectFromTitle(work, spoken);
        _typical.Rank(work, untitled, Shown);
        _typical.Weigh(work, Shown);
        return End(work, new Reading(spoken, _typical.Show(work, 30, Shown), Typical.Show(work, 60)));
    }

    /// <summary>The occupations a title may name, most confident first.</summary>
    /// <param name="title">A job title.</param>
    /// <param name="language">A BCP 47 tag, or null to have the language detected.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<FoundOccupation> ReadTitle(string title, string? language = null, int take = 30)
    {
        var (work, spoken) = Begin(title, "", language);
        var (wide, weights) = _meaning is null ? (take, NameWeights.Alone) : (Meaning.Wide, NameWeights.BesideMeaning);
        FindCandidates(work.Title, spoken, wide, weights, work.Candidates, work.TitleWords, work.EnglishTitleWords, work);
        CollectFromTitle(work, spoken);
        _typical.Rank(work, false, 0);
        return End(work, _meaning?.Occupations(work, take) ?? _typical.Show(work, take, 0));
    }

    /// <summary>The skills a text asks for, most confident first; the tail is guesswork and says so by its confidence.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="language">A BCP 47 tag, or null to have the language detected.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<FoundSkill> ReadText(string text, string? language = null, int take = 30)
    {
        var (work, spoken) = Begin("", text, language);
        work.Text.Divide();
        Collect(work, work.Text, spoken, false, work.InText);
        _typical.Weigh(work, 0);
        bool brief = _meaning is not null && work.Text.Tokens.Count <= Meaning.Brief;
        return End(work, brief && _meaning!.Skills(work, take) is { } found ? found : Typical.Show(work, take));
    }

    (Work Work, string Spoken) Begin(string title, string text, string? language)
    {
        var work = _work.Borrow();
        work.Title.Take(title.AsMemory());
        work.Text.Take(text.AsMemory());
        work.Candidates.Clear();
        work.InText.Clear();
        work.InTitle.Clear();
        work.Strengths.Clear();
        work.Occupations.Clear();
        return (work, language is null ? LanguageOf(work.Title.Body, work.Text) : Languages.Primary(language));
    }

    T End<T>(Work work, T answer)
    {
        if (!work.IsLarge) _work.Return(work);
        return answer;
    }

    string LanguageOf(Body title, Body text)
    {
        if (text.Tokens.Count >= 8 && Languages.OfOrNull(text.Text, text.Tokens) is { } ofText) return ofText;
        if (GuessByTitleWords(title.Text, title.Tokens) is { } guess) return guess;
        return Languages.OfOrNull(title.Text, title.Tokens) ?? Languages.OfOrNull(text.Text, text.Tokens) ?? English;
    }

    // A title has few stop words, but its nouns are those of the labels.
    string? GuessByTitleWords(FoldedText text, List<Token> tokens)
    {
        if (tokens.Count == 0) return null;
        foreach (var token in tokens)
            if (text.Chars[token.Start] >= 0x370 && text.Chars[token.Start] < 0x1E00 || text.Chars[token.Start] >= 0x2E80) return null;
        var words = _titleWords.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<double> votes = stackalloc double[_titleLanguages.Length];
        votes.Clear();
        foreach (var token in tokens)
        {
            if (!words.TryGetValue(text.Chars.AsSpan(token.Start, token.Length), out ulong languages)) continue;
            double share = token.Length / (double)ulong.PopCount(languages);
            for (int l = 0; l < votes.Length; l++)
                if ((languages >> l & 1) != 0) votes[l] += share;
        }
        int best = -1;
        for (int l = 0; l < votes.Length; l++)
            if (votes[l] > 0 && (best < 0 || votes[l] > votes[best] + 1e-9)) best = l;
        return best < 0 ? null : _titleLanguages[best];
    }

    Dictionary<string, ulong> WordsOf(Dictionary<(string, ConceptKind), List<Label>> labels)
    {
        var words = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var name = new Body();
        for (int l = 0; l < _titleLanguages.Length; l++)
            foreach (var label in labels[(_titleLanguages[l], ConceptKind.Occupation)])
            {
                name.Take(label.Text.AsMemory());
                foreach (var token in name.Tokens)
                {
                    var word = name.Text.Chars.AsSpan(token.Start, token.Length);
                    lookup[word] = (lookup.TryGetValue(word, out ulong known) ? known : 0) | 1UL << l;
                }
            }
        return words;
    }

    void FindCandidates(Title title, string language, int take, NameWeights weights, List<Candidate> found, TitleWords own, TitleWords borrowed, Work work)
    {
        found.Clear();
        if (title.Tokens.Count == 0) return;
        if (_occupations.TryGetValue(language, out var ofLanguage)) ofLanguage.Value.Find(own, take, weights, found);
        if (language == English || !_occupations.TryGetValue(English, out var english)) return;
        // Titles borrow English names everywhere; a name of the title's own language comes first.
        english.Value.Find(borrowed, take, weights, work.Borrowed);
        work.At.Clear();
        for (int i = 0; i < found.Count; i++) work.At[found[i].Concept] = i;
        foreach (var candidate in work.Borrowed) Keep(found, work.At, candidate with { Score = candidate.Score * 0.93f });
        SortBestFirst(found);
        if (found.Count > take) found.RemoveRange(take, found.Count - take);
    }

    void FindInOpening(Work work, string language)
    {
        var body = work.Text;
        work.AtOfLines.Clear();
        for (int s = 0; s < body.Sentences.Count && s < 3; s++)
        {
            var (first, last) = (body.Tokens[body.Sentences[s].First], body.Tokens[body.Sentences[s].End - 1]);
            if (last.End - first.Start > 48) continue;
            var span = body.Text.OriginalSpan(first.Start, last.End);
            work.Line.Take(body.Text.Original.Slice(span.Start, span.Length));
            FindCandidates(work.Line, language, 5, NameWeights.Alone, work.OfLine, work.LineWords, work.EnglishLineWords, work);
            foreach (var candidate in work.OfLine)
                if (candidate.Why <= Reason.AlternativeLabel && (!work.AtOfLines.TryGetValue(candidate.Concept, out int at) || candidate.Score > work.Candidates[at].Score))
                    Keep(work.Candidates, work.AtOfLines, candidate with { Score = candidate.Score * 0.9f, In = null });
        }
        SortBestFirst(work.Candidates);
    }

    // One candidate a concept, the better.
    static void Keep(List<Candidate> candidates, Dictionary<int, int> at, Candidate candidate)
    {
        ref int held = ref CollectionsMarshal.GetValueRefOrAddDefault(at, candidate.Concept, out bool known);
        if (!known)
        {
            held = candidates.Count;
            candidates.Add(candidate);
        }
        else if (candidate.Score > candidates[held].Score) candidates[held] = candidate;
    }

    static void SortBestFirst(List<Candidate> candidates) =>
        candidates.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Concept.CompareTo(b.Concept));

    void CollectFromTitle(Work work, string language)
    {
        work.Title.Body.Divide();
        Collect(work, work.Title.Body, language, true, work.InTitle);
    }

    void Collect(Work work, Body body, string language, bool spelledOnly, Findings found)
    {
        if (body.Tokens.Count == 0) return;
        Span<int> starts = [];
        if (language is "zh" && _boundaries is not null)
        {
            starts = work.WordStarts(body.Tokens.Count);
            _boundaries.Value.WordStarts(body.Text, body.Tokens, starts);
        }
        if (_skills.TryGetValue(language, out var own)) SkillFinder.Collect(own.Value, body, work.Words(body.Tokens.Count), starts, false, spelledOnly, found);
        if (language != English && _skills.TryGetValue(English, out var english)) SkillFinder.Collect(english.Value, body, work.Words(body.Tokens.Count), starts, true, spelledOnly, found);
    }
}
