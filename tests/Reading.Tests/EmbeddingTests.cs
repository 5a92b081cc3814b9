using System.Runtime.InteropServices;
using System.Text.Json;

namespace Guildhall.Reading.Tests;

public class EmbeddingTests
{
    const int Dimensions = 8, Rows = 1 << 12;

    static readonly int[] Concepts = [Small.Nurse, Small.Developer, Small.Clerk, Small.Inventory, Small.Java, Small.Wounds];

    static readonly (int, string)[] Named = [.. Concepts.Select(c => (c, $"concept/{c}"))];

    // Vectors drawn from a fixed seed: what they mean does not matter, only that it is always the same.
    static MemoryStream Model(int version = 2)
    {
        var random = new Random(3);
        var model = new MemoryStream();
        using (var writer = new BinaryWriter(model, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            foreach (int value in (int[])[version, Dimensions, Rows, Concepts.Length]) writer.Write(value);
            writer.Write(Convert.FromHexString(Embedding.DigestOf(Named)));
            foreach (int concept in Concepts) writer.Write(concept);
            Vectors(Rows);
            Vectors(Concepts.Length);

            void Vectors(int count)
            {
                for (int i = 0; i < count; i++) writer.Write(0.05f);
                var bytes = new sbyte[count * Dimensions];
                for (int i = 0; i < bytes.Length; i++) bytes[i] = (sbyte)random.Next(-127, 128);
                writer.Write(MemoryMarshal.AsBytes(bytes.AsSpan()));
            }
        }
        model.Position = 0;
        return model;
    }

    static Reader WithModel() => Reader.Build(Small.Vocabulary with { Embedding = Embedding.Read(Model()) });

    [Fact]
    public void With_a_model_every_text_of_words_is_given_as_many_concepts_as_there_are_best_first()
    {
        var read = WithModel().ReadText("Something quite else.", "en", 3);

        Assert.Equal(3, read.Count);
        Assert.Equal(read.OrderByDescending(s => s.Confidence).Select(s => s.Concept), read.Select(s => s.Concept));
        Assert.All(read, s => Assert.InRange(s.Confidence, 0, 1));
        Assert.Empty(WithModel().ReadText(" … ", "en"));
    }

    [Fact]
    public void The_words_that_led_to_a_likeness_lie_in_the_text_in_order()
    {
        const string text = "Ａlpha beta/Gamma 库存管理 delta\u0301 epsilon";
        foreach (var skill in WithModel().ReadText(text, "en"))
        {
            int at = 0;
            foreach (var span in skill.TextSpans)
            {
                Assert.InRange(span.Start, at, text.Length);
                Assert.InRange(span.End, span.Start + 1, text.Length);
                at = span.End;
            }
        }
    }

    [Fact]
    public void Two_readers_of_one_model_agree_to_the_last_bit() =>
        Assert.Equal(JsonSerializer.Serialize(WithModel().ReadTitle("Senior warehouse nurse", "en")), JsonSerializer.Serialize(WithModel().ReadTitle("Senior warehouse nurse", "en")));

    [Fact]
    public void A_name_that_stands_in_the_title_stays_first() => Assert.Equal(Small.Nurse, WithModel().ReadTitle("Nurse", "en")[0].Concept);

    [Fact]
    public void What_a_title_names_speaks_for_the_other_occupations_of_its_group()
    {
        double without = ClerkToDeveloper(new Dictionary<int, string>()), with = ClerkToDeveloper(new Dictionary<int, string> { [Small.Nurse] = "1", [Small.Clerk] = "1", [Small.Developer] = "2" });

        Assert.True(with > without);

        static double ClerkToDeveloper(Dictionary<int, string> groups)
        {
            var found = Reader.Build(Small.Vocabulary with { Embedding = Embedding.Read(Model()), GroupOf = groups }).ReadTitle("Nurse", "en").ToDictionary(o => o.Concept, o => o.Confidence);
            return found[Small.Clerk] / found[Small.Developer];
        }
    }

    [Fact]
    public void What_is_no_model_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => Embedding.Read(Model(version: 1)));
        Assert.Throws<EndOfStreamException>(() => Embedding.Read(new MemoryStream(Model().ToArray()[..^1])));
    }

    [Fact]
    public void A_model_says_what_it_was_trained_on_and_another_number_or_name_is_something_else()
    {
        var trainedOn = Embedding.Read(Model()).TrainedOn;

        Assert.Equal(trainedOn, Embedding.DigestOf(Named.Reverse()));
        Assert.NotEqual(trainedOn, Embedding.DigestOf(Named.Skip(1)));
        Assert.NotEqual(trainedOn, Embedding.DigestOf(Named.Select(c => (c.Item1 + 1, c.Item2))));
        Assert.NotEqual(trainedOn, Embedding.DigestOf(Named.Select(c => (c.Item1, c.Item2 == "concept/2" ? "concept/3" : c.Item2 == "concept/3" ? "concept/2" : c.Item2))));
    }
}
