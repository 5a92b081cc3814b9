using System.Buffers;

namespace Guildhall.Reading;

/// <summary>
/// Joins what names say with what the trained likeness says: the sum of the two ranks all concepts of a kind, and a logistic curve over it (Platt, Probabilistic
/// Outputs for Support Vector Machines, 1999) makes of the sum an estimate of how often such a finding is right. The weights and the curves were fitted to two
/// thirds of the development sentences and titles; <c>bench reading</c> shows the last third apart.
/// </summary>
sealed class Meaning
{
    /// <summary>Tokens above which a text is no sentence any more and its names speak for themselves.</summary>
    public const int Brief = 160;

    /// <summary>Candidates by name that are worth a second opinion.</summary>
    public const int Wide = 200;

    // A logit this far behind the best counts as far behind as can be.
    const float TitleReach = 10, SkillReach = 4;

    // A proper name (Python, SQL) means what it says, whatever surrounds it.
    const float NamedFloor = -0.25f;

    // Occupations of one group are much alike: when several fit a title, it is likelier that one of them is meant.
    const float GroupWeight = 0.1f;

    // Of the softmax over all occupations: a title means one, and its rivals have what it has not.
    const float Sharpness = 10;

    readonly Embedding _embedding;
    readonly Kind _occupations;
    readonly Kind _skills;

    // Places in the model, the concepts there with the names to show and the numbers of their groups (0: of none), and where each concept is.
    sealed record Kind(int[] Places, int[] Concepts, string[] Names, int[] Groups, int GroupCount, Dictionary<int, int> At);

    readonly record struct Ranked(int At, float Score);

