using System.Buffers;
using System.Numerics;

namespace Guildhall.Matching;

/// <summary>
/// One match on one snapshot: term at a time into an accumulator per document, then the best of those that pass the filters.
/// O(postings of the skills + documents / 64); the filters are asked only for documents that would be among the best.
/// </summary>
sealed class Matcher
{
    readonly MatchQuery query;
    readonly SegmentView[] views;
    readonly (int Skill, float Importance, double Idf)[] skills;
    readonly float[] highest;
    readonly Best best;

    public Matcher(MatchQuery query, SegmentView[] views, int documents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        this.query = query;
        this.views = views;
        best = new(query.Take);
        skills = Weigh(query.Skills, views, documents);
        highest = new float[skills.Length];
    }

    /// <summary>The skills that occur, in the order of the query, with ln(N/df).</summary>
    public static (int Skill, float Importance, double Idf)[] Weigh(IReadOnlyList<WeightedSkill> skills, SegmentView[] views, int documents)
    {
        var wanted = new Dictionary<int, float>();
        SkillColumn.Highest(skills, wanted);
        var weighed = new List<(int, float, double)>(wanted.Count);
        foreach (var (skill, importance) in wanted)
        {
            var df = 0;
            foreach (var view in views)
            {
                if (view.Segment.SkillNumber(skill) is >= 0 and var number)
                    df += view.SkillCounts[number];
            }

            if (df > 0)
                weighed.Add((skill, importance, Math.Log((double)documents / df)));
        }

        return [.. weighed];
    }

    public static double Score(float inQuery, float inDocument, double idf) => (double)inQuery * inDocument * idf;

    public Match[] Run()
    {
        foreach (var view in views)
            Scan(view);
        var possible = 0.0;
        for (var i = 0; i < skills.Length; i++)
            possible += Score(skills[i].Importance, highest[i], skills[i].Idf);
        return Array.ConvertAll(best.InOrder(), c =>
            new Match(c.Id, c.Score, Shared(c.View.Segment, c.Doc), possible > 0 ? c.Score / possible : 0, double.IsNaN(c.Km) ? null : c.Km));
    }

    void Scan(SegmentView view)
    {
        var count = view.Segment.Count;
        var scores = ArrayPool<double>.Shared.Rent(count);
        var touched = ArrayPool<ulong>.Shared.Rent((count + 63) >> 6);
        scores.AsSpan(0, count).Clear();
        touched.AsSpan(0, (count + 63) >> 6).Clear();
        for (var i = 0; i < skills.Length; i++)
            Accumulate(view, i, scores, touched);
        Collect(view, scores, touched.AsSpan(0, (count + 63) >> 6));
        ArrayPool<double>.Shared.Return(scores);
        ArrayPool<ulong>.Shared.Return(touched);
    }

    void Accumulate(SegmentView view, int i, double[] scores, ulong[] touched)
    {
        var segment = view.Segment;
        var number = segment.SkillNumber(skills[i].Skill);
        if (number < 0)
            return;
        var adds = Array.ConvertAll(segment.Importances, importance => Score(skills[i].Importance, importance, skills[i].Idf));
        var most = -1;
        var cursor = segment.SkillDocs.Open(number);
        while (cursor.Next())
        {
            var doc = cursor.Doc;
            if (!view.IsLive(doc))
                continue;
            scores[doc] += adds[cursor.Payload];
            touched[doc >> 6] |= 1UL << doc;
            most = Math.Max(most, cursor.Payload);
        }

        if (most >= 0)
            highest[i] = Math.Max(highest[i], segment.Importances[most]);
    }

    void Collect(SegmentView view, double[] scores, ReadOnlySpan<ulong> touched)
    {
        using var sieve = new Sieve(view, query.Filters, query.MustHaveAny, query.MustHaveNone, query.Ranges, query.Near);
        var asks = 0L;
        foreach (var word in touched)
            asks += BitOperations.PopCount(word);
        sieve.ExpectAsks(asks);
        for (var at = 0; at < touched.Length; at++)
        {
            for (var word = touched[at]; word != 0; word &= word - 1)
            {
                var doc = (at << 6) + BitOperations.TrailingZeroCount(word);
                var key = -scores[doc];
                if (best.Wants(key) && best.Wants(key, view.Segment.Ids[doc]) && sieve.Passes(doc))
                    best.Keep(new(key, view.Segment.Ids[doc], scores[doc], sieve.Km(doc), view, doc));
            }
        }
    }

    List<int> Shared(Segment segment, int doc)
    {
        var own = new List<int>();
        segment.SkillsOf(doc, own, null);
        var shared = new List<int>();
        foreach (var number in own)
        {
            foreach (var (skill, _, _) in skills)
            {
                if (skill == segment.Skills[number])
                    shared.Add(skill);
            }
        }

        return shared;
    }
}
