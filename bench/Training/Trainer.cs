using System.Numerics;
using Guildhall.Reading;

namespace Guildhall.Bench.Training;

/// <summary>
/// Trains the reading engine's likeness of texts and concepts. A text is the sum of the vectors of its hashed words and letters 3–5-grams (Bojanowski et al., Enriching Word Vectors with
/// Subword Information, TACL 2017) over the root of their number; a concept has a vector of its own; their product is a logit (Wu et al., StarSpace, AAAI 2018). What is made small is the
/// cross entropy of the right concept under a sampled softmax (Jean et al., On Using Very Large Target Vocabulary for Neural Machine Translation, ACL 2015): its rivals are the right concepts
/// of the other examples in the batch and <see cref="Settings.Negatives"/> drawn at random, all from the same family. A sentence's rivals are thus skills that have sentences: were
/// they drawn from all skills, a skill without any sentence would only ever be a wrong answer to one, and unlearned. Steps are those of AdaGrad (Duchi et al., JMLR 2011), one sum of squares a row.
/// </summary>
/// <remarks>
/// One thread, one seed: the same examples in the same order give the same bytes on machines whose vectors have the same width (<see cref="Vector{T}.Count"/>) and the same build of .NET.
/// Width decides in which order products are added up, and the last bits of <see cref="MathF.Exp"/> are the platform's: elsewhere the model differs in its roundings, not in its worth.
/// </remarks>
sealed class Trainer
{
    // Gradients smaller than this move no byte of the model.
    const float Negligible = 1e-4f;

    readonly Settings settings;
    readonly int[] concepts;
    readonly Dictionary<int, int> rowOf;
    readonly Random random;
    readonly Table features;
    readonly Table answers;

    public Trainer(Settings settings, IEnumerable<int> concepts)
    {
        if (settings.Dimensions % Vector<float>.Count != 0) throw new ArgumentException($"Dimensions must be a multiple of {Vector<float>.Count}.", nameof(settings));
        (this.settings, this.concepts, random) = (settings, [.. concepts.Order()], new Random(settings.Seed));
        rowOf = this.concepts.Select((concept, row) => (concept, row)).ToDictionary(c => c.concept, c => c.row);
        (features, answers) = (new Table(settings.Features, settings), new Table(this.concepts.Length, settings));
        // Texts begin apart, concepts in the middle: were both nothing, every gradient would be nothing too.
        foreach (ref var value in features.Values.AsSpan()) value = (random.NextSingle() - 0.5f) * 0.2f;
    }

    /// <summary>Learns the examples in as many rounds as are set, and says after each the mean loss.</summary>
    public void Learn(IEnumerable<Example> examples, Action<int, double> afterRound)
    {
        Prepared[][] families = [.. examples.GroupBy(e => e.Family).OrderBy(g => g.Key).Select(g => g.Select(Prepare).Where(e => e.Features.Length > 0).ToArray()).Where(g => g.Length > 0)];
        int[][] rivals = [.. families.Select(f => f.Select(e => e.Answer).Distinct().Order().ToArray())];
        var batch = new Batch(settings);
        for (var round = 0; round < settings.Rounds; round++)
        {
            var rate = settings.Rate * (1 - round / (float)settings.Rounds) + settings.LastRate;
            foreach (var family in families) random.Shuffle(family);
            var (loss, count, done) = (0.0, 0, new int[families.Length]);
            // Families take turns so that all are through at the same time.
            while (Enumerable.Range(0, families.Length).Where(f => done[f] < families[f].Length).ToArray() is { Length: > 0 } open)
            {
                var next = open.MinBy(f => done[f] / (double)families[f].Length);
                var part = families[next].AsSpan(done[next], Math.Min(settings.Batch, families[next].Length - done[next]));
                loss += Step(batch, part, rivals[next], rate);
                done[next] += part.Length;
                count += part.Length;
            }
            afterRound(round + 1, loss / count);
        }
    }

    public void Write(Stream model, string trainedOn) => Embedding.Write(model, trainedOn, settings.Dimensions, concepts, features.Learnt, answers.Values);

    Prepared Prepare(Example example)
    {
        var tokens = Embedding.FeaturesOf(example.Text);
        var ends = new int[tokens.Count];
        for (var (t, end) = (0, 0); t < ends.Length; t++) ends[t] = end += tokens[t].Length;
        return new([.. tokens.SelectMany(t => t).Select(f => (int)(f % (uint)settings.Features))], ends, rowOf[example.Concept], example.Weight, example.Dropout);
    }

