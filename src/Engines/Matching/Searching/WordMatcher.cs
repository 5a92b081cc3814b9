using System.Text;

namespace Guildhall.Matching;

/// <summary>A word query on one segment. Documents must be asked in ascending order.</summary>
sealed class WordMatcher
{
    readonly WordPlan plan;
    readonly Segment segment;
    readonly Dictionary<int, PostingCursor> cursors = [];
    readonly ClauseOnSegment[] required;
    readonly ClauseOnSegment[] excluded;
    readonly PostingCursor[] byRarity;
    readonly (PostingCursor Cursor, double Idf)[] scored;
    readonly PostingCursor[] spellings;
    int[] codes = [];
    int codeCount;
    int codesOf = -1;

    WordMatcher(WordPlan plan, Segment segment)
    {
        this.plan = plan;
        this.segment = segment;
        (required, IsPossible) = ([], false);
        (excluded, scored, byRarity, spellings) = ([], [], [], []);
        var demands = new List<ClauseOnSegment>();
        foreach (var clause in plan.Required)
        {
            if (On(clause) is not { } found)
                return;
            // Where all terms are there, nothing more is asked of a plain word.
            if (found.NeedsOrder || found.Spelled.Length > 0)
                demands.Add(found);
        }

        IsPossible = true;
        required = [.. demands];
        excluded = [.. plan.Excluded.Select(On).OfType<ClauseOnSegment>()];
        scored = new (PostingCursor, double)[plan.Scored.Count];
        for (var i = 0; i < scored.Length; i++)
            scored[i] = (Cursor(segment.Vocabulary.Find(plan.Scored[i].Key)), plan.Scored[i].Idf);
        byRarity = Array.ConvertAll(scored, term => term.Cursor);
        Array.Sort(byRarity, (a, b) => a.Count.CompareTo(b.Count));
        var present = new List<PostingCursor>();
        foreach (var spelling in plan.Spellings)
        {
            if (segment.Vocabulary.Find(spelling) is >= 0 and var term)
                present.Add(Cursor(term));
        }

        spellings = [.. present];
    }

    /// <summary>The rarest of the required terms, to lead the walk; null if nothing is required.</summary>
    public PostingCursor? Rarest => byRarity.Length == 0 ? null : byRarity[0];

    bool IsPossible { get; }

    /// <summary>Null if no document of the segment can match.</summary>
    public static WordMatcher? For(WordPlan plan, Segment segment)
    {
        var matcher = new WordMatcher(plan, segment);
        return matcher.IsPossible ? matcher : null;
    }

    /// <summary>The first document at or after this one that may have all required terms.</summary>
    public int Align(int doc)
    {
        foreach (var cursor in byRarity)
        {
            if (cursor.Seek(doc) is var found && found != doc)
                return found;
        }

        return doc;
    }

    /// <summary>Whether a document that is aligned matches: spellings, order of phrases, exclusions.</summary>
    public bool Matches(int doc)
    {
        foreach (var clause in required)
        {
            if (!Matches(clause, doc))
                return false;
        }

        foreach (var clause in excluded)
        {
            if (Matches(clause, doc))
                return false;
        }

        return true;
    }

    /// <summary>The score of a document that is aligned.</summary>
    public double Score(int doc)
    {
        var score = 0.0;
        foreach (var (cursor, idf) in scored)
            score += plan.TermScore(idf, cursor.Payload >> 1, segment.Lengths[doc]);
        var present = 0;
        foreach (var spelling in spellings)
        {
            if (spelling.Seek(doc) == doc)
                present++;
        }

        return score + plan.SpellingScore(present);
    }

    bool Matches(ClauseOnSegment clause, int doc)
    {
        foreach (var term in clause.Terms)
        {
            if (term.Seek(doc) != doc)
                return false;
        }

        foreach (var (stem, spelling) in clause.Spelled)
        {
            if ((stem.Payload & 1) == 0 && spelling?.Seek(doc) != doc)
                return false;
        }

        return !clause.NeedsOrder || HasInOrder(clause.Tokens, doc);
    }

    bool HasInOrder(TokenOnSegment[] tokens, int doc)
    {
        if (codesOf != doc)
            codeCount = segment.TokensOf(codesOf = doc, ref codes);
        for (var start = 0; start < codeCount; start++)
        {
            if (codes[start] >= Segment.FirstTerm && BeginsAt(start, tokens))
                return true;
        }

        return false;
    }

    bool BeginsAt(int at, TokenOnSegment[] tokens)
    {
        for (var i = 0; i < tokens.Length; i++, at++)
        {
            if (i > 0 && !tokens[i].IsJoined && at < codeCount && codes[at] == Segment.Gap)
                at++;
            if (at >= codeCount || codes[at] < Segment.FirstTerm || !Fits(tokens[i], codes[at] - Segment.FirstTerm))
                return false;
        }

        return true;
    }

    bool Fits(in TokenOnSegment token, int term) =>
        token.MustBeSpelled ? term == token.Stem || term == token.Spelling : segment.Stems[term] == token.Stem;

    // All clauses share the cursors: they all move forward with the walk.
    PostingCursor Cursor(int term)
    {
        if (!cursors.TryGetValue(term, out var cursor))
            cursors.Add(term, cursor = segment.Terms.Open(term));
        return cursor;
    }

    ClauseOnSegment? On(PlannedClause clause)
    {
        var terms = new PostingCursor[clause.Keys.Length];
        for (var i = 0; i < terms.Length; i++)
        {
            var term = segment.Vocabulary.Find(Encoding.UTF8.GetBytes(clause.Keys[i]));
            if (term < 0)
                return null;
            terms[i] = Cursor(term);
        }

        var tokens = new TokenOnSegment[clause.Tokens.Length];
        var spelled = new List<(PostingCursor, PostingCursor?)>();
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = clause.Tokens[i];
            var stem = segment.Vocabulary.Find(token.Stem);
            if (stem < 0)
                return null;
            tokens[i] = new(stem, token.Spelling is null ? -1 : segment.Vocabulary.Find(token.Spelling), token.Spelling is not null, token.IsJoined);
            if (tokens[i].MustBeSpelled)
                spelled.Add((Cursor(stem), tokens[i].Spelling < 0 ? null : Cursor(tokens[i].Spelling)));
        }

        return new(terms, [.. spelled], tokens, clause.NeedsOrder);
    }

    sealed record ClauseOnSegment(
        PostingCursor[] Terms, (PostingCursor Stem, PostingCursor? Spelling)[] Spelled, TokenOnSegment[] Tokens, bool NeedsOrder);

    readonly record struct TokenOnSegment(int Stem, int Spelling, bool MustBeSpelled, bool IsJoined);
}
