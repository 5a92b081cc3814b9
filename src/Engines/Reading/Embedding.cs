using System.Numerics;
using System.Runtime.InteropServices;

namespace Guildhall.Reading;

/// <summary>
/// A trained likeness of texts and concepts, across languages: a text is the mean of the vectors of its words and of the letters 3–5-grams in them (hashed, as in
/// Bojanowski et al., Enriching Word Vectors with Subword Information, 2017), a concept has a vector of its own, and their product says how likely the text means
/// the concept (as in Wu et al., StarSpace, 2018). Immutable and safe to share between threads; the same text always gives the same scores.
/// </summary>
public sealed class Embedding
{
    const int Version = 1;

    readonly int _dimensions;
    readonly sbyte[] _features;
    readonly float[] _featureScale;
    readonly float[] _concepts;

    Embedding(int dimensions, int[] numbers, sbyte[] features, float[] featureScale, float[] concepts) =>
        (_dimensions, Concepts, _features, _featureScale, _concepts) = (dimensions, numbers, features, featureScale, concepts);

    /// <summary>The numbers of the concepts it knows, ascending.</summary>
    public IReadOnlyList<int> Concepts { get; }

    /// <summary>
    /// Reads a trained model: little-endian, the version, the dimensions, the numbers of features and of concepts, the concepts' numbers, and for features and for
    /// concepts a scale for each and then their vectors as signed bytes.
    /// </summary>
    /// <exception cref="InvalidDataException">It is no such model.</exception>
    public static Embedding Read(Stream model)
    {
        using var reader = new BinaryReader(model, System.Text.Encoding.UTF8, leaveOpen: true);
        var (version, dimensions, features, concepts) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (version != Version || dimensions is < 1 or > 512 || features is < 1 or > 1 << 22 || concepts is < 1 or > 1 << 22) throw new InvalidDataException("This is no model of version 1.");
        var numbers = Values<int>(model, concepts);
        var featureScale = Values<float>(model, features);
        var featureBytes = Values<sbyte>(model, features * dimensions);
        var conceptScale = Values<float>(model, concepts);
        var conceptBytes = Values<sbyte>(model, concepts * dimensions);
        var vectors = new float[conceptBytes.Length];
        for (int i = 0; i < vectors.Length; i++) vectors[i] = conceptBytes[i] * conceptScale[i / dimensions];
        return new Embedding(dimensions, numbers, featureBytes, featureScale, vectors);
    }

    static T[] Values<T>(Stream model, int count) where T : unmanaged
    {
        var values = new T[count];
        model.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Numbers in the vector of a word.</summary>
    internal int Dimensions => _dimensions;

    /// <summary>
    /// Writes for the concepts at the given places of <see cref="Concepts"/> how likely a text means them, as logits: differences of two are log odds; and into
    /// <paramref name="parts"/> the vectors of its tokens, <see cref="Dimensions"/> numbers each. Linear in the text, and in places times dimensions. False when the text has no words.
    /// </summary>
    internal bool Score(FoldedText text, List<Token> tokens, ReadOnlySpan<int> places, Span<float> scores, Span<float> parts)
    {
        Span<float> vector = stackalloc float[_dimensions];
        vector.Clear();
        parts[..(tokens.Count * _dimensions)].Clear();
        int count = 0;
        Span<char> word = stackalloc char[MaxWord + 2];
        for (int t = 0; t < tokens.Count; t++)
        {
            var part = parts.Slice(t * _dimensions, _dimensions);
            count += AddToken(text, tokens, t, word, part);
            for (int i = 0; i < part.Length; i++) vector[i] += part[i];
        }
        if (count == 0) return false;
        float scale = 1 / MathF.Sqrt(count);
        foreach (ref float v in vector) v *= scale;
        for (int i = 0; i < places.Length; i++) scores[i] = Dot(vector, _concepts.AsSpan(places[i] * _dimensions, _dimensions));
        return true;
    }

    /// <summary>What the vector of one token contributes to the score of the concept at a place.</summary>
    internal float Share(ReadOnlySpan<float> part, int place) => Dot(part, _concepts.AsSpan(place * _dimensions, _dimensions));

    /// <summary>Longer words are not looked at; they are no words.</summary>
    const int MaxWord = 40;

    int AddToken(FoldedText text, List<Token> tokens, int t, Span<char> word, Span<float> vector)
    {
        var token = tokens[t];
        var chars = text.Chars.AsSpan(token.Start, token.Length);
        if (Letters.IsIdeograph(chars[0]))
        {
            int run = 1;
            while (run < 3 && t + run < tokens.Count && tokens[t + run].Gap == Gap.Nothing && Letters.IsIdeograph(text.Chars[tokens[t + run].Start])) run++;
            for (int length = 1; length <= run; length++) Add(text.Chars.AsSpan(token.Start, length), 7, vector);
            return run;
        }
        if (chars.Length > MaxWord || char.IsAsciiDigit(chars[0]) && chars.Length > 3) return 0;
        int n = 0;
        word[n++] = '<';
        foreach (char c in chars) word[n++] = Letters.Base(c);
        word[n++] = '>';
        Add(word[..n], 1, vector);
        int count = 1;
        for (int gram = 3; gram <= 5 && gram < n; gram++)
            for (int i = 0; i + gram <= n; i++, count++) Add(word.Slice(i, gram), 2, vector);
        return count;
    }

    void Add(ReadOnlySpan<char> feature, uint kind, Span<float> vector)
    {
        uint hash = 2166136261 ^ kind;
        foreach (char c in feature) hash = (hash ^ c) * 16777619;
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6d;
        hash ^= hash >> 12;
        int place = (int)(hash % (uint)_featureScale.Length);
        float scale = _featureScale[place];
        if (scale == 0) return;
        var row = _features.AsSpan(place * _dimensions, _dimensions);
        for (int i = 0; i < vector.Length; i++) vector[i] += scale * row[i];
    }

    static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= a.Length; i += Vector<float>.Count) sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        float dot = Vector.Sum(sum);
        for (; i < a.Length; i++) dot += a[i] * b[i];
        return dot;
    }
}
