using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Guildhall.Reading;

/// <summary>
/// All names of one kind of concept in one language, arranged to be found three ways: word for word (a trie over stemmed
/// tokens), as a set of content words (an index by the two rarest words of each set), and by word statistics.
/// Building is linear in the labels' text; what a look-up costs is said at each.
/// </summary>
sealed class LabelIndex
{
    /// <summary>The share of a set's weight that must be in a sentence for the set to be considered.</summary>
    public const float LeastCover = 0.5f;

    /// <summary>The share that a single word must have of its set.</summary>
    public const float AloneCover = 0.75f;

    const int None = -1;

    readonly Dictionary<string, int> _surfaces = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _lights = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _deeps = new(StringComparer.Ordinal);
    readonly List<string> _surfaceText = [];
    readonly List<int> _lightOf = [];
    readonly List<int> _deepOf = [];
    readonly EdgeTable _next = new();
    readonly List<int> _firstFormAtNode = [None];
    int[] _firstFormAt = [];
    readonly HashSet<string> _stopWords;
    readonly ConcurrentBag<Scratch> _scratch = [];

    /// <summary>
    /// One way of writing a label: the label itself, without its bracketed qualifier, or one half of a male/female pair.
    /// It is kin when it shares a content word with the concept's preferred label.
    /// </summary>
    public readonly record struct Form(Label Label, bool Qualified, bool Kin, int FirstToken, int TokenCount, int NextAtNode, int Set, int ContentWords);

    Form[] _forms = [];
    readonly List<int> _formTokens = [];
    readonly List<Gap> _formGaps = [];
    int[] _setStart = [];
    int[] _setStems = [];
    readonly List<List<int>> _setForms = [];
    int[] _anchorStart = [];
    int[] _anchorSets = [];
    ulong[] _anchorSignatures = [];
    float[] _idf = [];
    float[] _setInfo = [];
    ulong[] _signatures = [];

    public string Language { get; }

    public int SetCount => _setForms.Count;

    /// <summary>The forms by number.</summary>
    public Form[] Forms => _forms;

    /// <summary>The weight a word found in one concept only would have.</summary>
    public float MaxIdf { get; private set; } = 1;

    LabelIndex(string language)
    {
        Language = language;
        _stopWords = StopWords.Of.GetValueOrDefault(language) ?? StopWords.None;
    }

    public static LabelIndex Of(IEnumerable<Label> labels, string language)
    {
        var index = new LabelIndex(language);
        var sorted = labels.ToArray();
        Array.Sort(sorted.Select((l, i) => ((long)l.Concept << 32) | (l.Preferred ? 0u : 1u << 30) | (uint)i).ToArray(), sorted);
        index.Add(sorted);
        return index;
    }

