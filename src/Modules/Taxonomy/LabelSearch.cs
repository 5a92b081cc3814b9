using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Guildhall.Taxonomy;

/// <summary>
/// Finds concepts by any part of any of their names in any language. All folded names lie in one block of UTF-8 that is searched with vector instructions
/// (<see cref="MemoryExtensions.IndexOf{T}(ReadOnlySpan{T}, ReadOnlySpan{T})"/>): O(bytes of names), a few milliseconds for 450,000 names, with no index to keep.
/// </summary>
public sealed class LabelSearch
{
    const byte Break = (byte)'\n';
    readonly Classification taxonomy;
    readonly byte[] folded;
    readonly byte[] originals;
    readonly Name[] names;
    readonly string[] languages;

    // Where a name begins in either block, whose it is, and in which language.
    readonly record struct Name(int Folded, int Original, int Concept, byte Language, bool Preferred);

    internal LabelSearch(Classification taxonomy)
    {
        this.taxonomy = taxonomy;
        var builder = new Builder();
        foreach (var concept in taxonomy.Concepts)
        {
            foreach (var (language, text) in concept.Name.Texts) builder.Add(concept.Number, builder.Language(language), true, text);
            foreach (var text in concept.Alternatives) builder.Add(concept.Number, builder.English, false, text);
            foreach (var text in concept.ChineseAlternatives) builder.Add(concept.Number, builder.Chinese, false, text);
        }
        foreach (var line in DataFile.Lines("labels.tsv.gz"))
        {
            var rest = line.Span;
            if (!Utf8Parser.TryParse(Cut(ref rest), out int concept, out _)) throw new FormatException("labels.tsv.gz: a line does not begin with a concept's number.");
            builder.Add(concept, builder.Language(Cut(ref rest)), Cut(ref rest)[0] == 'P', rest);
        }
        (folded, originals, names, languages) = builder.Done();
    }

    /// <summary>A concept, and the name by which it was found.</summary>
    public sealed record Found(Concept Concept, string Label, string Language);

