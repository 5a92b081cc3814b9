using System.Numerics;

namespace Guildhall.Reading;

/// <summary>What speaks for one occupation in a title. Few candidates are shown: their words are looked for then, in <paramref name="In"/>, where there are any.</summary>
readonly record struct Candidate(int Concept, string Label, Reason Why, float Score, int Form, TitleWords? In);

/// <summary>A title as the names of one language know it, in memory that the next title uses again.</summary>
sealed class TitleWords(Work work, Title title)
{
    Word[] _words = [];

    /// <summary>The title whose words these are.</summary>
    public Title Title { get; } = title;

    /// <summary>The reading of which this is a part.</summary>
    public Work Work { get; } = work;

    /// <summary>The words, one for each token.</summary>
    public ReadOnlySpan<Word> Words => _words.AsSpan(..Title.Tokens.Count);

    /// <summary>The names that stand in the title word for word, each with the share of the title it accounts for.</summary>
    public Dictionary<int, float> Exact { get; } = [];

    /// <summary>The names among which these are.</summary>
    public OccupationFinder? Finder { get; private set; }

    public ReadOnlySpan<Word> Understand(OccupationFinder finder)
    {
        Finder = finder;
        Exact.Clear();
        finder.Index.Understand(Title.Text, Title.Tokens, Work.Room(ref _words, Title.Tokens.Count));
        return Words;
    }
}

