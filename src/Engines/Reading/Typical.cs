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
    readonly Spare<Ballot> _ballots;
    readonly Dictionary<int, string> _nameOf = [];
    readonly Dictionary<string, HashSet<int>> _skillsOfGroup = new(StringComparer.Ordinal);
    readonly IReadOnlyDictionary<int, string> _groupOf;

    public Typical(Vocabulary vocabulary)
    {
        var kinds = new Dictionary<int, ConceptKind>();
        foreach (var label in vocabulary.Labels)
        {
            kinds[label.Concept] = label.Kind;
            if (label.Kind == ConceptKind.Occupation && label.Preferred && (label.Language == "en" || !_nameOf.ContainsKey(label.Concept))) _nameOf[label.Concept] = label.Text;
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
        _ballots = new(() => new Ballot(_numbers.Count));
        foreach (var occupations in _occupationsOf.Values)
            foreach (ref var link in CollectionsMarshal.AsSpan(occupations)) link.Share /= MathF.Sqrt(20 + _skillsOf[_numbers[link.Number]].Count);
    }

    /// <summary>Candidates of at least the confidence <paramref name="least"/>, the skills found deciding between near equals; and, if these say little, what the skills alone speak for.</summary>
    public List<FoundOccupation> Rank(List<Candidate> candidates, Dictionary<int, List<Evidence>> found, Dictionary<int, List<Evidence>> inTitle, bool untitled, double least)
    {
        var strengths = new Dictionary<int, float>();
        foreach (var (skill, evidence) in found)
            if (Strength(evidence) is >= Firm and var strength) strengths[skill] = strength;
        var votes = Votes(strengths, inTitle);
        float most = 0;
        foreach (int occupation in votes.Touched) most = Math.Max(most, votes.Sum[occupation]);
        var scored = candidates
            .Select(c => (Candidate: c, Score: c.Score + (most == 0 ? 0 : 0.06f * (_numberOf.TryGetValue(c.Concept, out int n) ? votes.Sum[n] : 0) / most) + Named(inTitle, c.Concept)))
            .OrderByDescending(c => c.Score).ThenBy(c => c.Candidate.Concept).ToList();
        var ranked = new List<FoundOccupation>();
        double ofBest = 0;
        for (int i = 0, first = 0, end = 0; i < scored.Count; i++)
        {
            var (candidate, score) = scored[i];
            while (scored[first].Score - score >= 0.025f) first++;
            while (end < scored.Count && score - scored[end].Score < 0.025f) end++;
            double confidence = Confidence(Math.Min(score, 1), scored[0].Score - score, end - first);
            if (i == 0) ofBest = confidence;
            if (confidence < least) continue;
            ranked.Add(new FoundOccupation(candidate.Concept, confidence, candidate.Label, candidate.Why, candidate.Spans)
            {
                SupportedBy = confidence >= Reader.Shown && strengths.Count > 0 ? Supporters(strengths, candidate.Concept) : [],
            });
        }
        if (untitled || ofBest < Doubtful)
            foreach (int number in votes.Touched.OrderByDescending(o => votes.Sum[o]).ThenBy(o => _numbers[o]).Take(10))
            {
                int occupation = _numbers[number];
                if (votes.Skills[number] < (untitled ? 3 : 1) || ranked.Exists(r => r.Concept == occupation && r.Confidence > 0.2) || !_nameOf.TryGetValue(occupation, out var name)) continue;
                ranked.Add(new FoundOccupation(occupation, 0.35 * votes.Sum[number] / most * Math.Min(1, votes.Skills[number] / 8.0), name, Reason.OccupationTypical, []) { SupportedBy = Supporters(strengths, occupation) });
            }
        votes.Clear();
        _ballots.Return(votes);
        return [.. ranked.OrderByDescending(r => r.Confidence).ThenBy(r => r.Concept)];
    }

    // A title that names a tool names the trade: the Java developer is the developer who works with Java.
    float Named(Dictionary<int, List<Evidence>> inTitle, int occupation)
    {
        if (inTitle.Count == 0 || !_skillsOf.TryGetValue(occupation, out var skills)) return 0;
        float most = 0;
        foreach (var (skill, essential) in skills)
            if (inTitle.TryGetValue(skill, out var evidence) && evidence[0].Score > 0.3f) most = Math.Max(most, essential ? 0.15f : 0.11f);
        return most;
    }

    // Fitted by eye to two collections of titles (German and French, 3,161 in all): a better rival makes a candidate improbable,
    // and of several equals only some can be meant.
    static double Confidence(float score, float behind, int equals)
    {
        double p = score switch { > 0.97f => 0.97, > 0.5f => 0.45 + (score - 0.5) * 1.0, _ => 0.9 * score };
        return Math.Clamp(p * Math.Exp(-7 * behind) / (1 + 0.4 * (equals - 1)), 0, 0.97);
    }

    List<int> Supporters(Dictionary<int, float> strengths, int occupation)
    {
        if (!_skillsOf.TryGetValue(occupation, out var skills)) return [];
        var supporters = new List<(int Skill, float Weight)>();
        foreach (var (skill, essential) in skills)
            if (strengths.TryGetValue(skill, out float strength)) supporters.Add((skill, strength * (essential ? 1 : 0.5f)));
        supporters.Sort(static (a, b) => a.Weight != b.Weight ? b.Weight.CompareTo(a.Weight) : a.Skill.CompareTo(b.Skill));
        var best = new List<int>(5);
        for (int i = 0; i < supporters.Count && best.Count < 5; i++)
            if (i == 0 || supporters[i] != supporters[i - 1]) best.Add(supporters[i].Skill);
        return best;
    }

    static float Strength(List<Evidence> evidence)
    {
        float best = 0;
        foreach (var e in evidence) best = Math.Max(best, e.Vague ? e.Score * 0.5f : e.Score);
        return best;
    }

    // What the skills say for each occupation, by its place in the list of those that have skills.
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

    // Skills that nearly every occupation has (communication) say nothing and would cost most.
    Ballot Votes(Dictionary<int, float> strengths, Dictionary<int, List<Evidence>> inTitle)
    {
        var votes = _ballots.Borrow();
        foreach (var (skill, strength) in strengths)
        {
            float best = strength;
            if (!_occupationsOf.TryGetValue(skill, out var occupations) || occupations.Count > Widespread) continue;
            if (inTitle.ContainsKey(skill)) best *= 2;
            float weight = best * MathF.Log(1 + (float)_skillsOf.Count / occupations.Count);
            foreach (var (occupation, share) in occupations)
            {
                if (votes.Skills[occupation]++ == 0) votes.Touched.Add(occupation);
                votes.Sum[occupation] += weight * share;
            }
        }
        return votes;
    }

    /// <summary>The best skills with confidence, given what the text and the title said and which occupations it is probably about.</summary>
    public List<FoundSkill> Weigh(Dictionary<int, List<Evidence>> inText, Dictionary<int, List<Evidence>> inTitle, List<FoundOccupation> occupations, int take, double least)
    {
        // Of those that were found: an occupation has hundreds.
        var typical = new Dictionary<int, (float Weight, int Occupation)>();
        bool anyTypical = false;
        foreach (var occupation in occupations.Take(5))
        {
            if (occupation.Confidence < 0.3 || !_skillsOf.TryGetValue(occupation.Concept, out var skills)) continue;
            anyTypical = true;
            foreach (var (skill, essential) in skills)
            {
                if (!inText.ContainsKey(skill) && !inTitle.ContainsKey(skill)) continue;
                float weight = (float)occupation.Confidence * (essential ? 1 : 0.7f);
                if (!typical.TryGetValue(skill, out var held) || weight > held.Weight) typical[skill] = (weight, occupation.Concept);
            }
            if (!_groupOf.TryGetValue(occupation.Concept, out var group) || !_skillsOfGroup.TryGetValue(group, out var akin)) continue;
            // Few are found, and a group has many.
            foreach (int skill in inText.Keys)
                if (akin.Contains(skill)) typical.TryAdd(skill, ((float)occupation.Confidence * 0.3f, occupation.Concept));
            foreach (int skill in inTitle.Keys)
                if (akin.Contains(skill)) typical.TryAdd(skill, ((float)occupation.Confidence * 0.3f, occupation.Concept));
        }
        // Where several names claim the same words, the best of them is probably meant.
        var claims = new Dictionary<long, float>();
        Claims(inText);
        Claims(inTitle);
        var weighed = new List<Weighed>(inText.Count);
        foreach (var (concept, evidence) in inText) Add(concept, evidence, inTitle.ContainsKey(concept));
        foreach (var (concept, evidence) in inTitle)
            if (!inText.ContainsKey(concept)) Add(concept, evidence, true);
        weighed.Sort(static (a, b) => a.Confidence != b.Confidence ? b.Confidence.CompareTo(a.Confidence) : a.Concept.CompareTo(b.Concept));
        var shown = new List<FoundSkill>(Math.Min(take, weighed.Count));
        foreach (var w in weighed)
        {
            if (shown.Count == take) break;
            shown.Add(new FoundSkill(w.Concept, w.Confidence, w.Best.Label, w.Best.Why, inText.ContainsKey(w.Concept) ? Merge(w.Evidence, w.Best) : [], w.Titled, w.Essential ? Importance.Essential : Importance.Useful) { TypicalOf = w.Of });
        }
        return shown;

        void Claims(Dictionary<int, List<Evidence>> found)
        {
            foreach (var evidence in found.Values)
                foreach (var e in evidence)
                {
                    ref float claim = ref CollectionsMarshal.GetValueRefOrAddDefault(claims, Claim(e), out _);
                    claim = Math.Max(claim, e.Score);
                }
        }

        void Add(int concept, List<Evidence> evidence, bool titled)
        {
            var skill = Weigh(concept, evidence, titled);
            if (skill.Confidence >= least) weighed.Add(skill);
        }

        Weighed Weigh(int concept, List<Evidence> evidence, bool titled)
        {
            var best = evidence[0];
            foreach (var e in evidence)
                if (e.Score > best.Score) best = e;
            double doubt = 1 - best.Score;
            int sentences = 0, lastSentence = -1;
            bool essential = false;
            foreach (var e in evidence)
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
            if (of is null && claims[Claim(best)] > best.Score) confidence *= 0.7;
            return new Weighed(concept, Math.Clamp(confidence, 0, 0.98), best, evidence, titled, essential, of);
        }
    }

    readonly record struct Weighed(int Concept, double Confidence, Evidence Best, List<Evidence> Evidence, bool Titled, bool Essential, int? Of);

    static long Claim(Evidence e) => (long)e.Spans[0].Start << 32 | (uint)e.Spans[^1].End;

    // Every place that is as good as the best; weaker ones would mark words that hardly matter.
    static List<Span> Merge(List<Evidence> evidence, Evidence best)
    {
        var spans = new List<Span>();
        foreach (var e in evidence)
            if (e.Why == best.Why || e.Score >= best.Score * 0.8f) spans.AddRange(e.Spans);
        spans.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.Length.CompareTo(a.Length));
        var kept = new List<Span>(spans.Count);
        foreach (var span in spans)
            if (kept.Count == 0 || span.Start >= kept[^1].End) kept.Add(span);
        return kept;
    }
}
