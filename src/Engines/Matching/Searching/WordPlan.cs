using System.Text;

namespace Guildhall.Matching;

/// <summary>
/// A word query on one snapshot. The score of a document is BM25 (k₁ = 1.2, b = 0.75) over weighted fields in the way of Robertson, Zaragoza and Taylor,
/// "Simple BM25 extension to multiple weighted fields", CIKM 2004 (Robertson and Zaragoza, "The probabilistic relevance framework", 2009, section 3.6):
/// an occurrence in a field of weight w counts as w occurrences, in the length of the document too. idf is ln(1 + (N − df + ½)/(df + ½)).
/// <para>A word typed with diacritics that is spelled so somewhere in the index matches only that spelling and the one without diacritics, and each
/// such spelling present adds more than all of BM25 can: exact spellings come first.</para>
/// </summary>
sealed class WordPlan
{
    const double K1 = 1.2, B = 0.75;

    readonly List<(byte[] Key, double Idf)> scored = [];
    readonly List<byte[]> spellings = [];
    readonly double meanLength;
    readonly double spellingBonus;

    public WordPlan(WordQuery query, SegmentView[] views, int count)
    {
        Required = Array.ConvertAll([.. query.Required], clause => Clause(clause, views));
        Excluded = Array.ConvertAll([.. query.Excluded], clause => Clause(clause, views));
        long length = 0;
        foreach (var view in views)
            length += view.LiveLength;
        meanLength = count == 0 ? 1 : Math.Max(1, length / 8.0 / count);

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clause in Required)
        {
            foreach (var key in clause.Keys)
            {
                if (!seen.Add(key))
                    continue;
                var bytes = Encoding.UTF8.GetBytes(key);
                var df = DocumentCount(bytes, views);
                var idf = Math.Log(1 + (count - df + 0.5) / (df + 0.5));
                scored.Add((bytes, idf));
                spellingBonus += idf * (K1 + 1);
            }

            foreach (var token in clause.Tokens)
            {
                if (token.Spelling is not null && seen.Add(Encoding.UTF8.GetString(token.Spelling)))
                    spellings.Add(token.Spelling);
            }
        }
    }

    public PlannedClause[] Required { get; }

    public PlannedClause[] Excluded { get; }

    public IReadOnlyList<(byte[] Key, double Idf)> Scored => scored;

    public IReadOnlyList<byte[]> Spellings => spellings;

    /// <summary>Score of the terms present: weighted occurrences and weighted length in eighths, as they are stored.</summary>
    public double TermScore(double idf, int occurrences, int length)
    {
        var frequency = occurrences / 8.0;
        return idf * frequency * (K1 + 1) / (frequency + K1 * (1 - B + B * (length / 8.0) / meanLength));
    }

    public double SpellingScore(int present) => present * spellingBonus;

    public static int DocumentCount(ReadOnlySpan<byte> key, SegmentView[] views)
    {
        var count = 0;
        foreach (var view in views)
        {
            if (view.Segment.Vocabulary.Find(key) is >= 0 and var term)
                count += view.TermCounts[term];
        }

        return count;
    }

    static PlannedClause Clause(WordClause clause, SegmentView[] views)
    {
        var tokens = new PlannedToken[clause.Tokens.Count];
        var keys = new List<string>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = clause.Tokens[i];
            var spelling = token.Spelling is null ? null : Encoding.UTF8.GetBytes(Vocabulary.SpellingKey(token.Stem, token.Spelling));
            if (spelling is not null && DocumentCount(spelling, views) == 0)
                spelling = null;
            var isJoined = i > 0 && token.IsJoined;
            tokens[i] = new(Encoding.UTF8.GetBytes(token.Stem), spelling, isJoined);
            if (isJoined)
                keys.Add(clause.Tokens[i - 1].Stem + token.Stem);
            else if (!(token.IsCharacter && i + 1 < tokens.Length && clause.Tokens[i + 1].IsJoined))
                keys.Add(token.Stem);
        }

        // A pair of characters is a term of its own, so one pair needs no second look.
        return new(tokens, [.. keys], NeedsOrder: tokens.Length > (keys.Count == 1 && tokens.Length == 2 && tokens[1].IsJoined ? 2 : 1));
    }
}

/// <summary>Terms whose postings a document must be in, and the tokens it must have in order.</summary>
sealed record PlannedClause(PlannedToken[] Tokens, string[] Keys, bool NeedsOrder);

/// <summary>Spelling is null when any spelling will do.</summary>
sealed record PlannedToken(byte[] Stem, byte[]? Spelling, bool IsJoined);
