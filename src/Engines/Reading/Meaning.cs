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

    /// <summary>Candidates and findings by name that are worth a second opinion.</summary>
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

    /// <summary>The occupations a title names, best first; what the model does not know keeps its place among <see cref="Work.Occupations"/>. Null when the model has nothing to say.</summary>
    public List<FoundOccupation>? Occupations(Work work, int take)
    {
        var (kind, title, named) = (_occupations, work.Title, work.Occupations);
        work.Said.Clear();
        for (int t = 0; t < title.Tokens.Count; t++)
            if (title.Weights[t] > 0) work.Said.Add(title.Tokens[t]);
        var sums = work.Scores(kind.Places.Length);
        if (!Score(kind, title.Text, work, sums, TitleReach, 0.6f)) return null;
        foreach (var candidate in work.Candidates) Add(kind, sums, candidate.Concept, candidate.Score, -1);
        float total = SupportGroups(kind, sums, work.Shares(kind.GroupCount));
        Rank(sums, take, work.Alike);
        work.At.Clear();
        for (int i = 0; i < named.Count; i++) work.At.TryAdd(named[i].Concept, i);
        var found = new List<FoundOccupation>(work.Alike.Count);
        foreach (var (at, score) in work.Alike)
        {
            double share = Math.Exp(Sharpness * (score - work.Alike[0].Score)), rest = Math.Max(total - share, 0.001), confidence = Logistic(-0.831 + 0.678 * score + 0.684 * Math.Log(share / rest));
            bool known = work.At.TryGetValue(kind.Concepts[at], out int i);
            var spans = known ? Typical.SpansOf(work, named[i]) : [];
            if (spans.Length == 0) spans = SpansOf(title.Text, work, kind.Places[at]);
            found.Add(known ? new(kind.Concepts[at], confidence, named[i].Label, named[i].Why, spans) : new(kind.Concepts[at], confidence, kind.Names[at], Reason.Likeness, spans));
        }
        return found;
    }

    /// <summary>The skills a short text asks for, best first. Null when the model has nothing to say.</summary>
    public List<FoundSkill>? Skills(Work work, int take)
    {
        var (kind, text, named) = (_skills, work.Text.Text, work.Skills);
        int count = Math.Min(named.Count, Wide);
        work.Said.Clear();
        work.Said.AddRange(work.Text.Tokens);
        var sums = work.Scores(kind.Places.Length);
        if (!Score(kind, text, work, sums, SkillReach, 1)) return null;
        work.At.Clear();
        for (int i = 0; i < count; i++)
        {
            work.At.Add(named[i].Concept, i);
            Add(kind, sums, named[i].Concept, (float)named[i].Confidence, named[i].Best.Why <= Reason.AlternativeLabel && IsName(named[i].Best.Label) ? NamedFloor : -1);
        }
        Rank(sums, take, work.Alike);
        var found = new List<FoundSkill>(work.Alike.Count);
        foreach (var (at, score) in work.Alike)
        {
            double confidence = Logistic(-1.077 + 3.878 * score + 0.519 * score * Math.Abs(score) + 0.108 * (work.Alike[0].Score - score));
            bool known = work.At.TryGetValue(kind.Concepts[at], out int i);
            var spans = known ? Typical.SpansOf(work, named[i]) : [];
            if (spans.Length == 0) spans = SpansOf(text, work, kind.Places[at]);
            found.Add(known ? Typical.Show(named[i], confidence, spans) : new(kind.Concepts[at], confidence, kind.Names[at], Reason.Likeness, spans, false, Importance.Essential));
        }
        return found;
    }

    // How far each concept is behind the best in likeness to what is said. False when the text has no words.
    bool Score(Kind kind, FoldedText text, Work work, Span<float> sums, float reach, float weight)
    {
        if (sums.Length == 0 || !_embedding.Score(text, work.Said, kind.Places, sums, work.Parts(work.Said.Count * _embedding.Dimensions))) return false;
        float most = Most(sums);
        foreach (ref float score in sums) score = weight * MathF.Max(-1, (score - most) / reach);
        return true;
    }

    static void Add(Kind kind, Span<float> sums, int concept, float score, float floor)
    {
        if (kind.At.TryGetValue(concept, out int at)) sums[at] = score + MathF.Max(sums[at], floor);
    }

    // Adds to each sum its group's share of the softmax over all, and gives the softmax's denominator after that, the best counting one.
    static float SupportGroups(Kind kind, Span<float> sums, Span<float> shares)
    {
        shares.Clear();
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

    // The best, best first, in place of what the list held.
    static void Rank(ReadOnlySpan<float> scores, int take, List<(int At, float Score)> best)
    {
        best.Clear();
        for (int i = 0; i < scores.Length && take > 0; i++)
        {
            if (best.Count == take && scores[i] <= best[^1].Score) continue;
            if (best.Count < take) best.Add(default);
            int at = best.Count - 1;
            for (; at > 0 && best[at - 1].Score < scores[i]; at--) best[at] = best[at - 1];
            best[at] = (i, scores[i]);
        }
    }

    // The words that speak for it most: at most three, none with less than half of the strongest.
    Span[] SpansOf(FoldedText text, Work work, int place)
    {
        var (tokens, spans) = (work.Said, work.Spans);
        var parts = work.Parts(tokens.Count * _embedding.Dimensions);
        Span<(float Share, int Token)> strongest = stackalloc (float, int)[3];
        int count = 0;
        for (int t = 0; t < tokens.Count; t++)
        {
            float share = _embedding.Share(parts.Slice(t * _embedding.Dimensions, _embedding.Dimensions), place);
            if (share <= 0 || count == 3 && share <= strongest[2].Share) continue;
            int at = count < 3 ? count++ : 2;
            for (; at > 0 && strongest[at - 1].Share < share; at--) strongest[at] = strongest[at - 1];
            strongest[at] = (share, t);
        }
        spans.Clear();
        for (int i = 0; i < count; i++)
            if (strongest[i].Share >= 0.5f * strongest[0].Share) spans.Add(text.OriginalSpan(tokens[strongest[i].Token].Start, tokens[strongest[i].Token].End));
        spans.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        for (int i = spans.Count - 1; i > 0; i--)
            if (spans[i].Start < spans[i - 1].End) spans.RemoveAt(i);
        return [.. spans];
    }

    static bool IsName(string label) => label.AsSpan().ContainsAnyInRange('A', 'Z') || label.Length > 0 && Letters.IsIdeograph(label[0]);

    static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