    // Forward with the vectors as they stand; then the features of each text move at once, the concepts at the end by what all texts say of them.
    double Step(Batch batch, ReadOnlySpan<Prepared> examples, int[] rivals, float rate)
    {
        var candidates = settings.Negatives + examples.Length;
        for (var j = 0; j < settings.Negatives; j++) batch.Rows[j] = rivals[random.Next(rivals.Length)];
        for (var i = 0; i < examples.Length; i++)
        {
            batch.Rows[settings.Negatives + i] = examples[i].Answer;
            Keep(examples[i], batch.Kept[i]);
            Encode(batch.Kept[i], batch.Text(i));
        }
        Array.Clear(batch.AnswerGradients);
        var loss = 0.0;
        for (var i = 0; i < examples.Length; i++)
        {
            var right = settings.Negatives + i;
            var text = batch.Text(i);
            var logits = batch.Logits.AsSpan(0, candidates);
            // The right answer drawn a second time is no rival.
            for (var j = 0; j < candidates; j++) logits[j] = j != right && batch.Rows[j] == examples[i].Answer ? float.NegativeInfinity : Dot(text, answers[batch.Rows[j]]);
            loss -= Math.Log(Softmax(logits, right) + 1e-9);
            batch.TextGradient.AsSpan().Clear();
            for (var j = 0; j < candidates; j++)
            {
                var gradient = examples[i].Weight * (logits[j] - (j == right ? 1 : 0));
                if (MathF.Abs(gradient) < Negligible) continue;
                Add(gradient, answers[batch.Rows[j]], batch.TextGradient);
                Add(gradient, text, batch.Answer(j));
            }
            var share = 1 / MathF.Sqrt(batch.Kept[i].Count);
            foreach (var feature in batch.Kept[i]) features.Move(feature, batch.TextGradient, share, rate);
        }
        for (var j = 0; j < candidates; j++) answers.Move(batch.Rows[j], batch.Answer(j), 1, rate);
        return loss;
    }

    void Keep(Prepared example, List<int> kept)
    {
        kept.Clear();
        for (var (t, from) = (0, 0); t < example.Ends.Length; from = example.Ends[t++])
            if (example.Ends.Length == 1 || random.NextSingle() >= example.Dropout) kept.AddRange(example.Features.AsSpan(from, example.Ends[t] - from));
        if (kept.Count == 0) kept.AddRange(example.Features);
    }

    void Encode(List<int> kept, Span<float> text)
    {
        text.Clear();
        foreach (var feature in kept) Add(1, features[feature], text);
        var scale = 1 / MathF.Sqrt(kept.Count);
        foreach (ref var value in text) value *= scale;
    }

    // Makes probabilities of logits and gives that of the right one.
    static float Softmax(Span<float> logits, int right)
    {
        float most = float.NegativeInfinity, sum = 0;
        foreach (var logit in logits) most = MathF.Max(most, logit);
        foreach (ref var logit in logits) sum += logit = MathF.Exp(logit - most);
        foreach (ref var logit in logits) logit /= sum;
        return logits[right];
    }

    static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        for (var i = 0; i < a.Length; i += Vector<float>.Count) sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        return Vector.Sum(sum);
    }

    static void Add(float times, ReadOnlySpan<float> what, Span<float> to)
    {
        for (var i = 0; i < to.Length; i += Vector<float>.Count) (new Vector<float>(to[i..]) + new Vector<float>(times) * new Vector<float>(what[i..])).CopyTo(to[i..]);
    }

    // The features of all tokens in one array, and where each token's end in it.
    sealed record Prepared(int[] Features, int[] Ends, int Answer, float Weight, float Dropout);

    // Rows of numbers, and for each the sum of the mean squares of its gradients so far.
    sealed class Table(int rows, Settings settings)
    {
        readonly float[] squares = [.. Enumerable.Repeat(settings.FirstSquares, rows)];

        public float[] Values { get; } = new float[rows * settings.Dimensions];

        public Span<float> this[int row] => Values.AsSpan(row * settings.Dimensions, settings.Dimensions);

        // A row that nothing moved still holds what it began with: noise, which would speak of words never seen.
        public float[] Learnt => [.. Values.Select((value, i) => squares[i / settings.Dimensions] > settings.FirstSquares ? value : 0)];

        public void Move(int row, ReadOnlySpan<float> gradient, float share, float rate)
        {
            var square = Dot(gradient, gradient) * share * share / settings.Dimensions;
            if (square == 0) return;
            squares[row] += square;
            Add(-rate * share / MathF.Sqrt(squares[row]), gradient, this[row]);
        }
    }

    // What one step needs room for.
    sealed class Batch(Settings settings)
    {
        readonly float[] texts = new float[settings.Batch * settings.Dimensions];

        public int[] Rows { get; } = new int[settings.Negatives + settings.Batch];
        public float[] Logits { get; } = new float[settings.Negatives + settings.Batch];
        public float[] TextGradient { get; } = new float[settings.Dimensions];
        public float[] AnswerGradients { get; } = new float[(settings.Negatives + settings.Batch) * settings.Dimensions];
        public List<int>[] Kept { get; } = [.. Enumerable.Range(0, settings.Batch).Select(_ => new List<int>())];

        public Span<float> Text(int i) => texts.AsSpan(i * settings.Dimensions, settings.Dimensions);

        public Span<float> Answer(int j) => AnswerGradients.AsSpan(j * settings.Dimensions, settings.Dimensions);
    }
}