    void Add(Label[] labels)
    {
        var sets = new Dictionary<ContentSet, int>(labels.Length);
        var setStems = new List<int>();
        var setStart = new List<int> { 0 };
        var lastConcept = new List<int>();
        var frequency = new List<int>();
        int concepts = 0, previous = None;
        var content = new List<int>();
        var generic = new HashSet<int>();
        var forms = new List<Form>(labels.Length);
        int ownName = None;
        foreach (var label in labels)
        {
            if (label.Concept != previous) { concepts++; previous = label.Concept; ownName = None; }
            foreach (var (text, qualified) in FormsOf(label))
            {
                var folded = FoldedText.Of(text);
                var tokens = Tokens.Of(folded);
                if (tokens.Count == 0) continue;
                int first = _formTokens.Count, node = 0;
                content.Clear();
                foreach (var token in tokens)
                {
                    int surface = Intern(folded.Chars.AsSpan(token.Start, token.Length));
                    _formTokens.Add(surface);
                    _formGaps.Add(token.Gap);
                    int light = _lightOf[surface];
                    int next = _next.GetOrAdd(Edge(node, light), _firstFormAtNode.Count);
                    if (next == _firstFormAtNode.Count) _firstFormAtNode.Add(None);
                    node = next;
                    if (_deepOf[surface] is >= 0 and var deep) content.Add(deep);
                }
                content.Sort();
                int distinct = 0;
                for (int i = 0; i < content.Count; i++)
                    if (i == 0 || content[i] != content[i - 1]) content[distinct++] = content[i];
                content.RemoveRange(distinct, content.Count - distinct);
                int set = None;
                if (content.Count > 0)
                {
                    var key = ContentSet.Of(CollectionsMarshal.AsSpan(content));
                    ref int known = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, key, out bool exists);
                    if (!exists)
                    {
                        known = _setForms.Count;
                        _setForms.Add([]);
                        setStems.AddRange(content);
                        setStart.Add(setStems.Count);
                    }
                    set = known;
                    _setForms[set].Add(forms.Count);
                    foreach (int deep in content)
                    {
                        while (frequency.Count <= deep) { frequency.Add(0); lastConcept.Add(None); }
                        if (lastConcept[deep] == concepts) continue;
                        lastConcept[deep] = concepts;
                        frequency[deep]++;
                    }
                }
                if (label.Preferred && ownName == None) ownName = set;
                bool kin = set >= 0 && (ownName == None || ownName == set || Overlap(setStems, setStart, ownName, content));
                forms.Add(new Form(label, qualified, kin, first, tokens.Count, _firstFormAtNode[node], set, content.Count));
                _firstFormAtNode[node] = forms.Count - 1;
            }
        }
        _forms = [.. forms];
        _firstFormAt = [.. _firstFormAtNode];
        _firstFormAtNode.Clear();
        _firstFormAtNode.TrimExcess();
        MaxIdf = Idf(1, concepts);
        _idf = [.. frequency.Select(f => Idf(f, concepts))];
        if (Language == "en")
            foreach (var word in GenericWords.English)
                if (_surfaces.TryGetValue(word, out int surface) && _deepOf[surface] >= 0) generic.Add(_deepOf[surface]);
        foreach (int deep in generic) _idf[deep] *= GenericWords.Share;
        _setStart = [.. setStart];
        _setStems = [.. setStems];
        _setInfo = new float[_setForms.Count];
        _signatures = new ulong[_setForms.Count];
        for (int s = 0; s < _setInfo.Length; s++)
            foreach (int stem in StemsOf(s))
            {
                _setInfo[s] += _idf[stem];
                _signatures[s] |= BitOf(stem);
            }
        Anchor();
    }

    static bool Overlap(List<int> stems, List<int> starts, int set, List<int> content)
    {
        for (int i = starts[set]; i < starts[set + 1]; i++)
            if (content.Contains(stems[i])) return true;
        return false;
    }

    static float Idf(int frequency, int concepts) => MathF.Log(1 + (float)concepts / Math.Max(1, frequency));

    void Anchor()
    {
        var anchors = new (int First, int Second)[SetCount];
        var counts = new int[_idf.Length + 1];
        for (int s = 0; s < SetCount; s++)
        {
            int first = None, second = None;
            foreach (int stem in StemsOf(s))
            {
                if (first < 0 || _idf[stem] > _idf[first]) (first, second) = (stem, first);
                else if (second < 0 || _idf[stem] > _idf[second]) second = stem;
            }
            // Without its rarest word too little of the set would be left for it to count.
            if (StemsOf(s).Length < 3 || _setInfo[s] - _idf[first] < LeastCover * _setInfo[s]) second = None;
            anchors[s] = (first, second);
            counts[first + 1]++;
            if (second >= 0) counts[second + 1]++;
        }
        for (int i = 1; i < counts.Length; i++) counts[i] += counts[i - 1];
        _anchorStart = counts;
        _anchorSets = new int[counts[^1]];
        _anchorSignatures = new ulong[_anchorSets.Length];
        var at = counts.ToArray();
        for (int s = 0; s < SetCount; s++)
        {
            ulong signature = AnchorSignatureOf(s, anchors[s].First);
            Put(s, at[anchors[s].First]++, signature);
            if (anchors[s].Second >= 0) Put(s, at[anchors[s].Second]++, signature);
        }

        void Put(int set, int place, ulong signature) => (_anchorSets[place], _anchorSignatures[place]) = (set, signature);
    }

    // All bits where one word may do or two of them share a bit: such a set is always looked at.
    ulong AnchorSignatureOf(int set, int rarest)
    {
        var stems = StemsOf(set);
        if (stems.Length > 1 && _idf[rarest] >= AloneCover * _setInfo[set] * 0.999f) return ulong.MaxValue;
        return BitOperations.PopCount(_signatures[set]) == stems.Length ? _signatures[set] : ulong.MaxValue;
    }

    /// <summary>The bits of a set's words: a text with none of them has none of its words.</summary>
    public ulong SignatureOf(int set) => _signatures[set];

    /// <summary>The bit that stands for a word in the signature of a set or of a sentence.</summary>
    public static ulong BitOf(int stem) => 1UL << (int)((uint)stem * 0x9E3779B1 >> 26);

    /// <summary>The distinct content words of a set, as word numbers.</summary>
    public ReadOnlySpan<int> StemsOf(int set) => _setStems.AsSpan(_setStart[set], _setStart[set + 1] - _setStart[set]);

    /// <summary>The sets of which the word is the rarest, or the second rarest of three or more: enough to meet every set of which a sentence has <see cref="LeastCover"/>, save those of many equal words.</summary>
    public ReadOnlySpan<int> SetsAnchoredAt(int stem) =>
        stem < _idf.Length ? _anchorSets.AsSpan(_anchorStart[stem], _anchorStart[stem + 1] - _anchorStart[stem]) : [];

    /// <summary>Beside each of these sets the bits of its words: unless two of them are among a sentence's, the set cannot count there.</summary>
    public ReadOnlySpan<ulong> SignaturesAnchoredAt(int stem) =>
        stem < _idf.Length ? _anchorSignatures.AsSpan(_anchorStart[stem], _anchorStart[stem + 1] - _anchorStart[stem]) : [];

    /// <summary>The forms that consist of these content words; preferred labels of a concept come first.</summary>
    public List<int> FormsOfSet(int set) => _setForms[set];

    /// <summary>The summed weight of a set's words.</summary>
    public float InfoOf(int set) => _setInfo[set];

    /// <summary>The weights of all words that labels use, by number.</summary>
    public ReadOnlySpan<float> Idfs => _idf;

    /// <summary>How much a word tells: the logarithm of how few concepts use it. A word no label uses is as likely a place or a firm, and counts half.</summary>
    public float IdfOf(int stem) => stem >= 0 && stem < _idf.Length ? _idf[stem] : 0.5f * MaxIdf;

    /// <summary>The numbers of a text's words in this index; linear in the text.</summary>
    public Word[] Understand(FoldedText text, List<Token> tokens)
    {
        var words = new Word[tokens.Count];
        for (int i = 0; i < words.Length; i++) words[i] = WordOf(text.Chars.AsSpan(tokens[i].Start, tokens[i].Length));
        return words;
    }

    Word WordOf(ReadOnlySpan<char> surface)
    {
        if (_surfaces.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(surface, out int known))
            return new Word(known, _lightOf[known], _deepOf[known], _deepOf[known] < 0);
        if (surface.Length > 64) return new Word(None, None, None, false);
        Span<char> stem = stackalloc char[64];
        int n = Stemmer.Light(surface, stem, Language);
        int light = _lights.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem[..n], out int l) ? l : None;
        if (_stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(surface)) return new Word(None, light, None, true);
        n = Stemmer.Deep(stem, n, Language);
        int deep = _deeps.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(stem[..n], out int d) ? d : None;
        return new Word(None, light, deep, false);
    }

    /// <summary>
    /// The longest run of tokens from <paramref name="start"/> to before <paramref name="end"/> that spells a label up to
    /// inflection: the first form found there, to be followed by <see cref="Form.NextAtNode"/>. Costs the length of the run.
    /// </summary>
    public (int Form, int Length) LongestAt(Word[] words, List<Token> tokens, int start, int end)
    {
        int node = 0, form = None, length = 0;
        for (int i = start; i < end; i++)
        {
            if (i > start && tokens[i].Gap >= Gap.Sentence) break;
            if (words[i].Light < 0 || (node = _next[Edge(node, words[i].Light)]) < 0) break;
            if (_firstFormAt[node] >= 0) (form, length) = (_firstFormAt[node], i - start + 1);
        }
        return (form, length);
    }

    /// <summary>How a form's spelling compares with the tokens that were found for it.</summary>
    public Likeness Compare(in Form form, FoldedText text, List<Token> tokens, Word[] words, int start)
    {
        var likeness = Likeness.Same;
        for (int k = 0; k < form.TokenCount; k++)
        {
            int surface = _formTokens[form.FirstToken + k];
            // "analysis, design" is a list, not the name "analysis design".
            if (k > 0 && tokens[start + k].Gap >= Gap.Comma && _formGaps[form.FirstToken + k] < Gap.Comma) return Likeness.OtherWord;
            if (words[start + k].Surface == surface) continue;
            var there = text.Chars.AsSpan(tokens[start + k].Start, tokens[start + k].Length);
            var here = _surfaceText[surface].AsSpan();
            var step = Differ(here, there);
            if (step > likeness) likeness = step;
        }
        return likeness;
    }

    static Likeness Differ(ReadOnlySpan<char> label, ReadOnlySpan<char> text)
    {
        bool marked = false;
        foreach (char c in text) marked |= Letters.Base(c) != c;
        if (label.Length == text.Length)
        {
            bool sameLetters = true;
            for (int i = 0; i < label.Length; i++) sameLetters &= Letters.Base(label[i]) == Letters.Base(text[i]);
            if (sameLetters) return marked ? Likeness.OtherWord : Likeness.WithoutMarks;
        }
        var brief = label.Length < text.Length ? label : text;
        var full = label.Length < text.Length ? text : label;
        return full.StartsWith(brief) && full.Length - brief.Length <= 2 ? Likeness.Plural : Likeness.Inflected;
    }

    public string Surface(in Form form, int token) => _surfaceText[_formTokens[form.FirstToken + token]];

    /// <summary>The deep stem of a form's token, −1 for a stop word.</summary>
    public int DeepOf(in Form form, int token) => _deepOf[_formTokens[form.FirstToken + token]];

    /// <summary>Working memory for one reading; give it back when done.</summary>
    public Scratch Borrow() => _scratch.TryTake(out var scratch) ? scratch : new Scratch(_idf.Length, SetCount);

    public void Return(Scratch scratch) => _scratch.Add(scratch);

    int Intern(ReadOnlySpan<char> surface)
    {
        var surfaces = _surfaces.GetAlternateLookup<ReadOnlySpan<char>>();
        if (surfaces.TryGetValue(surface, out int id)) return id;
        id = _surfaceText.Count;
        var text = surface.ToString();
        _surfaces.Add(text, id);
        _surfaceText.Add(text);
        Span<char> stem = surface.Length <= 64 ? stackalloc char[64] : new char[surface.Length];
        int n = Stemmer.Light(surface, stem, Language);
        _lightOf.Add(InternIn(_lights, stem[..n]));
        if (_stopWords.Contains(text)) _deepOf.Add(None);
        else
        {
            n = Stemmer.Deep(stem, n, Language);
            _deepOf.Add(InternIn(_deeps, stem[..n]));
        }
        return id;
    }

    static int InternIn(Dictionary<string, int> numbers, ReadOnlySpan<char> text)
    {
        ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers.GetAlternateLookup<ReadOnlySpan<char>>(), text, out bool known);
        if (!known) id = numbers.Count - 1;
        return id;
    }

    static long Edge(int node, int light) => ((long)node << 32) | (uint)light;

    // "Swift (computer programming)" is written "Swift"; "infirmier/infirmière" either way.
    static IEnumerable<(string Text, bool Qualified)> FormsOf(Label label)
    {
        var text = label.Text;
        bool qualified = false;
        int bracket = text.LastIndexOfAny(['(', '（']);
        if (bracket > 0 && text.TrimEnd() is [.., ')' or '）'])
        {
            text = text[..bracket].TrimEnd();
            qualified = true;
        }
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 3 && text.Length - slash > 4 && text.IndexOf('/', slash + 1) < 0 && string.Compare(text, 0, text, slash + 1, 3, StringComparison.OrdinalIgnoreCase) == 0)
        {
            // "conducteur/conductrice d'engins": what follows the second belongs to both.
            var (first, second) = (text[..slash].TrimEnd(), text[(slash + 1)..].TrimStart());
            int words = first.AsSpan().Count(' ') + 1, at = -1;
            for (int k = 0; k < words && (at >= 0 || k == 0); k++) at = second.IndexOf(' ', at + 1);
            yield return (at > 0 ? first + second[at..] : first, qualified);
            yield return (second, qualified);
        }
        else yield return (text, qualified);
        // Swedish names end in a qualifier: "sjuksköterska, grundutbildad".
        int comma = label.Language == "sv" && label.Kind == ConceptKind.Occupation ? text.IndexOf(',', StringComparison.Ordinal) : -1;
        if (comma > 3 && !text.AsSpan(0, comma).Contains(' ')) yield return (text[..comma], true);
    }

    readonly record struct ContentSet(long A, long B)
    {
        // 128 bits of a mixed hash: two different sets of words among a million collide once in about 10^26 builds.
        public static ContentSet Of(ReadOnlySpan<int> stems)
        {
            ulong a = 0x9E3779B97F4A7C15, b = 0xC2B2AE3D27D4EB4F;
            foreach (int s in stems)
            {
                a = (a ^ (uint)s) * 0xFF51AFD7ED558CCD;
                a ^= a >> 32;
                b = (b ^ (uint)s) * 0xC4CEB9FE1A85EC53;
                b ^= b >> 29;
            }
            return new ContentSet((long)a, (long)b);
        }
    }

    /// <summary>Stamps that make clearing unnecessary.</summary>
    public sealed class Scratch(int stems, int sets)
    {
        public int Stamp { get; set; }
        public int[] StemStamp { get; } = new int[stems];
        public int[] StemFirst { get; } = new int[stems];
        public float[] StemWeight { get; } = new float[stems];
        public int[] SetStamp { get; } = new int[sets];
    }
}

/// <summary>A token as an index knows it: the numbers of its spelling, its light and its deep stem, each −1 when unknown.</summary>
readonly record struct Word(int Surface, int Light, int Deep, bool Stop);

/// <summary>How alike a label's spelling and the text's are, best first.</summary>
enum Likeness : byte
{
    Same,
    WithoutMarks,
    Plural,
    Inflected,
    OtherWord,
}
