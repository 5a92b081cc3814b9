using Guildhall.Bench.Training;

namespace Guildhall.Reading.Tests;

public class TrainerTests
{
    static readonly Settings Tiny = new() { Dimensions = 16, Features = 1 << 10, Rounds = 20, Batch = 4, Negatives = 4 };

    static readonly Example[] Examples =
        [.. Small.Vocabulary.Labels.Select(l => new Example(l.Text, l.Concept, l.Kind == ConceptKind.Occupation ? Family.Occupations : Family.Skills, 1, 0.1f)),
        new("You will keep the stores in order.", Small.Inventory, Family.Sentences, 1, 0.2f), new("You bandage patients after surgery.", Small.Wounds, Family.Sentences, 1, 0.2f)];

    static (byte[] Model, List<double> Losses) Train(Settings settings)
    {
        var (model, losses) = (new MemoryStream(), new List<double>());
        var trainer = new Trainer(settings, Small.Vocabulary.Labels.Select(l => l.Concept).Distinct());
        trainer.Learn(Examples, (_, loss) => losses.Add(loss));
        trainer.Write(model, Embedding.DigestOf([(1, "one")]));
        return (model.ToArray(), losses);
    }

    [Fact]
    public void Training_twice_gives_the_same_bytes_and_another_seed_others()
    {
        var model = Train(Tiny).Model;

        Assert.Equal(model, Train(Tiny).Model);
        Assert.NotEqual(model, Train(Tiny with { Seed = 2 }).Model);
    }

    [Fact]
    public void What_is_trained_can_be_read_and_has_learnt_what_no_name_says()
    {
        var (model, losses) = Train(Tiny);
        var embedding = Embedding.Read(new MemoryStream(model));
        var reader = Reader.Build(Small.Vocabulary with { Embedding = embedding });

        Assert.True(losses[^1] < losses[0] / 2, string.Join(' ', losses));
        Assert.Equal(Embedding.DigestOf([(1, "one")]), embedding.TrainedOn);
        Assert.Equal(Small.Wounds, reader.ReadText("Bandage the patients.", "en")[0].Concept);
    }
}