    /// <summary>Every name of every occupation and skill, with its language (BCP 47).</summary>
    public static IEnumerable<(int Concept, string Language, bool Preferred, string Text)> AllNames(Classification taxonomy)
    {
        foreach (var concept in taxonomy.Concepts.OrderBy(c => c.Number))
        {
            foreach (var (language, text) in concept.Name.Texts) yield return (concept.Number, language, true, text);
            foreach (var text in concept.Alternatives) yield return (concept.Number, "en", false, text);
            foreach (var text in concept.ChineseAlternatives) yield return (concept.Number, "zh-Hans", false, text);
        }
        foreach (var r in DataFile.Read("labels.tsv.gz"))
            yield return (int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture), r[1], r[2] == "P", r[3]);
    }

    /// <summary>All names of one concept by language, its preferred name first. O(names of all): for a page, not for a loop.</summary>
    public IReadOnlyList<(string Language, IReadOnlyList<string> Names)> NamesOf(int concept)
    {
        var found = new List<int>();
        for (var i = 0; i < names.Length; i++)
            if (names[i].Concept == concept) found.Add(i);
        return [.. found.GroupBy(i => languages[names[i].Language], StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<string>)[.. g.OrderByDescending(i => names[i].Preferred).Select(Text).Distinct(StringComparer.Ordinal)]))];
    }

    /// <summary>
    /// The best concepts for what was typed, each once: the exact name, then names in which it is a whole word, then those in which a word begins with it, then names that have all the words apart.
    /// At like quality the reader's language comes before English and English before others, occupations before skills, short names before long ones.
    /// </summary>
    public IReadOnlyList<Found> Find(string typed, string language, Func<Concept, bool> wanted, int take = 10)
    {
        var pattern = Encoding.UTF8.GetBytes(Folding.Fold(typed).Trim());
        if (pattern.Length == 0) return [];
        var asked = new Question(this, Array.IndexOf(languages, language), Array.IndexOf(languages, "en"), wanted);
        Scan(pattern, [], 0, asked);
        if (asked.Best.Count < take && pattern.AsSpan().Contains((byte)' '))
        {
            var words = Encoding.UTF8.GetString(pattern).Split(' ').OrderByDescending(w => w.Length).Take(8).Select(Encoding.UTF8.GetBytes).ToArray();
            Scan(words[0], words[1..], 3000, asked);
        }
        return asked.Best.OrderBy(b => b.Value.Cost).ThenBy(b => b.Key).Take(take)
            .Select(b => new Found(taxonomy[b.Key], Text(b.Value.Name), languages[names[b.Value.Name].Language])).ToList();
    }

    void Scan(ReadOnlySpan<byte> pattern, byte[][] others, int penalty, Question asked)
    {
        // A single letter begins a word in half of all names: it asks for what begins with it.
        ReadOnlySpan<byte> sought = pattern.Length == 1 ? [Break, pattern[0]] : pattern;
        var (isHan, lead, name) = (IsHan(pattern), sought.Length - pattern.Length, 0);
        for (var at = 0; at < folded.Length;)
        {
            var next = folded.AsSpan(at).IndexOf(sought);
            if (next < 0) return;
            at += next + lead;
            if (!isHan && IsLetter(at - 1)) { at++; continue; }
            // Found places come in order, and so do the names: each is passed once.
            while (name + 1 < names.Length && names[name + 1].Folded <= at) name++;
            var (start, end) = (names[name].Folded, EndOf(name));
            if (HasAll(folded.AsSpan(start, end - start), others))
            {
                var quality = end - start == pattern.Length ? 0 : isHan ? (at == start ? 600 : at + pattern.Length == end ? 1000 : 1400)
                    : !IsLetter(at + pattern.Length) ? (at == start ? 600 : 900) : at == start ? 1000 : 2000;
                asked.Offer(name, penalty + quality + Math.Min(end - start, 250) * (isHan ? 4 : 6));
            }
            at = end;
        }
    }

    // Every other word begins a word somewhere in the name.
    static bool HasAll(ReadOnlySpan<byte> text, byte[][] words)
    {
        foreach (var word in words)
        {
            var rest = text;
            var found = false;
            for (var at = rest.IndexOf(word); at >= 0 && !found; at = rest.IndexOf(word))
            {
                var before = text.Length - rest.Length + at - 1;
                found = IsHan(word) || before < 0 || text[before] < 0x80 && !char.IsAsciiLetterOrDigit((char)text[before]);
                rest = rest[(at + 1)..];
            }
            if (!found) return false;
        }
        return true;
    }

    static bool IsHan(ReadOnlySpan<byte> pattern) => pattern[0] >= 0xE3;

    bool IsLetter(int at) => folded[at] >= 0x80 || char.IsAsciiLetterOrDigit((char)folded[at]);

    int EndOf(int name) => (name + 1 < names.Length ? names[name + 1].Folded : folded.Length) - 1;

    string Text(int name) => Encoding.UTF8.GetString(originals.AsSpan(names[name].Original, (name + 1 < names.Length ? names[name + 1].Original : originals.Length) - names[name].Original));

    /// <summary>The folded names one by one, for tests: the fast way here must agree with <see cref="Folding.Fold"/>.</summary>
    internal IEnumerable<(string Original, string Folded)> FoldedNames =>
        Enumerable.Range(0, names.Length).Select(i => (Text(i), Encoding.UTF8.GetString(folded, names[i].Folded, EndOf(i) - names[i].Folded)));

    static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> rest)
    {
        var tab = rest.IndexOf((byte)'\t');
        var cell = rest[..tab];
        rest = rest[(tab + 1)..];
        return cell;
    }

    sealed class Question(LabelSearch search, int mine, int english, Func<Concept, bool> wanted)
    {
        public Dictionary<int, (int Cost, int Name)> Best { get; } = [];

        public void Offer(int name, int cost)
        {
            var found = search.names[name];
            cost += (found.Language == mine ? 0 : found.Language == english ? 400 : 1200) + (found.Preferred ? 0 : 400);
            if (Best.TryGetValue(found.Concept, out var known))
            {
                if (cost + Bias(found.Concept) < known.Cost) Best[found.Concept] = (cost + Bias(found.Concept), name);
            }
            else if (wanted(search.taxonomy[found.Concept])) Best[found.Concept] = (cost + Bias(found.Concept), name);
        }

        int Bias(int concept) => search.taxonomy[concept] switch { { Kind: ConceptKind.Occupation } => 0, { IsOccupation: true } => 100, _ => 500 };
    }

    // Folds as Folding.Fold does, letter by letter into bytes: a letter's folded form does not depend on its neighbours in any script of the data.
    sealed class Builder
    {
        readonly ArrayBufferWriter<byte> folded = new(20 << 20);
        readonly ArrayBufferWriter<byte> originals = new(20 << 20);
        readonly List<Name> names = new(1 << 19);
        readonly List<(byte[] Tag, string Name)> languages = [];
        readonly byte[]?[] letters = new byte[char.MaxValue + 1][];
        readonly byte[] buffer = new byte[8192];

        public Builder()
        {
            folded.Write([Break]);
            English = Language("en");
            Chinese = Language("zh-Hans");
        }

        public byte English { get; }
        public byte Chinese { get; }

        public byte Language(string name) => Language(Encoding.UTF8.GetBytes(name));

        public byte Language(ReadOnlySpan<byte> tag)
        {
            for (var i = 0; i < languages.Count; i++)
                if (tag.SequenceEqual(languages[i].Tag)) return (byte)i;
            languages.Add((tag.ToArray(), Encoding.UTF8.GetString(tag)));
            return (byte)(languages.Count - 1);
        }

        public void Add(int concept, byte language, bool preferred, string text) => Add(concept, language, preferred, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));

        public void Add(int concept, byte language, bool preferred, ReadOnlySpan<byte> text)
        {
            names.Add(new Name(folded.WrittenCount, originals.WrittenCount, concept, language, preferred));
            originals.Write(text);
            var target = folded.GetSpan(text.Length * 4 + 1);
            var length = 0;
            while (text.Length > 0)
            {
                // What is ASCII, most of it, in one sweep.
                var plain = text.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                if (plain < 0) plain = text.Length;
                _ = Ascii.ToLower(text[..plain], target[length..], out _);
                length += plain;
                text = text[plain..];
                while (text.Length > 0 && text[0] >= 0x80)
                {
                    Rune.DecodeFromUtf8(text, out var letter, out var used);
                    if (!letter.IsBmp) throw new InvalidDataException("A name has letters outside the Basic Multilingual Plane.");
                    text = text[used..];
                    var one = letters[letter.Value] ??= Fold(letter);
                    one.CopyTo(target[length..]);
                    length += one.Length;
                }
            }
            length = Single(target[..length]);
            target[length] = Break;
            folded.Advance(length + 1);
        }

        // White space single, none at the ends; nearly all names are so already.
        static int Single(Span<byte> name)
        {
            if (name.Length > 0 && name[0] != ' ' && name[^1] != ' ' && name.IndexOf("  "u8) < 0 && !name.ContainsAnyInRange((byte)9, (byte)13)) return name.Length;
            var length = 0;
            foreach (var b in name)
            {
                var isSpace = b is (byte)' ' or (>= 9 and <= 13);
                if (!isSpace || length > 0 && name[length - 1] != ' ') name[length++] = isSpace ? (byte)' ' : b;
            }
            return length > 0 && name[length - 1] == ' ' ? length - 1 : length;
        }

        // Some letters fold to a space and a mark, or to nothing: the guard keeps the space that Folding.Fold would trim.
        static byte[] Fold(Rune letter) => Encoding.UTF8.GetBytes(Folding.Fold($"x{letter}x")[1..^1]);

        public (byte[] Folded, byte[] Originals, Name[] Names, string[] Languages) Done() =>
            (folded.WrittenSpan.ToArray(), originals.WrittenSpan.ToArray(), [.. names], [.. languages.Select(l => l.Name)]);
    }
}
