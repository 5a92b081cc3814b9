using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Tests.Postings;

public sealed class TextSketchTests
{
    static readonly string[] Words = [.. Enumerable.Range(0, 12).Select(i => "word" + (char)('a' + i))];

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Short_texts_resemble_each_other_by_exactly_their_common_word_triples(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var (one, other) = (Some(random, 30), Some(random, 30));

            Assert.Equal(Jaccard(one, other), Resemblance(TextSketch.Of(string.Join(' ', one)), TextSketch.Of(string.Join(' ', other))), 12);
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Texts_are_alike_when_they_resemble_each_other_by_so_much_and_only_then(int seed)
    {
        var random = new Random(seed);
        var (yes, no) = (0, 0);
        for (var round = 0; round < 2000; round++)
        {
            var one = Some(random, random.Next(3) == 0 ? 8 : 200);
            // A few words changed, or another text.
            var other = random.Next(4) == 0 ? Some(random, 200) : Array.ConvertAll(one, word => random.Next(12) == 0 ? Words[random.Next(Words.Length)] : word);
            var (a, b) = (TextSketch.Of(string.Join(' ', one)), TextSketch.Of(string.Join(' ', other)));
            var least = random.Next(1, 20) / 20.0;

            var alike = TextSketch.AreAlike(a, b, least);

            Assert.Equal(Resemblance(a, b) >= least, alike);
            Assert.Equal(alike, TextSketch.AreAlike(b, a, least));
            if (alike) yes++;
            else no++;
        }
        Assert.True(yes > 300 && no > 300, $"{yes} alike, {no} not.");
    }

    [Fact]
    public void Texts_too_short_for_a_triple_resemble_only_each_other()
    {
        var (none, some) = (TextSketch.Of("two words"), TextSketch.Of("now three words"));

        Assert.Equal((true, false), (TextSketch.AreAlike(none, none, 0.6), TextSketch.AreAlike(none, some, 0.6)));
    }

    static string[] Some(Random random, int most) => [.. Enumerable.Range(0, random.Next(3, most)).Select(_ => Words[random.Next(Words.Length)])];

    // As the paper has it: of the smallest of both together, the share that both have.
    static double Resemblance(byte[] a, byte[] b)
    {
        HashSet<uint> Hashes(byte[] sketch) => [.. sketch.Chunk(4).Select(c => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(c))];
        var (one, other) = (Hashes(a), Hashes(b));
        var smallest = one.Union(other).Order().Take(64).ToList();
        return smallest.Count == 0 ? 1 : (double)smallest.Count(h => one.Contains(h) && other.Contains(h)) / smallest.Count;
    }

    static double Jaccard(string[] one, string[] other)
    {
        HashSet<(string, string, string)> Triples(string[] words) => [.. Enumerable.Range(0, words.Length - 2).Select(i => (words[i], words[i + 1], words[i + 2]))];
        var (a, b) = (Triples(one), Triples(other));
        return (double)a.Intersect(b).Count() / a.Union(b).Count();
    }
}
