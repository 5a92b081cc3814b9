namespace Guildhall.Reading;

/// <summary>What speaks for one occupation in a title.</summary>
sealed record Candidate(int Concept, string Label, Reason Why, float Score, IReadOnlyList<Span> Spans);

/// <summary>
/// Ranks occupations by how well one of their names fits a title: the share of content words in common, weighted by rarity;
/// the likeness of the letters; and whether the word that names the work itself (the last in English, the first in French) is shared.
/// A question costs the posting lists of its words and trigrams.
/// </summary>
sealed class OccupationFinder
{
    readonly LabelIndex _index;
    readonly GramIndex _grams;
    readonly bool _headFirst;

    public OccupationFinder(LabelIndex index)
    {
        _index = index;
        _headFirst = index.Language is "fr" or "es" or "it" or "pt" or "ro" or "vi";
        _grams = new GramIndex([.. index.Forms.Select(TextOf)]);
    }

    public LabelIndex Index => _index;

    string TextOf(LabelIndex.Form form)
    {
        var parts = new string[form.TokenCount];
        for (int k = 0; k < parts.Length; k++) parts[k] = _index.Surface(form, k);
        bool ideographs = parts.Length > 0 && Letters.IsIdeograph(parts[0][0]);
        return string.Join(ideographs ? "" : " ", parts);
    }

    /// <summary>The best candidates, best first, one a concept.</summary>
    public List<Candidate> Find(Title title, int take)
    {
        var words = _index.Understand(title.Text, title.Tokens);
        var weightOf = new Dictionary<int, float>();
        float total = 0;
        int head = HeadOf(title, words);
        for (int i = 0; i < words.Length; i++)
        {
            if (title.Weights[i] == 0 || words[i].Stop) continue;
            float weight = title.Weights[i] * _index.IdfOf(words[i].Deep);
            int key = words[i].Deep >= 0 ? words[i].Deep : -2 - i;
            if (weightOf.TryGetValue(key, out float known))
            {
                if (weight <= known) continue;
                total -= known;
            }
            weightOf[key] = weight;
            total += weight;
        }
        if (title.Core.Length == 0 || total == 0) return [];
        var letters = _grams.Compare(title.Core);
        var exact = ExactForms(title, words);
        // Far behind the best in letters, a name has no chance in words either.
        float least = Math.Max(0.12f, 0.35f * letters.Max());
        var best = new Dictionary<int, (float Score, int Form, Reason Why)>();
        for (int f = 0; f < letters.Length; f++)
        {
            if (letters[f] < least && !exact.ContainsKey(f)) continue;
            var form = _index.Forms[f];
            float shared = 0, sum = 0;
            bool headShared = false;
            if (form.Set >= 0)
            {
                foreach (int stem in _index.StemsOf(form.Set))
                {
                    float idf = _index.IdfOf(stem);
                    sum += idf;
                    if (weightOf.TryGetValue(stem, out float w)) shared += (w + Math.Min(w, idf)) / 2;
                }
                if (head >= 0) headShared = HeadStemOf(form) == words[head].Deep && words[head].Deep >= 0;
            }
            float dice = sum + total == 0 ? 0 : Math.Min(1, 2 * shared / (sum + total));
            float score = 0.45f * dice + 0.47f * letters[f] + (headShared ? 0.08f : 0);
            var why = Reason.SharedWords;
            if (exact.TryGetValue(f, out float share))
            {
                score = Math.Max(score, 0.55f + 0.45f * share);
                why = form.Label.Preferred ? Reason.ExactLabel : Reason.AlternativeLabel;
            }
            else if (dice > 0.97f)
            {
                why = Reason.NearLabel;
                score = Math.Max(score, 0.9f);
            }
            if (!form.Label.Preferred) score -= 0.01f;
            if (!best.TryGetValue(form.Label.Concept, out var held) || score > held.Score) best[form.Label.Concept] = (score, f, why);
        }
        return [.. best.OrderByDescending(b => b.Value.Score).ThenBy(b => b.Key).Take(take).Select(b =>
            new Candidate(b.Key, _index.Forms[b.Value.Form].Label.Text, b.Value.Why, Math.Clamp(b.Value.Score, 0, 1), SpansOf(title, words, b.Value.Form)))];
    }

    // The forms that stand in the title word for word, each with the share of the title it accounts for.
    Dictionary<int, float> ExactForms(Title title, Word[] words)
    {
        var exact = new Dictionary<int, float>();
        float all = 0;
        for (int i = 0; i < words.Length; i++) all += WordWeight(title, words, i);
        int covered = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Light < 0) continue;
            var (form, length) = _index.LongestAt(words, title.Tokens, i, words.Length);
            if (form < 0 || i + length <= covered) continue;
            float share = 0;
            for (int k = i; k < i + length; k++) share += WordWeight(title, words, k);
            for (; form >= 0; form = _index.Forms[form].NextAtNode)
            {
                var likeness = _index.Compare(_index.Forms[form], title.Text, title.Tokens, words, i);
                if (likeness == Likeness.OtherWord || likeness == Likeness.Inflected && length == 1) continue;
                covered = i + length;
                float part = all == 0 ? 0 : share / all;
                if (likeness > Likeness.Same) part *= 0.97f;
                exact[form] = Math.Max(exact.GetValueOrDefault(form), part);
            }
        }
        return exact;
    }

    float WordWeight(Title title, Word[] words, int i) => words[i].Stop ? 0 : title.Weights[i] * _index.IdfOf(words[i].Deep);

    int HeadOf(Title title, Word[] words)
    {
        int head = -1;
        for (int i = 0; i < words.Length; i++)
        {
            if (title.Weights[i] < 1 || words[i].Stop) continue;
            if (head >= 0 && title.Tokens[i].Gap >= Gap.Comma) break;
            head = i;
            if (_headFirst) break;
        }
        return head;
    }

    int HeadStemOf(in LabelIndex.Form form)
    {
        // "manager of X": English puts the head before "of".
        int head = -1;
        for (int k = 0; k < form.TokenCount; k++)
        {
            int stem = _index.DeepOf(form, k);
            if (stem < 0)
            {
                if (head >= 0) break;
                continue;
            }
            head = stem;
            if (_headFirst) break;
        }
        return head;
    }

    List<Span> SpansOf(Title title, Word[] words, int formNumber)
    {
        var form = _index.Forms[formNumber];
        var spans = new List<Span>();
        if (form.Set < 0) return spans;
        var stems = _index.StemsOf(form.Set);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Deep < 0 || !stems.Contains(words[i].Deep)) continue;
            var span = title.Text.OriginalSpan(title.Tokens[i].Start, title.Tokens[i].End);
            // Characters of one Chinese word, and a letter that folds into several, are marked once.
            if (spans.Count > 0 && span.Start <= spans[^1].End) spans[^1] = new Span(spans[^1].Start, Math.Max(spans[^1].End, span.End) - spans[^1].Start);
            else spans.Add(span);
        }
        return spans;
    }
}
