using System.Runtime.InteropServices;

namespace Guildhall.Reading;

/// <summary>
/// Which skills are typical of which occupation, and what follows: skills found speak for occupations, the occupation for its
/// skills. Here evidence becomes confidence.
/// </summary>
sealed class Typical
{
    const double Doubtful = 0.35;
    const float Firm = 0.5f;
    const int Widespread = 400;

    readonly Dictionary<int, List<(int Skill, bool Essential)>> _skillsOf = [];
    readonly Dictionary<int, List<(int Number, float Share)>> _occupationsOf = [];
    readonly Dictionary<int, int> _numberOf = [];
    readonly List<int> _numbers = [];
    readonly Dictionary<int, string> _nameOf = [];
    readonly Dictionary<string, HashSet<int>> _skillsOfGroup = new(StringComparer.Ordinal);
    readonly IReadOnlyDictionary<int, string> _groupOf;

    public Typical(Vocabulary vocabulary)
    {
        var (kinds, english) = (new Dictionary<int, ConceptKind>(), new HashSet<int>());
        foreach (var label in vocabulary.Labels)
        {
            kinds[label.Concept] = label.Kind;
            if (label.Kind == ConceptKind.Occupation && label.Preferred && (label.Language == "en" ? english.Add(label.Concept) : !_nameOf.ContainsKey(label.Concept))) _nameOf[label.Concept] = label.Text;
        }
        _groupOf = vocabulary.GroupOf ?? new Dictionary<int, string>();
        foreach (var (occupation, skill, essential) in vocabulary.Relations)
        {
            if (_groupOf.TryGetValue(occupation, out var group))
            {
                if (!_skillsOfGroup.TryGetValue(group, out var skillsOfGroup)) _skillsOfGroup[group] = skillsOfGroup = [];
                skillsOfGroup.Add(skill);
            }
            if (!kinds.ContainsKey(occupation) || !kinds.ContainsKey(skill)) continue;
            if (!_skillsOf.TryGetValue(occupation, out var skills)) _skillsOf[occupation] = skills = [];
            skills.Add((skill, essential));
            if (!_occupationsOf.TryGetValue(skill, out var occupations)) _occupationsOf[skill] = occupations = [];
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numberOf, occupation, out bool known);
            if (!known)
            {
                number = _numbers.Count;
                _numbers.Add(occupation);
            }
            occupations.Add((number, essential ? 1 : 0.5f));
        }
        foreach (var occupations in _occupationsOf.Values)
            foreach (ref var link in CollectionsMarshal.AsSpan(occupations)) link.Share /= MathF.Sqrt(20 + _skillsOf[_numbers[link.Number]].Count);
    }

    /// <summary>Working memory for one reading.</summary>
    public Work NewWork() => new(_numbers.Count);

    /// <summary>
    /// Ranks the candidates of at least the confidence <paramref name="least"/>, the skills found deciding between near equals; and, if these say little, what the skills alone speak for. Best first, in <see cref="Work.Occupations"/>.
    /// </summary>
    public void Rank(Work work, bool untitled, double least)
    {
        var (candidates, inTitle, strengths, scored, ranked) = (work.Candidates, work.InTitle, work.Strengths, work.Scored, work.Occupations);
        strengths.Clear();
        foreach (var (skill, (first, _)) in work.InText.Skills)
            if (Strength(work.InText.From(first)) is >= Firm and var strength) strengths[skill] = strength;
        var votes = work.Votes;
        Vote(votes, strengths, inTitle);
        float most = 0;
        foreach (int occupation in votes.Touched) most = Math.Max(most, votes.Sum[occupation]);
        scored.Clear();
        for (int i = 0; i < candidates.Count; i++)
        {
            var c = candidates[i];
            scored.Add((i, c.Concept, c.Score + (most == 0 ? 0 : 0.06f * (_numberOf.TryGetValue(c.Concept, out int n) ? votes.Sum[n] : 0) / most) + Named(inTitle, c.Concept)));
        }
        scored.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Concept.CompareTo(b.Concept));
        ranked.Clear();
        double ofBest = 0;
        for (int i = 0, first = 0, end = 0; i < scored.Count; i++)
        {
            var (at, concept, score) = scored[i];
            while (scored[first].Score - score >= 0.025f) first++;
            while (end < scored.Count && score - scored[end].Score < 0.025f) end++;
            double confidence = Confidence(Math.Min(score, 1), scored[0].Score - score, end - first);
            if (i == 0) ofBest = confidence;
            if (confidence >= least) ranked.Add(new(concept, confidence, candidates[at].Label, candidates[at].Why, at));
        }
        if (untitled || ofBest < Doubtful) RankVoted(work, most, untitled);
        votes.Clear();
        ranked.Sort(static (a, b) => a.Confidence != b.Confidence ? b.Confidence.CompareTo(a.Confidence) : a.Concept.CompareTo(b.Concept));
    }

    // The ten for which the skills speak most.
    void RankVoted(Work work, float most, bool untitled)
    {
        var (votes, ranked) = (work.Votes, work.Occupations);
        Span<int> best = stackalloc int[10];
        int count = 0;
        foreach (int number in votes.Touched)
        {
            if (count == best.Length && !Precedes(number, best[count - 1])) continue;
            int at = count < best.Length ? count++ : count - 1;
            for (; at > 0 && Precedes(number, best[at - 1]); at--) best[at] = best[at - 1];
            best[at] = number;
        }
        foreach (int number in best[..count])
        {
            int occupation = _numbers[number];
            if (votes.Skills[number] < (untitled ? 3 : 1) || IsRanked(occupation) || !_nameOf.TryGetValue(occupation, out var name)) continue;
            ranked.Add(new(occupation, 0.35 * votes.Sum[number] / most * Math.Min(1, votes.Skills[number] / 8.0), name, Reason.OccupationTypical, -1));
        }

        bool Precedes(int one, int other) => votes.Sum[one] != votes.Sum[other] ? votes.Sum[one] > votes.Sum[other] : _numbers[one] < _numbers[other];

        bool IsRanked(int occupation)
        {
            foreach (var r in ranked)
                if (r.Concept == occupation && r.Confidence > 0.2) return true;
            return false;
        }
    }

    /// <summary>The best occupations of at least a confidence, as they are answered.</summary>
    public List<FoundOccupation> Show(Work work, int take, double least)
    {
        var ranked = work.Occupations;
        int count = 0;
        while (count < take && count < ranked.Count && ranked[count].Confidence >= least) count++;
        var shown = new List<FoundOccupation>(count);
        for (int i = 0; i < count; i++)
        {
            var r = ranked[i];
            shown.Add(new FoundOccupation(r.Concept, r.Confidence, r.Label, r.Why, SpansOf(work, r)) { SupportedBy = Supporters(work, r.Concept) });
        }
        return shown;
    }

    /// <summary>The words of the title that led to an occupation.</summary>
    public static Span[] SpansOf(Work work, RankedOccupation ranked)
    {
        if (ranked.Candidate < 0 || work.Candidates[ranked.Candidate] is not { In: { Finder: { } finder } asked } candidate) return [];
        finder.SpansOf(asked, candidate.Form, work.Spans);
        return [.. work.Spans];
    }

    // A title that names a tool names the trade: the Java developer is the developer who works with Java.
    float Named(Findings inTitle, int occupation)
    {
        if (inTitle.Count == 0 || !_skillsOf.TryGetValue(occupation, out var skills)) return 0;
        float most = 0;
        foreach (var (skill, essential) in skills)
            if (inTitle.Skills.TryGetValue(skill, out var evidence) && inTitle.All[evidence.First].Score > 0.3f) most = Math.Max(most, essential ? 0.15f : 0.11f);
        return most;
    }

    // Fitted by eye to two collections of titles (German and French, 3,161 in all): a better rival makes a candidate improbable,
    // and of several equals only some can be meant.
    static double Confidence(float score, float behind, int equals)
    {
        double p = score switch { > 0.97f => 0.97, > 0.5f => 0.45 + (score - 0.5) * 1.0, _ => 0.9 * score };
        return Math.Clamp(p * Math.Exp(-7 * behind) / (1 + 0.4 * (equals - 1)), 0, 0.97);
    }

    // The five strongest of the skills found that are typical of an occupation.
    int[] Supporters(Work work, int occupation)
    {
        var (strengths, supporters) = (work.Strengths, work.Supporters);
        if (strengths.Count == 0 || !_skillsOf.TryGetValue(occupation, out var skills)) return [];
        supporters.Clear();
        foreach (var (skill, essential) in skills)
            if (strengths.TryGetValue(skill, out float strength)) supporters.Add((skill, strength * (essential ? 1 : 0.5f)));
        supporters.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Skill.CompareTo(b.Skill));
        Span<int> best = stackalloc int[5];
        int count = 0;
        for (int i = 0; i < supporters.Count && count < best.Length; i++)
            if (i == 0 || supporters[i] != supporters[i - 1]) best[count++] = supporters[i].Skill;
        return [.. best[..count]];
    }

    static float Strength(Findings.Chain evidence)
    {
        float best = 0;
        foreach (ref readonly var e in evidence) best = Math.Max(best, e.Vague ? e.Score * 0.5f : e.Score);
        return best;
    }

    // Skills that nearly every occupation has (communication) say nothing and would cost most.
    void Vote(Ballot votes, Dictionary<int, float> strengths, Findings inTitle)
    {
        foreach (var (skill, strength) in strengths)
        {
            float best = strength;
            if (!_occupationsOf.TryGetValue(skill, out var occupations) || occupations.Count > Widespread) continue;
            if (inTitle.Contains(skill)) best *= 2;
            float weight = best * MathF.Log(1 + (float)_skillsOf.Count / occupations.Count);
            foreach (var (occupation, share) in occupations)
            {
                if (votes.Skills[occupation]++ == 0) votes.Touched.Add(occupation);
                votes.Sum[occupation] += weight * share;
            }
        }
    }

    /// <summary>Weighs the skills, given what the text and the title said and which occupations it is probably about. Those of at least the confidence <paramref name="least"/>, best first, in <see cref="Work.Skills"/>.</summary>
    public void Weigh(Work work, double least)
    {
        var (inText, inTitle, typical, claims, weighed) = (work.InText, work.InTitle, work.OfOccupation, work.Claims, work.Skills);
        // Of those that were found: an occupation has hundreds.
        typical.Clear();
        bool anyTypical = false;
        for (int i = 0; i < work.Occupations.Count && i < 5; i++)
        {
            var occupation = work.Occupations[i];
            if (occupation.Confidence < 0.3 || !_skillsOf.TryGetValue(occupation.Concept, out var skills)) continue;
            anyTypical = true;
            foreach (var (skill, essential) in skills)
            {
                if (!inText.Contains(skill) && !inTitle.Contains(skill)) continue;
                float weight = (float)occupation.Confidence * (essential ? 1 : 0.7f);
                if (!typical.TryGetValue(skill, out var held) || weight > held.Weight) typical[skill] = (weight, occupation.Concept);
            }
            if (!_groupOf.TryGetValue(occupation.Concept, out var group) || !_skillsOfGroup.TryGetValue(group, out var akin)) continue;
            // Few are found, and a group has many.
            foreach (int skill in inText.Skills.Keys)
                if (akin.Contains(skill)) typical.TryAdd(skill, ((float)occupation.Confidence * 0.3f, occupation.Concept));
            foreach (int skill in inTitle.Skills.Keys)
                if (akin.Contains(skill)) typical.TryAdd(skill, ((float)occupation.Confidence * 0.3f, occupation.Concept));
        }
        // Where several names claim the same words, the best of them is probably meant.
        claims.Clear();
        Claim(inText, claims);
        Claim(inTitle, claims);
        weighed.Clear();
        foreach (var (concept, (first, _)) in inText.Skills) Add(concept, inText, first, inTitle.Contains(concept));
        foreach (var (concept, (first, _)) in inTitle.Skills)
            if (!inText.Contains(concept)) Add(concept, inTitle, first, true);
        weighed.Sort(static (a, b) => a.Confidence != b.Confidence ? b.Confidence.CompareTo(a.Confidence) : a.Concept.CompareTo(b.Concept));

        void Add(int concept, Findings found, int first, bool titled)
        {
            var best = found.All[first];
            foreach (ref readonly var e in found.From(first))
                if (e.Score > best.Score) best = e;
            double doubt = 1 - best.Score;
            int sentences = 0, lastSentence = -1;
            bool essential = false;
            foreach (ref readonly var e in found.From(first))
            {
                if (e.Score < best.Score * 0.6f) continue;
                essential |= !e.Useful;
                if (e.Sentence != lastSentence) sentences++;
                lastSentence = e.Sentence;
            }
            if (!best.Vague && best.Why < Reason.SharedWords) doubt *= Math.Pow(0.88, Math.Min(sentences, 4) - 1);
            if (titled) doubt *= 0.8;
            int? of = null;
            if (typical.TryGetValue(concept, out var link))
            {
                doubt *= 1 - (best.Vague ? 0.55 : 0.35) * link.Weight;
                of = link.Occupation;
            }
            double confidence = 1 - doubt;
            if (of is null)
                confidence *= best.Vague ? anyTypical ? 0.5 : 0.85 : best.Why < Reason.NearLabel || !anyTypical ? 1 : best.Why == Reason.NearLabel ? 0.85 : 0.7;
            if (of is null && claims[Claimed(found, best)] > best.Score) confidence *= 0.7;
            confidence = Math.Clamp(confidence, 0, 0.98);
            if (confidence >= least) weighed.Add(new(concept, confidence, best, first, titled, essential, of));
        }
    }

    static void Claim(Findings found, Dictionary<long, float> claims)
    {
        foreach (ref readonly var e in found.All)
        {
            ref float claim = ref CollectionsMarshal.GetValueRefOrAddDefault(claims, Claimed(found, e), out _);
            claim = Math.Max(claim, e.Score);
        }
    }

    static long Claimed(Findings found, in Evidence e)
    {
        var spans = found.SpansOf(e);
        return (long)spans[0].Start << 32 | (uint)spans[^1].End;
    }

    /// <summary>The best skills, as they are answered.</summary>
    public static List<FoundSkill> Show(Work work, int take)
    {
        int count = Math.Min(take, work.Skills.Count);
        var shown = new List<FoundSkill>(count);
        for (int i = 0; i < count; i++) shown.Add(Show(work.Skills[i], work.Skills[i].Confidence, SpansOf(work, work.Skills[i])));
        return shown;
    }

    public static FoundSkill Show(in WeighedSkill w, double confidence, Span[] spans) =>
        new(w.Concept, confidence, w.Best.Label, w.Best.Why, spans, w.Titled, w.Essential ? Importance.Essential : Importance.Useful) { TypicalOf = w.Of };

    /// <summary>The words of the text that led to a skill: every place that is as good as the best; weaker ones would mark words that hardly matter.</summary>
    public static Span[] SpansOf(Work work, in WeighedSkill w)
    {
        var (found, spans) = (work.InText, work.Spans);
        if (!found.Contains(w.Concept)) return [];
        spans.Clear();
        foreach (ref readonly var e in found.From(w.First))
            if (e.Why == w.Best.Why || e.Score >= w.Best.Score * 0.8f) spans.AddRange(found.SpansOf(e));
        spans.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        int kept = 0;
        foreach (var span in spans)
            if (kept == 0 || span.Start >= spans[kept - 1].End) CollectionsMarshal.AsSpan(spans)[kept++] = span;
        return [.. CollectionsMarshal.AsSpan(spans)[..kept]];
    }
}

/// <summary>An occupation with its confidence and, unless −1, its number among the candidates.</summary>
readonly record struct RankedOccupation(int Concept, double Confidence, string Label, Reason Why, int Candidate);

/// <summary>A skill with its confidence, the best piece of evidence and the first, whether the title names it, and the occupation of which it is typical.</summary>
readonly record struct WeighedSkill(int Concept, double Confidence, Evidence Best, int First, bool Titled, bool Essential, int? Of);

/// <summary>What the skills say for each occupation, by its place in the list of those that have skills.</summary>
sealed class Ballot(int occupations)
{
    public float[] Sum { get; } = new float[occupations];
    public int[] Skills { get; } = new int[occupations];
    public List<int> Touched { get; } = [];

    public void Clear()
    {
        foreach (int occupation in Touched) (Sum[occupation], Skills[occupation]) = (0, 0);
        Touched.Clear();
    }
}
