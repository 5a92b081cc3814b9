namespace Guildhall.Matching;

/// <summary>
/// What a person types into a search box. Words are all required, in any order. A phrase in quotes ("…" “…” 「…」 『…』 «…», also full-width) matches in order
/// inside one text; a quote that is never closed runs to the end. A minus before a word or phrase excludes it. Words joined without a space by one of
/// <c>. - ' ’ _ &amp; @ ·</c>, as in node.js and full-time, are a phrase, and so is a run of characters of a script without spaces: 软件工程 is found
/// where these four stand together.
/// </summary>
public sealed class WordQuery
{
    WordQuery(IReadOnlyList<WordClause> required, IReadOnlyList<WordClause> excluded) => (Required, Excluded) = (required, excluded);

    /// <summary>All of these must match.</summary>
    public IReadOnlyList<WordClause> Required { get; }

    /// <summary>None of these may match.</summary>
    public IReadOnlyList<WordClause> Excluded { get; }

    /// <summary>Nothing to look for: no text, or no letter or digit in it. Such a query finds everything.</summary>
    public bool IsEmpty => Required.Count == 0 && Excluded.Count == 0;

    /// <summary>Reads a query. Any text is a query; null is the empty one. O(length).</summary>
    public static WordQuery Parse(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
            return new([], []);
        var text = Analysis.Normalise(words);
        var required = new List<WordClause>();
        var excluded = new List<WordClause>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var clauses = required;
            while (at < text.Length && IsMinus(text[at]))
            {
                clauses = excluded;
                at++;
            }

            if (at == text.Length || char.IsWhiteSpace(text[at]))
                continue;
            var isPhrase = IsQuote(text[at]);
            if (isPhrase)
                at++;
            var end = at;
            while (end < text.Length && !IsQuote(text[end]) && (isPhrase || !char.IsWhiteSpace(text[end])))
                end++;
            var part = text[at..end];
            if (isPhrase)
                AddPhrase(part, clauses);
            else
                AddWords(part, clauses);
            at = isPhrase ? end + 1 : end;
        }

        return new(required, excluded);
    }

    static void AddPhrase(string text, List<WordClause> clauses)
    {
        var tokens = Analysis.ReadNormalised(text);
        if (tokens.Count > 0)
            clauses.Add(new(tokens));
    }

    static void AddWords(string text, List<WordClause> clauses)
    {
        var scanner = new WordScanner(text);
        var phrase = new List<WordToken>();
        var end = 0;
        while (scanner.Next())
        {
            var token = scanner.Token();
            var continues = phrase.Count > 0 && token.IsCharacter == phrase[^1].IsCharacter
                && (token.IsCharacter ? token.IsJoined : IsJoint(text.AsSpan(end, scanner.Start - end)));
            if (!continues && phrase.Count > 0)
            {
                clauses.Add(new([.. phrase]));
                phrase.Clear();
            }

            phrase.Add(token);
            end = scanner.End;
        }

        if (phrase.Count > 0)
            clauses.Add(new([.. phrase]));
    }

    // Empty between "asp" and ".net", which takes the dot itself.
    static bool IsJoint(ReadOnlySpan<char> between) =>
        between.IsEmpty || (between.Length == 1 && between[0] is '.' or '-' or '\'' or '’' or '_' or '&' or '@' or '·' or '‐' or '‑');

    static bool IsMinus(char c) => c is '-' or '−' or '‐' or '‑' or '－' or '﹣';

    static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '‟' or '「' or '」' or '『' or '』' or '«' or '»' or '＂';
}
