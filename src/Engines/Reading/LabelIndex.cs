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
    const char FirstHan = '\u4E00', LastHan = '\u9FFF';

    readonly WordTable _surfaces = new();
    readonly WordTable _lights = new();
    readonly WordTable _deeps = new();
    readonly List<(int Light, int Deep)> _stemsOf = [];
    readonly EdgeTable _next = new();
    readonly List<int> _firstFormAtNode = [None];
    int[] _firstFormAt = [];
    int[] _nodeOf = [];
    readonly HashSet<string> _stopWords;
    readonly Spare<Scratch> _scratch;
    // Of each Han character, the word that it is; empty in languages of letters.
    Word[] _han = [];

    /// <summary>
    /// One way of writing a label: the label itself, without its bracketed qualifier, or one half of a male/female pair.
    /// It is kin when it shares a content word with the concept's preferred label.
    /// </summary>
    public readonly record struct Form(Label Label, bool Qualified, bool Kin, int FirstToken, int TokenCount, int NextAtNode, int Set, int ContentWords);

    /// <summary>A set beside one of its two rarest words: unless a text has one of three others too, what it has of the set is too little, or has the rarest and meets the set there.</summary>
    public readonly record struct Anchored(int Set, int Other, int Second, int Third);

    Form[] _forms = [];
    readonly List<int> _formTokens = [];
    readonly List<Gap> _formGaps = [];
    int[] _setStart = [];
    int[] _setStems = [];
    readonly List<List<int>> _setForms = [];
    int[] _anchorStart = [];
    Anchored[] _anchored = [];
    float[] _idf = [];
    float[] _setInfo = [];

    public string Language { get; }

    /// <summary>Whether any name has a character that is a word of its own.</summary>
    public bool HasIdeographs { get; private set; }

    public int SetCount => _setForms.Count;

    /// <summary>The forms by number.</summary>
    public Form[] Forms => _forms;

    /// <summary>The weight a word found in one concept only would have.</summary>
    public float MaxIdf { get; private set; } = 1;

    LabelIndex(string language)
    {
        Language = language;
        _stopWords = StopWords.Of.GetValueOrDefault(language) ?? StopWords.None;
        _scratch = new(() => new Scratch(_idf.Length, SetCount));
    }

    public static LabelIndex Of(IEnumerable<Label> labels, string language)
    {
        var index = new LabelIndex(language);
        var sorted = labels.ToArray();
        Array.Sort(sorted.Select((l, i) => ((long)l.Concept << 32) | (l.Preferred ? 0u : 1u << 30) | (uint)i).ToArray(), sorted);
        index.Add(sorted);
        if (index.HasIdeographs) index._han = [.. Enumerable.Range(FirstHan, LastHan - FirstHan + 1).Select(c => index.LookUp([(char)c]))];
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
        var folded = new FoldedText();
        var tokens = new List<Token>();
        foreach (var label in labels)
        {
            if (label.Concept != previous) { concepts++; previous = label.Concept; ownName = None; }
            foreach (var (text, qualified) in FormsOf(label))
            {
                folded.Fold(text.AsMemory());
                Tokens.Of(folded, tokens);
                if (tokens.Count == 0) continue;
                int first = _formTokens.Count, node = 0;
                content.Clear();
                foreach (var token in tokens)
                {
                    int surface = Intern(folded.Chars.AsSpan(token.Start, token.Length));
                    _formTokens.Add(surface);
                    _formGaps.Add(token.Gap);
                    var (light, stem) = _stemsOf[surface];
                    int next = _next.GetOrAdd(Edge(node, light), _firstFormAtNode.Count);
                    if (next == _firstFormAtNode.Count) _firstFormAtNode.Add(None);
                    node = next;
                    if (stem >= 0) content.Add(stem);
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
        _nodeOf = [.. Enumerable.Range(0, _lights.Count).Select(light => _next[Edge(0, light)])];
        _firstFormAtNode.Clear();
        _firstFormAtNode.TrimExcess();
        MaxIdf = Idf(1, concepts);
        _idf = [.. frequency.Select(f => Idf(f, concepts))];
        if (Language == "en")
            foreach (var word in GenericWords.English)
                if (_surfaces.NumberOf(word) is >= 0 and var surface && _stemsOf[surface].Deep is >= 0 and var deep) generic.Add(deep);
        foreach (int deep in generic) _idf[deep] *= GenericWords.Share;
        _setStart = [.. setStart];
        _setStems = [.. setStems];
        _setInfo = new float[_setForms.Count];
        for (int s = 0; s < _setInfo.Length; s++)
            foreach (int stem in StemsOf(s)) _setInfo[s] += _idf[stem];
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
        var anchors = new (int Stem, Anchored Anchored)[2 * SetCount];
        var counts = new int[_idf.Length + 1];
        Span<int> rarest = stackalloc int[5];
        for (int a = 0; a < anchors.Length; a++)
        {
            int set = a / 2, rank = a % 2;
            if (rank == 0) Rarest(StemsOf(set), rarest);
            anchors[a] = AnchoredAt(set, rarest, rank) is { } anchored ? (rarest[rank], anchored) : (None, default);
            if (anchors[a].Stem >= 0) counts[anchors[a].Stem + 1]++;
        }
        for (int i = 1; i < counts.Length; i++) counts[i] += counts[i - 1];
        _anchorStart = counts;
        _anchored = new Anchored[counts[^1]];
        var at = counts.ToArray();
        foreach (var (stem, anchored) in anchors)
            if (stem >= 0) _anchored[at[stem]++] = anchored;
    }

    void Rarest(ReadOnlySpan<int> stems, Span<int> rarest)
    {
        int count = 0;
        foreach (int stem in stems)
        {
            if (count == rarest.Length && _idf[stem] <= _idf[rarest[count - 1]]) continue;
            int at = count < rarest.Length ? count++ : count - 1;
            for (; at > 0 && _idf[rarest[at - 1]] < _idf[stem]; at--) rarest[at] = rarest[at - 1];
            rarest[at] = stem;
        }
    }

    // Null when a set cannot count by this word and commoner ones. Where three others do not decide, the word itself stands in their place: the set is always looked at.
    Anchored? AnchoredAt(int set, ReadOnlySpan<int> rarest, int rank)
    {
        int others = StemsOf(set).Length - 1 - rank;
        if (others < 1) return null;
        float info = _setInfo[set], least = LeastCover * info * 0.999f, word = _idf[rarest[rank]], reach = rank == 0 ? info : info - _idf[rarest[0]];
        if (reach < least) return null;
        var always = new Anchored(set, rarest[rank], rarest[rank], rarest[rank]);
        if (word >= AloneCover * info * 0.999f) return always;
        int needed = 0;
        for (; needed < others && reach >= least; needed++)
        {
            if (needed == 3) return always;
            reach -= _idf[rarest[rank + 1 + needed]];
        }
        return new(set, rarest[rank + 1], rarest[rank + Math.Min(needed, 2)], rarest[rank + needed]);
    }

    /// <summary>The distinct content words of a set, as word numbers.</summary>
    public ReadOnlySpan<int> StemsOf(int set) => _setStems.AsSpan(_setStart[set], _setStart[set + 1] - _setStart[set]);

    /// <summary>The sets of which the word is the rarest, or the second rarest of three or more: enough to meet every set of which a sentence has <see cref="LeastCover"/>, save those of many equal words.</summary>
    public ReadOnlySpan<Anchored> AnchoredAt(int stem) => stem < _idf.Length ? _anchored.AsSpan(_anchorStart[stem], _anchorStart[stem + 1] - _anchorStart[stem]) : [];

    /// <summary>The forms that consist of these content words; preferred labels of a concept come first.</summary>
    public List<int> FormsOfSet(int set) => _setForms[set];

    /// <summary>The summed weight of a set's words.</summary>
    public float InfoOf(int set) => _setInfo[set];

    /// <summary>The weights of all words that labels use, by number.</summary>
    public ReadOnlySpan<float> Idfs => _idf;

    /// <summary>How much a word tells: the logarithm of how few concepts use it. A word no label uses is as likely a place or a firm, and counts half.</summary>
    public float IdfOf(int stem) => stem >= 0 && stem < _idf.Length ? _idf[stem] : 0.5f * MaxIdf;

    /// <summary>The numbers of a text's words in this index, one for each token; linear in the text.</summary>
    public Word[] Understand(FoldedText text, List<Token> tokens)
    {
        var words = new Word[tokens.Count];
        Understand(text, tokens, words);
        return words;
    }

    /// <summary>The same, into memory of the caller's.</summary>
    public void Understand(FoldedText text, List<Token> tokens, Span<Word> words)
    {
        for (int i = 0; i < tokens.Count; i++) words[i] = WordOf(text.Chars.AsSpan(tokens[i].Start, tokens[i].Length));
    }

    Word WordOf(ReadOnlySpan<char> surface)
    {
        // No name in a language of letters has a character that is a word of its own.
        if (Letters.IsIdeograph(surface[0]) && !HasIdeographs) return new Word(None, None, None, false);
        return surface[0] is >= FirstHan and <= LastHan ? _han[surface[0] - FirstHan] : LookUp(surface);
    }

    Word LookUp(ReadOnlySpan<char> surface)
    {
        if (_surfaces.NumberOf(surface) is >= 0 and var known)
        {
            var (itsLight, itsDeep) = _stemsOf[known];
            return new Word(known, itsLight, itsDeep, itsDeep < 0);
        }
        if (surface.Length > 64 || Letters.IsIdeograph(surface[0]) && Language is not ("zh" or "ja" or "ko")) return new Word(None, None, None, false);
        Span<char> stem = stackalloc char[64];
        int n = Stemmer.Light(surface, stem, Language);
        int light = _lights.NumberOf(stem[..n]);
        if (_stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(surface)) return new Word(None, light, None, true);
        n = Stemmer.Deep(stem, n, Language);
        return new Word(None, light, _deeps.NumberOf(stem[..n]), false);
    }

    /// <summary>
    /// The longest run of tokens from <paramref name="start"/> to before <paramref name="end"/> that spells a label up to
    /// inflection: the first form found there, to be followed by <see cref="Form.NextAtNode"/>. Costs the length of the run.
    /// </summary>
    public (int Form, int Length) LongestAt(ReadOnlySpan<Word> words, List<Token> tokens, int start, int end)
    {
        int node = 0, form = None, length = 0;
        for (int i = start; i < end; i++)
        {
            if (i > start && tokens[i].Gap >= Gap.Sentence) break;
            if (words[i].Light < 0 || (node = i == start ? _nodeOf[words[i].Light] : _next[Edge(node, words[i].Light)]) < 0) break;
            if (_firstFormAt[node] >= 0) (form, length) = (_firstFormAt[node], i - start + 1);
        }
        return (form, length);
    }

    /// <summary>How a form's spelling compares with the tokens that were found for it.</summary>
    public Likeness Compare(in Form form, FoldedText text, List<Token> tokens, ReadOnlySpan<Word> words, int start)
    {
        var likeness = Likeness.Same;
        for (int k = 0; k < form.TokenCount; k++)
        {
            int surface = _formTokens[form.FirstToken + k];
            // "analysis, design" is a list, not the name "analysis design".
            if (k > 0 && tokens[start + k].Gap >= Gap.Comma && _formGaps[form.FirstToken + k] < Gap.Comma) return Likeness.OtherWord;
            if (words[start + k].Surface == surface) continue;
            var there = text.Chars.AsSpan(tokens[start + k].Start, tokens[start + k].Length);
            var here = _surfaces[surface];
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

    public string Surface(in Form form, int token) => _surfaces[_formTokens[form.FirstToken + token]].ToString();

    /// <summary>The deep stem of a form's token, −1 for a stop word.</summary>
    public int DeepOf(in Form form, int token) => _stemsOf[_formTokens[form.FirstToken + token]].Deep;

    /// <summary>Working memory for one reading; give it back when done.</summary>
    public Scratch Borrow() => _scratch.Borrow();

    public void Return(Scratch scratch) => _scratch.Return(scratch);

    int Intern(ReadOnlySpan<char> surface)
    {
        int number = _surfaces.GetOrAdd(surface);
        if (number < _stemsOf.Count) return number;
        HasIdeographs |= Letters.IsIdeograph(surface[0]);
        Span<char> stem = surface.Length <= 64 ? stackalloc char[64] : new char[surface.Length];
        int n = Stemmer.Light(surface, stem, Language), light = _lights.GetOrAdd(stem[..n]);
        bool stop = _stopWords.GetAlternateLookup<ReadOnlySpan<char>>().Contains(surface);
        _stemsOf.Add((light, stop ? None : _deeps.GetOrAdd(stem[..Stemmer.Deep(stem, n, Language)])));
        return number;
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

    /// <summary>Stamps that make clearing unnecessary; what is <see cref="Scratch.Present"/> is cleared by whoever set it.</summary>
    public sealed class Scratch(int stems, int sets)
    {
        public int Stamp { get; set; }
        public bool[] Present { get; } = new bool[stems];
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
