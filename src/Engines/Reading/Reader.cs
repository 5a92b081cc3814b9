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
        title ??= "";
        text ??= "";
        var body = Body.Of(text);
        var spoken = language is null ? LanguageOf(title, body) : Languages.Primary(language);
        var candidates = Candidates(Title.Of(title), spoken, 60, NameWeights.Alone);
        bool untitled = candidates.Count == 0;
        if (untitled) candidates = Opening(body, spoken);
        var found = Collect(body, spoken, false);
        var inTitle = Collect(Body.Of(title), spoken, true);
        var occupations = _typical.Rank(candidates, found, inTitle, untitled, Shown);
        var skills = _typical.Weigh(found, inTitle, occupations, 60, Shown);
        return new Reading(spoken, [.. occupations.Where(o => o.Confidence >= Shown).Take(30)], skills);
    }

    /// <summary>The occupations a title may name, most confident first.</summary>
    /// <param name="title">A job title.</param>
    /// <param name="language">A BCP 47 tag, or null to have the language detected.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<FoundOccupation> ReadTitle(string title, string? language = null, int take = 30)
    {
        var spoken = language is null ? LanguageOf(title, Body.Of("")) : Languages.Primary(language);
        var read = Title.Of(title);
        var candidates = _meaning is null ? Candidates(read, spoken, take, NameWeights.Alone) : Candidates(read, spoken, Meaning.Wide, NameWeights.BesideMeaning);
        var found = _typical.Rank(candidates, [], Collect(Body.Of(title), spoken, true), false, 0);
        return _meaning?.Occupations(read, candidates, found, take) ?? (found.Count > take ? found.GetRange(0, take) : found);
    }

    /// <summary>The skills a text asks for, most confident first; the tail is guesswork and says so by its confidence.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="language">A BCP 47 tag, or null to have the language detected.</param>
    /// <param name="take">How many at most.</param>
    public IReadOnlyList<FoundSkill> ReadText(string text, string? language = null, int take = 30)
    {
        var body = Body.Of(text);
        var spoken = language is null ? LanguageOf("", body) : Languages.Primary(language);
        bool brief = _meaning is not null && body.Tokens.Count <= Meaning.Brief;
        var found = _typical.Weigh(Collect(body, spoken, false), [], [], brief ? 200 : take, 0);
        return brief ? _meaning!.Skills(body.Text, body.Tokens, found, take) : found;
    }

    string LanguageOf(string title, Body body)
    {
        if (body.Tokens.Count >= 8 && Languages.OfOrNull(body.Text, body.Tokens) is { } ofText) return ofText;
        var folded = FoldedText.Of(title);
        var tokens = Tokens.Of(folded);
        if (GuessByTitleWords(folded, tokens) is { } guess) return guess;
        return Languages.OfOrNull(folded, tokens) ?? Languages.OfOrNull(body.Text, body.Tokens) ?? English;
    }

    // A title has few stop words, but its nouns are those of the labels.
    string? GuessByTitleWords(FoldedText text, List<Token> tokens)
    {
        if (tokens.Count == 0) return null;
        foreach (var token in tokens)
            if (text.Chars[token.Start] >= 0x370 && text.Chars[token.Start] < 0x1E00 || text.Chars[token.Start] >= 0x2E80) return null;
        var words = _titleWords.Value.GetAlternateLookup<ReadOnlySpan<char>>();
        var votes = new double[_titleLanguages.Length];
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
        for (int l = 0; l < _titleLanguages.Length; l++)
            foreach (var label in labels[(_titleLanguages[l], ConceptKind.Occupation)])
            {
                var text = FoldedText.Of(label.Text);
                foreach (var token in Tokens.Of(text))
                {
                    var word = text.Chars.AsSpan(token.Start, token.Length);
                    lookup[word] = (lookup.TryGetValue(word, out ulong known) ? known : 0) | 1UL << l;
                }
            }
        return words;
    }

    List<Candidate> Candidates(Title title, string language, int take, NameWeights weights)
    {
        var found = new List<Candidate>();
        if (title.Tokens.Count == 0) return found;
        if (_occupations.TryGetValue(language, out var own)) found = own.Value.Find(title, take, weights);
        if (language == English || !_occupations.TryGetValue(English, out var english)) return found;
        // Titles borrow English names everywhere; a name of the title's own language comes first.
        var best = found.ToDictionary(c => c.Concept);
        foreach (var candidate in english.Value.Find(title, take, weights))
        {
            var borrowed = candidate with { Score = candidate.Score * 0.93f };
            if (!best.TryGetValue(candidate.Concept, out var held) || borrowed.Score > held.Score) best[candidate.Concept] = borrowed;
        }
        return [.. best.Values.OrderByDescending(c => c.Score).ThenBy(c => c.Concept).Take(take)];
    }

    List<Candidate> Opening(Body body, string language)
    {
        var best = new Dictionary<int, Candidate>();
        foreach (var sentence in body.Sentences.Take(3))
        {
            var (first, last) = (body.Tokens[sentence.First], body.Tokens[sentence.End - 1]);
            if (last.End - first.Start > 48) continue;
            var span = body.Text.OriginalSpan(first.Start, last.End);
            foreach (var candidate in Candidates(Title.Of(body.Text.Original.Substring(span.Start, span.Length)), language, 5, NameWeights.Alone))
                if (candidate.Why <= Reason.AlternativeLabel && (!best.TryGetValue(candidate.Concept, out var held) || candidate.Score > held.Score))
                    best[candidate.Concept] = candidate with { Score = candidate.Score * 0.9f, SpansOf = null };
        }
        return [.. best.Values.OrderByDescending(c => c.Score).ThenBy(c => c.Concept)];
    }

    Dictionary<int, List<Evidence>> Collect(Body body, string language, bool spelledOnly)
    {
        var found = new Dictionary<int, List<Evidence>>();
        if (body.Tokens.Count == 0) return found;
        int[]? starts = language is "zh" ? _boundaries?.Value.WordStarts(body.Text, body.Tokens) : null;
        if (_skills.TryGetValue(language, out var own)) SkillFinder.Collect(own.Value, body.Text, body.Tokens, body.Sentences, starts, false, spelledOnly, found);
        if (language != English && _skills.TryGetValue(English, out var english)) SkillFinder.Collect(english.Value, body.Text, body.Tokens, body.Sentences, starts, true, spelledOnly, found);
        return found;
    }

    sealed record Body(FoldedText Text, List<Token> Tokens, List<Sentence> Sentences)
    {
        public static Body Of(string text)
        {
            var folded = FoldedText.Of(text);
            var tokens = Guildhall.Reading.Tokens.Of(folded);
            return new Body(folded, tokens, Sections.Of(folded, tokens));
        }
    }
}