    public Meaning(Embedding embedding, Vocabulary vocabulary)
    {
        _embedding = embedding;
        var names = new Dictionary<int, Label>();
        foreach (var label in vocabulary.Labels)
            if (label.Preferred && (!names.TryGetValue(label.Concept, out var held) || label.Language == "en" && held.Language != "en")) names[label.Concept] = label;
        _occupations = Of(ConceptKind.Occupation);
        _skills = Of(ConceptKind.Skill);

        Kind Of(ConceptKind kind)
        {
            int[] places = [.. Enumerable.Range(0, embedding.Concepts.Count).Where(p => names.TryGetValue(embedding.Concepts[p], out var name) && name.Kind == kind)];
            int[] concepts = [.. places.Select(p => embedding.Concepts[p])];
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            var groups = concepts.Select(c => vocabulary.GroupOf?.TryGetValue(c, out var group) is true ? numbers.TryGetValue(group, out int n) ? n : numbers[group] = numbers.Count + 1 : 0).ToArray();
            return new(places, concepts, [.. concepts.Select(c => names[c].Text)], groups, numbers.Count + 1, concepts.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i));
        }
    }

    /// <summary>The occupations a title names, best first; what the model does not know keeps its place in <paramref name="found"/>.</summary>
    public List<FoundOccupation> Occupations(Title title, List<Candidate> candidates, List<FoundOccupation> found, int take)
    {
        var named = new Dictionary<int, FoundOccupation>(found.Count);
        foreach (var occupation in found) named.TryAdd(occupation.Concept, occupation);
        return Join(_occupations, title.Text, title.Tokens, t => title.Weights[t] > 0, [.. candidates.Select(c => (c.Concept, c.Score, -1f))], TitleReach, 0.6f, true, take,
            (best, total, score, at, spans) =>
            {
                double share = Math.Exp(Sharpness * (score - best)), rest = Math.Max(total - share, 0.001), confidence = Logistic(-0.831 + 0.678 * score + 0.684 * Math.Log(share / rest));
                return named.TryGetValue(_occupations.Concepts[at], out var known)
                    ? known with { Confidence = confidence, TitleSpans = known.TitleSpans.Count > 0 ? known.TitleSpans : spans() }
                    : new FoundOccupation(_occupations.Concepts[at], confidence, _occupations.Names[at], Reason.Likeness, spans());
            }) ?? (found.Count > take ? found.GetRange(0, take) : found);
    }

    /// <summary>The skills a short text asks for, best first.</summary>
    public List<FoundSkill> Skills(FoldedText text, List<Token> tokens, List<FoundSkill> found, int take)
    {
        var named = found.ToDictionary(s => s.Concept);
        return Join(_skills, text, tokens, _ => true, [.. found.Select(s => (s.Concept, (float)s.Confidence, s.Why <= Reason.AlternativeLabel && IsName(s.MatchedLabel) ? NamedFloor : -1))], SkillReach, 1, false, take,
            (best, _, score, at, spans) =>
            {
                double confidence = Logistic(-1.281 + 3.827 * score + 0.512 * score * Math.Abs(score) + 0.107 * (best - score));
                return named.TryGetValue(_skills.Concepts[at], out var known)
                    ? known with { Confidence = confidence, TextSpans = known.TextSpans.Count > 0 ? known.TextSpans : spans() }
                    : new FoundSkill(_skills.Concepts[at], confidence, _skills.Names[at], Reason.Likeness, spans(), false, Importance.Essential);
            }) ?? (found.Count > take ? found.GetRange(0, take) : found);
    }

    // Null when the model has nothing to say: the text has no words.
    List<T>? Join<T>(Kind kind, FoldedText text, List<Token> all, Func<int, bool> counts, List<(int Concept, float Score, float Floor)> named, float reach, float weight, bool rivals, int take, Func<float, float, float, int, Func<List<Span>>, T> make)
    {
        var tokens = new List<Token>(all.Count);
        for (int t = 0; t < all.Count; t++)
            if (counts(t)) tokens.Add(all[t]);
        float[] scores = ArrayPool<float>.Shared.Rent(Math.Max(1, kind.Places.Length)), parts = ArrayPool<float>.Shared.Rent(Math.Max(1, tokens.Count * _embedding.Dimensions));
        try
        {
            var sums = scores.AsSpan(0, kind.Places.Length);
            if (sums.Length == 0 || !_embedding.Score(text, tokens, kind.Places, sums, parts)) return null;
            float most = Most(sums);
            foreach (ref float score in sums) score = weight * MathF.Max(-1, (score - most) / reach);
            foreach (var (concept, score, floor) in named)
                if (kind.At.TryGetValue(concept, out int at)) sums[at] = score + MathF.Max(sums[at], floor);
            float total = rivals ? SupportGroups(kind, sums) : 0;
            var best = Best(sums, take);
            var made = new List<T>(best.Length);
            foreach (var (at, score) in best) made.Add(make(best[0].Score, total, score, at, () => Spans(text, tokens, parts, kind.Places[at])));
            return made;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
            ArrayPool<float>.Shared.Return(parts);
        }
    }

    // Adds to each sum its group's share of the softmax over all, and gives the softmax's denominator after that, the best counting one.
    static float SupportGroups(Kind kind, Span<float> sums)
    {
        Span<float> shares = new float[kind.GroupCount];
        float best = Most(sums), all = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            float share = MathF.Exp(Sharpness * (sums[i] - best));
            shares[kind.Groups[i]] += share;
            all += share;
        }
        shares[0] = 0;
        for (int i = 0; i < sums.Length; i++) sums[i] += GroupWeight * shares[kind.Groups[i]] / all;
        (best, all) = (Most(sums), 0);
        foreach (float sum in sums) all += MathF.Exp(Sharpness * (sum - best));
        return all;
    }

    static float Most(ReadOnlySpan<float> sums)
    {
        float most = float.MinValue;
        foreach (float sum in sums) most = MathF.Max(most, sum);
        return most;
    }

    static Ranked[] Best(ReadOnlySpan<float> scores, int take)
    {
        var best = new Ranked[Math.Min(take, scores.Length)];
        int count = 0;
        for (int i = 0; i < scores.Length && best.Length > 0; i++)
        {
            if (count == best.Length && scores[i] <= best[count - 1].Score) continue;
            int at = count < best.Length ? count++ : count - 1;
            for (; at > 0 && best[at - 1].Score < scores[i]; at--) best[at] = best[at - 1];
            best[at] = new(i, scores[i]);
        }
        return best;
    }

    // The words that speak for it most: at most three, none with less than half of the strongest.
    List<Span> Spans(FoldedText text, List<Token> tokens, float[] parts, int place)
    {
        Span<(float Share, int Token)> strongest = stackalloc (float, int)[3];
        int count = 0;
        for (int t = 0; t < tokens.Count; t++)
        {
            float share = _embedding.Share(parts.AsSpan(t * _embedding.Dimensions, _embedding.Dimensions), place);
            if (share <= 0 || count == 3 && share <= strongest[2].Share) continue;
            int at = count < 3 ? count++ : 2;
            for (; at > 0 && strongest[at - 1].Share < share; at--) strongest[at] = strongest[at - 1];
            strongest[at] = (share, t);
        }
        var spans = new List<Span>(count);
        for (int i = 0; i < count; i++)
            if (strongest[i].Share >= 0.5f * strongest[0].Share) spans.Add(text.OriginalSpan(tokens[strongest[i].Token].Start, tokens[strongest[i].Token].End));
        spans.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        for (int i = spans.Count - 1; i > 0; i--)
            if (spans[i].Start < spans[i - 1].End) spans.RemoveAt(i);
        return spans;
    }

    static bool IsName(string label) => label.AsSpan().ContainsAnyInRange('A', 'Z') || label.Length > 0 && Letters.IsIdeograph(label[0]);

    static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
