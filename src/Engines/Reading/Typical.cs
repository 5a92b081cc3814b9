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
    readonly Dictionary<int, List<(int Occupation, bool Essential)>> _occupationsOf = [];
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
            occupations.Add((occupation, essential));
        }
    }

    /// <summary>Candidates with confidence, the skills found deciding between near equals.</summary>
    public List<FoundOccupation> Rank(List<Candidate> candidates, Dictionary<int, List<Evidence>> found, Dictionary<int, List<Evidence>> inTitle, bool untitled)
    {
        var votes = Votes(found, inTitle);
        float most = votes.Count == 0 ? 0 : votes.Values.Max(v => v.Sum);
        var scored = candidates
            .Select(c => (Candidate: c, Score: c.Score + (most == 0 ? 0 : 0.06f * votes.GetValueOrDefault(c.Concept).Sum / most) + Named(inTitle, c.Concept)))
            .OrderByDescending(c => c.Score).ThenBy(c => c.Candidate.Concept).ToList();
        var ranked = new List<FoundOccupation>(scored.Count);
        for (int i = 0; i < scored.Count; i++)
        {
            var (candidate, score) = scored[i];
            int equals = scored.Count(o => Math.Abs(o.Score - score) < 0.025f);
            ranked.Add(new FoundOccupation(candidate.Concept, Confidence(Math.Min(score, 1), scored[0].Score - score, equals), candidate.Label, candidate.Why, candidate.Spans)
            {
                SupportedBy = Supporters(found, candidate.Concept),
            });
        }
        if (untitled || ranked.Count == 0 || ranked[0].Confidence < Doubtful)
            foreach (var (occupation, vote) in votes.OrderByDescending(v => v.Value.Sum).ThenBy(v => v.Key).Take(10))
            {
                if (vote.Skills < (untitled ? 3 : 1) || ranked.Exists(r => r.Concept == occupation && r.Confidence > 0.2) || !_nameOf.TryGetValue(occupation, out var name)) continue;
                ranked.Add(new FoundOccupation(occupation, 0.35 * vote.Sum / most * Math.Min(1, vote.Skills / 8.0), name, Reason.OccupationTypical, []) { SupportedBy = Supporters(found, occupation) });
            }
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

    List<int> Supporters(Dictionary<int, List<Evidence>> found, int occupation)
    {
        if (found.Count == 0 || !_skillsOf.TryGetValue(occupation, out var skills)) return [];
        var supporters = new List<(int Skill, float Weight)>();
        foreach (var (skill, essential) in skills)
            if (found.TryGetValue(skill, out var evidence) && Strength(evidence) is >= Firm and var strength) supporters.Add((skill, strength * (essential ? 1 : 0.5f)));
        return [.. supporters.Distinct().OrderByDescending(s => s.Weight).ThenBy(s => s.Skill).Select(s => s.Skill).Take(5)];
    }

    static float Strength(List<Evidence> evidence)
    {
        float best = 0;
        foreach (var e in evidence) best = Math.Max(best, e.Vague ? e.Score * 0.5f : e.Score);
        return best;
    }

    readonly record struct Vote(float Sum, int Skills);

    // Skills that nearly every occupation has (communication) say nothing and would cost most.
    Dictionary<int, Vote> Votes(Dictionary<int, List<Evidence>> found, Dictionary<int, List<Evidence>> inTitle)
    {
        var votes = new Dictionary<int, Vote>();
        foreach (var (skill, evidence) in found)
        {
            float best = Strength(evidence);
            if (best < Firm || !_occupationsOf.TryGetValue(skill, out var occupations) || occupations.Count > Widespread) continue;
            if (inTitle.ContainsKey(skill)) best *= 2;
            float weight = best * MathF.Log(1 + (float)_skillsOf.Count / occupations.Count);
            foreach (var (occupation, essential) in occupations)
            {
                ref var vote = ref CollectionsMarshal.GetValueRefOrAddDefault(votes, occupation, out _);
                vote = new Vote(vote.Sum + (essential ? weight : weight * 0.5f) / MathF.Sqrt(20 + _skillsOf[occupation].Count), vote.Skills + 1);
            }
        }
        return votes;
    }

    /// <summary>Skills with confidence, given what the text and the title said and which occupations it is probably about.</summary>
    public List<FoundSkill> Weigh(Dictionary<int, List<Evidence>> inText, Dictionary<int, List<Evidence>> inTitle, List<FoundOccupation> occupations)
    {
        var typical = new Dictionary<int, (float Weight, int Occupation)>();
        foreach (var occupation in occupations.Take(5))
        {
            if (occupation.Confidence < 0.3 || !_skillsOf.TryGetValue(occupation.Concept, out var skills)) continue;
            foreach (var (skill, essential) in skills)
            {
                float weight = (float)occupation.Confidence * (essential ? 1 : 0.7f);
                if (!typical.TryGetValue(skill, out var held) || weight > held.Weight) typical[skill] = (weight, occupation.Concept);
            }
            if (_groupOf.TryGetValue(occupation.Concept, out var group) && _skillsOfGroup.TryGetValue(group, out var akin))
                foreach (int skill in akin) typical.TryAdd(skill, ((float)occupation.Confidence * 0.3f, occupation.Concept));
        }
        // Where several names claim the same words, the best of them is probably meant.
        var claims = new Dictionary<(int, int), float>();
        foreach (var evidence in inText.Values.Concat(inTitle.Values))
            foreach (var e in evidence) claims[Claim(e)] = Math.Max(claims.GetValueOrDefault(Claim(e)), e.Score);
        var weighed = new List<FoundSkill>(inText.Count);
        foreach (var (concept, evidence) in inText) weighed.Add(Weigh(concept, evidence, inTitle.ContainsKey(concept)));
        foreach (var (concept, evidence) in inTitle)
            if (!inText.ContainsKey(concept)) weighed.Add(Weigh(concept, evidence, true) with { TextSpans = [] });
        weighed.Sort((a, b) => a.Confidence != b.Confidence ? b.Confidence.CompareTo(a.Confidence) : a.Concept.CompareTo(b.Concept));
        return weighed;

        FoundSkill Weigh(int concept, List<Evidence> evidence, bool titled)
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
                confidence *= best.Vague ? typical.Count > 0 ? 0.5 : 0.85 : best.Why < Reason.NearLabel || typical.Count == 0 ? 1 : best.Why == Reason.NearLabel ? 0.85 : 0.7;
            if (of is null && claims[Claim(best)] > best.Score) confidence *= 0.7;
            return new FoundSkill(concept, Math.Clamp(confidence, 0, 0.98), best.Label, best.Why, Merge(evidence, best), titled, essential ? Importance.Essential : Importance.Useful) { TypicalOf = of };
        }
    }

    static (int, int) Claim(Evidence e) => (e.Spans[0].Start, e.Spans[^1].End);

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
