using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Reading;

/// <summary>
/// A trained likeness of texts and concepts, across languages: a text is the mean of the vectors of its words and of the letters 3–5-grams in them (hashed, as in
/// Bojanowski et al., Enriching Word Vectors with Subword Information, 2017), a concept has a vector of its own, and their product says how likely the text means
/// the concept (as in Wu et al., StarSpace, 2018). Immutable and safe to share between threads; the same text always gives the same scores.
/// </summary>
public sealed class Embedding
{
    const int Version = 2;

    readonly int _dimensions;
    readonly sbyte[] _features;
    readonly float[] _featureScale;
    readonly float[] _concepts;

    Embedding(int dimensions, string trainedOn, int[] numbers, sbyte[] features, float[] featureScale, float[] concepts) =>
        (_dimensions, TrainedOn, Concepts, _features, _featureScale, _concepts) = (dimensions, trainedOn, numbers, features, featureScale, concepts);

    /// <summary>Of the concepts it was trained on, what <see cref="DigestOf"/> gave: with any other concepts, or other numbers for them, it means nothing.</summary>
    public string TrainedOn { get; }

    /// <summary>The numbers of the concepts it knows, ascending.</summary>
    public IReadOnlyList<int> Concepts { get; }

    /// <summary>SHA-256 of the concepts' numbers and of the names that never change, such as URIs, in ascending order of the numbers.</summary>
    public static string DigestOf(IEnumerable<(int Number, string Name)> concepts)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (number, name) in concepts.OrderBy(c => c.Number)) digest.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number}\t{name}\n")));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    /// <summary>
    /// Reads a trained model: little-endian, the version, the dimensions, the numbers of features and of concepts, 32 bytes of <see cref="TrainedOn"/>, the concepts' numbers, and for
    /// features and for concepts a scale for each and then their vectors as signed bytes.
    /// </summary>
    /// <exception cref="InvalidDataException">It is no such model.</exception>
    public static Embedding Read(Stream model)
    {
        using var reader = new BinaryReader(model, Encoding.UTF8, leaveOpen: true);
        var (version, dimensions, features, concepts) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        if (version != Version || dimensions is < 1 or > 512 || features is < 1 or > 1 << 22 || concepts is < 1 or > 1 << 22) throw new InvalidDataException($"This is no model of version {Version}.");
        var trainedOn = Convert.ToHexStringLower(Values<byte>(model, SHA256.HashSizeInBytes));
        var numbers = Values<int>(model, concepts);
        var featureScale = Values<float>(model, features);
        var featureBytes = Values<sbyte>(model, features * dimensions);
        var conceptScale = Values<float>(model, concepts);
        var conceptBytes = Values<sbyte>(model, concepts * dimensions);
        var vectors = new float[conceptBytes.Length];
        for (int i = 0; i < vectors.Length; i++) vectors[i] = conceptBytes[i] * conceptScale[i / dimensions];
        return new Embedding(dimensions, trainedOn, numbers, featureBytes, featureScale, vectors);
    }

    /// <summary>Writes what <see cref="Read"/> reads. Each vector, <paramref name="dimensions"/> numbers long, is rounded to 127 steps of its own greatest number.</summary>
    public static void Write(Stream model, string trainedOn, int dimensions, IReadOnlyList<int> concepts, ReadOnlySpan<float> featureVectors, ReadOnlySpan<float> conceptVectors)
    {
        using var writer = new BinaryWriter(model, Encoding.UTF8, leaveOpen: true);
        foreach (int value in (int[])[Version, dimensions, featureVectors.Length / dimensions, concepts.Count]) writer.Write(value);
        writer.Write(Convert.FromHexString(trainedOn));
        foreach (int concept in concepts) writer.Write(concept);
        Rows(featureVectors);
        Rows(conceptVectors);

        void Rows(ReadOnlySpan<float> vectors)
        {
            var scales = new float[vectors.Length / dimensions];
            var bytes = new sbyte[vectors.Length];
            for (int row = 0; row < scales.Length; row++)
            {
                var vector = vectors.Slice(row * dimensions, dimensions);
                float most = MostOf(vector);
                scales[row] = most / 127;
                for (int i = 0; i < dimensions && most > 0; i++) bytes[row * dimensions + i] = (sbyte)MathF.Round(vector[i] / most * 127);
            }
            writer.Write(MemoryMarshal.AsBytes(scales.AsSpan()));
            writer.Write(MemoryMarshal.AsBytes(bytes.AsSpan()));
        }

        static float MostOf(ReadOnlySpan<float> vector)
        {
            float most = 0;
            foreach (float value in vector) most = MathF.Max(most, MathF.Abs(value));
            return most;
        }
    }

    /// <summary>The features of each token of a text, for those who train a model: a model with n rows of features keeps a feature in row feature mod n.</summary>
    public static IReadOnlyList<uint[]> FeaturesOf(string text)
    {
        var folded = FoldedText.Of(text);
        var tokens = Tokens.Of(folded);
        Span<uint> features = stackalloc uint[Features.Most];
        var all = new List<uint[]>(tokens.Count);
        for (int t = 0; t < tokens.Count; t++) all.Add(features[..Features.Of(folded, tokens, t, features)].ToArray());
        return all;
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
        Span<uint> features = stackalloc uint[Features.Most];
        for (int t = 0; t < tokens.Count; t++)
        {
            var part = parts.Slice(t * _dimensions, _dimensions);
            int has = Features.Of(text, tokens, t, features);
            Add(features[..has], part);
            count += has;
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

    void Add(ReadOnlySpan<uint> features, Span<float> vector)
    {
        foreach (uint feature in features)
        {
            int place = (int)(feature % (uint)_featureScale.Length);
            float scale = _featureScale[place];
            if (scale == 0) continue;
            var row = _features.AsSpan(place * _dimensions, _dimensions);
            for (int i = 0; i < vector.Length; i++) vector[i] += scale * row[i];
        }
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