/// <summary>What the ways in which a name can fit a title count for.</summary>
/// <param name="Words">Content words in common.</param>
/// <param name="Letters">Likeness of the letters.</param>
/// <param name="Head">The word that names the work in common.</param>
/// <param name="Spelled">Standing in the title word for word.</param>
/// <param name="SpelledShare">The share of the title a name accounts for that stands in it.</param>
/// <param name="Whole">Being all that the title says, besides.</param>
/// <param name="OtherName">What a name costs that is not the occupation's own.</param>
readonly record struct NameWeights(float Words, float Letters, float Head, float Spelled, float SpelledShare, float Whole, float OtherName)
{
    /// <summary>Where nothing but names speaks: the score is the confidence, before rivals.</summary>
    public static readonly NameWeights Alone = new(0.45f, 0.47f, 0.08f, 0.55f, 0.45f, 0, 0.01f);

    /// <summary>Where <see cref="Meaning"/> speaks too; fitted, with its own weights, to two thirds of the development titles.</summary>
    public static readonly NameWeights BesideMeaning = new(0.45f, 0.35f, 0.1f, 0.2f, 0.5f, 0.1f, 0.13f);
}

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
    readonly Fit[] _fits;
    readonly int[] _stems;

    // What a title is compared with in one form, side by side in memory: its concept, its head or −1, and where its distinct content words are and what they weigh together.
    readonly record struct Fit(int Concept, bool Own, int Head, int FirstStem, int StemCount, float Info);

    public OccupationFinder(LabelIndex index)
    {
        _index = index;
        _headFirst = index.Language is "fr" or "es" or "it" or "pt" or "ro" or "vi";
        _grams = new GramIndex([.. index.Forms.Select(TextOf)]);
        _fits = new Fit[index.Forms.Length];
        var stems = new List<int>();
        for (int f = 0; f < _fits.Length; f++)
        {
            ref readonly var form = ref index.Forms[f];
            int first = stems.Count;
            if (form.Set >= 0) stems.AddRange(index.StemsOf(form.Set));
            _fits[f] = new(form.Label.Concept, form.Label.Preferred, HeadStemOf(form), first, stems.Count - first, form.Set >= 0 ? index.InfoOf(form.Set) : 0);
        }
        _stems = [.. stems];
    }

    public LabelIndex Index => _index;

    string TextOf(LabelIndex.Form form)
    {
        var parts = new string[form.TokenCount];
        for (int k = 0; k < parts.Length; k++) parts[k] = _index.Surface(form, k);
        bool ideographs = parts.Length > 0 && Letters.IsIdeograph(parts[0][0]);
        return string.Join(ideographs ? "" : " ", parts);
    }

    /// <summary>The best candidates, best first, one a concept, in place of what the list held.</summary>
    public void Find(TitleWords asked, int take, NameWeights weights, List<Candidate> found)
    {
        found.Clear();
        var title = asked.Title;
        // Nothing in common, neither words nor letters.
        if (!_index.HasIdeographs && IsIdeographs(title)) return;
        var words = asked.Understand(this);
        var scratch = _index.Borrow();
        int stamp = ++scratch.Stamp;
        float total = 0;
        int head = HeadOf(title, words) is >= 0 and var at ? words[at].Deep : -1;
        for (int i = 0; i < words.Length; i++)
        {
            if (title.Weights[i] == 0 || words[i].Stop) continue;
            float weight = title.Weights[i] * _index.IdfOf(words[i].Deep);
            if (words[i].Deep is >= 0 and var deep && deep < scratch.StemStamp.Length)
            {
                float known = scratch.StemStamp[deep] == stamp ? scratch.StemWeight[deep] : 0;
                if (weight <= known) continue;
                total -= known;
                (scratch.StemStamp[deep], scratch.StemWeight[deep]) = (stamp, weight);
            }
            total += weight;
        }
        if (title.Core.Length == 0 || total == 0)
        {
            _index.Return(scratch);
            return;
        }
        var letters = asked.Work.Letters(_index.Forms.Length);
        float most = _grams.Compare(title.Core, letters, asked.Work);
        var exact = asked.Exact;
        FindExact(title, words, exact);
        // Far behind the best in letters, a name has no chance in words either.
        float least = Math.Max(0.12f, 0.35f * most);
        // Names that stand in the title are marked by a negative likeness, so that no table is asked about each of all the others.
        foreach (int f in exact.Keys) letters[f] = -1 - letters[f];
        var best = new Best(asked.Work.Best(take));
        (float Score, int Form, Reason Why) held = (-1, -1, Reason.SharedWords);
        int concept = -1;
        var floor = new Vector<float>(least);
        for (int f = 0; f < letters.Length; f++)
        {
            if (f % Vector<float>.Count == 0 && f + Vector<float>.Count <= letters.Length)
            {
                var block = new Vector<float>(letters[f..]);
                if (!Vector.GreaterThanOrEqualAny(block, floor) && Vector.GreaterThanOrEqualAll(block, Vector<float>.Zero))
                {
                    f += Vector<float>.Count - 1;
                    continue;
                }
            }
            float alike = letters[f];
            if (alike < least && alike >= 0) continue;
            bool spelled = alike < 0;
            if (spelled) alike = -1 - alike;
            ref readonly var fit = ref _fits[f];
            float shared = 0;
            foreach (int stem in _stems.AsSpan(fit.FirstStem, fit.StemCount))
                if (scratch.StemStamp[stem] == stamp) shared += (scratch.StemWeight[stem] + Math.Min(scratch.StemWeight[stem], _index.IdfOf(stem))) / 2;
            bool headShared = shared > 0 && head >= 0 && fit.Head == head;
            float dice = shared == 0 ? 0 : Math.Min(1, 2 * shared / (fit.Info + total));
            float score = weights.Words * dice + weights.Letters * alike + (headShared ? weights.Head : 0);
            var why = Reason.SharedWords;
            if (spelled)
            {
                score = Math.Max(score, weights.Spelled + weights.SpelledShare * exact[f]) + (exact[f] > 0.999f ? weights.Whole : 0);
                why = fit.Own ? Reason.ExactLabel : Reason.AlternativeLabel;
            }
            else if (dice > 0.97f)
            {
                why = Reason.NearLabel;
                score = Math.Max(score, 0.9f * (weights.Words + weights.Letters + weights.Head));
            }
            // Forms of one concept stand together, the lowest concept first.
            if (score <= held.Score && fit.Concept == concept) continue;
            if (!fit.Own) score -= weights.OtherName;
            if (fit.Concept != concept)
            {
                if (concept >= 0) best.Offer(concept, held.Score, held.Form, held.Why);
                (concept, held.Score) = (fit.Concept, float.MinValue);
            }
            if (score > held.Score) held = (score, f, why);
        }
        if (concept >= 0) best.Offer(concept, held.Score, held.Form, held.Why);
        _index.Return(scratch);
        foreach (var (of, score, form, why) in best.Items) found.Add(new Candidate(of, _index.Forms[form].Label.Text, why, Math.Clamp(score, 0, 1), form, asked));
    }

    static bool IsIdeographs(Title title)
    {
        foreach (var token in title.Tokens)
            if (!Letters.IsIdeograph(title.Text.Chars[token.Start])) return false;
        return true;
    }

    void FindExact(Title title, ReadOnlySpan<Word> words, Dictionary<int, float> exact)
    {
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
    }

    float WordWeight(Title title, ReadOnlySpan<Word> words, int i) => words[i].Stop ? 0 : title.Weights[i] * _index.IdfOf(words[i].Deep);

    int HeadOf(Title title, ReadOnlySpan<Word> words)
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

    /// <summary>The words of a title that a name shares, in order, in place of what the list held.</summary>
    public void SpansOf(TitleWords asked, int formNumber, List<Span> spans)
    {
        ref readonly var form = ref _index.Forms[formNumber];
        spans.Clear();
        if (form.Set < 0) return;
        var title = asked.Title;
        var words = asked.Words;
        var stems = _index.StemsOf(form.Set);
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Deep < 0 || !stems.Contains(words[i].Deep)) continue;
            var span = title.Text.OriginalSpan(title.Tokens[i].Start, title.Tokens[i].End);
            // Characters of one Chinese word, and a letter that folds into several, are marked once.
            if (spans.Count > 0 && span.Start <= spans[^1].End) spans[^1] = new Span(spans[^1].Start, Math.Max(spans[^1].End, span.End) - spans[^1].Start);
            else spans.Add(span);
        }
    }

    // The best so far, best first; equals in the order in which they came.
    ref struct Best(Span<(int Concept, float Score, int Form, Reason Why)> room)
    {
        readonly Span<(int Concept, float Score, int Form, Reason Why)> _items = room;

        public int Count { get; private set; }

        public readonly ReadOnlySpan<(int Concept, float Score, int Form, Reason Why)> Items => _items[..Count];

        public void Offer(int concept, float score, int form, Reason why)
        {
            if (Count == _items.Length && (Count == 0 || score <= _items[Count - 1].Score)) return;
            int at = Count < _items.Length ? Count++ : Count - 1;
            for (; at > 0 && _items[at - 1].Score < score; at--) _items[at] = _items[at - 1];
            _items[at] = (concept, score, form, why);
        }
    }
}
