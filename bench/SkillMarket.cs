using System.Runtime.InteropServices;

namespace Guildhall.Bench;

/// <summary>A drawn question: skills, and the one region it is about or -1.</summary>
sealed record SkillQuestion(int[] Skills, int Region);

/// <summary>
/// Postings drawn at random: 5 to 15 skills of 13,900, a skill of rank r as popular as 1/(r+3)^0.85, and one of 34 regions; and questions of 8 to 16 such skills, every second in one region.
/// </summary>
sealed class SkillMarket
{
    public const int Skills = 13_900, Regions = 34;

    readonly double[] popularity = new double[Skills];
    readonly int[] drawnBy = new int[Skills];
    readonly Random random = new(2026);
    int draws;

    public SkillMarket(int postings, int questions)
    {
        var sum = 0.0;
        for (var rank = 0; rank < Skills; rank++) popularity[rank] = sum += Math.Pow(rank + 3, -0.85);
        Starts = new int[postings + 1];
        Region = new byte[postings];
        var entries = new List<int>(postings * 10);
        for (var posting = 0; posting < postings; posting++)
        {
            Region[posting] = (byte)random.Next(Regions);
            Draw(random.Next(5, 16), entries);
            Starts[posting + 1] = entries.Count;
        }
        Entries = [.. entries];
        Frequency = new int[Skills];
        foreach (var skill in Entries) Frequency[skill]++;
        Questions = [.. Enumerable.Range(0, questions).Select(i => new SkillQuestion(Draw(8, 17), i % 2 == 0 ? -1 : random.Next(Regions)))];
    }

    public int[] Starts { get; }
    public int[] Entries { get; }
    public byte[] Region { get; }
    public int[] Frequency { get; }
    public SkillQuestion[] Questions { get; }
    public int Postings => Region.Length;

    public ReadOnlySpan<int> Of(int posting) => Entries.AsSpan(Starts[posting], Starts[posting + 1] - Starts[posting]);

    /// <summary>Distinct skills by popularity, at least so many and fewer than so many.</summary>
    public int[] Draw(int from, int below)
    {
        var entries = new List<int>();
        Draw(random.Next(from, below), entries);
        return [.. entries];
    }

    /// <summary>Numbered so that ids ascend as the postings do.</summary>
    public static Guid Id(int posting) => new(posting, 0, 0, new byte[8]);

    public static int Number(Guid id) => MemoryMarshal.Read<int>(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(in id)));

    public double Weight(int skill) => Math.Log((double)Postings / Frequency[skill]);

    /// <summary>Every posting is looked at: Σ ln(N/df), the best by score, then by number.</summary>
    public List<(int Posting, double Score)> Scan(SkillQuestion question, int take)
    {
        var weights = new double[Skills];
        foreach (var skill in question.Skills.Where(s => Frequency[s] > 0)) weights[skill] = Weight(skill);
        var best = new PriorityQueue<int, (double Score, int Posting)>(Comparer<(double Score, int Posting)>.Create((a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : b.Posting.CompareTo(a.Posting)));
        for (var posting = 0; posting < Postings; posting++)
        {
            if (question.Region >= 0 && Region[posting] != question.Region) continue;
            var own = Of(posting);
            var near = 0.0;
            foreach (var skill in own) near += weights[skill];
            if (near == 0 || best.Count == take && best.TryPeek(out _, out var last) && near < last.Score - 1e-6) continue;
            // Sums of the same numbers in another order differ in the last bit.
            var score = 0.0;
            foreach (var skill in question.Skills)
                if (own.Contains(skill)) score += weights[skill];
            if (best.Count < take) best.Enqueue(posting, (score, posting));
            else best.EnqueueDequeue(posting, (score, posting));
        }
        var found = new List<(int, double)>();
        while (best.TryDequeue(out var posting, out var key)) found.Add((posting, key.Score));
        found.Reverse();
        return found;
    }

    void Draw(int count, List<int> entries)
    {
        draws++;
        for (var drawn = 0; drawn < count;)
        {
            var at = Array.BinarySearch(popularity, random.NextDouble() * popularity[^1]);
            var skill = Math.Min(at < 0 ? ~at : at, Skills - 1);
            if (drawnBy[skill] == draws) continue;
            drawnBy[skill] = draws;
            entries.Add(skill);
            drawn++;
        }
    }
}
