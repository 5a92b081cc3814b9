namespace Guildhall.Matching;

/// <summary>The skills of a question, weighed by how rare they are in a snapshot. Used again for any number of questions without allocating.</summary>
sealed class QuerySkills
{
    readonly Dictionary<int, int> placeOf = [];
    Wanted[] items = new Wanted[32];
    int[] bySkill = new int[32];

    /// <summary>How many of them occur.</summary>
    public int Count { get; private set; }

    /// <summary>Those that occur, in the order of the question, and room for more behind them.</summary>
    public Wanted[] Items => items;

    /// <summary>Their places in <see cref="Items"/>, by ascending skill.</summary>
    public ReadOnlySpan<int> BySkill => bySkill.AsSpan(0, Count);

    /// <summary>What a shared skill adds to a score.</summary>
    public static double Score(float inQuery, float inDocument, double idf) => (double)inQuery * inDocument * idf;

    /// <summary>Takes up the skills that occur in a snapshot, with ln(N/df). O(skills × segments).</summary>
    /// <param name="wanted">The skills; of one that stands twice the greater importance counts.</param>
    /// <param name="views">The segments.</param>
    /// <param name="documents">How many documents there are: N.</param>
    public void Weigh(IReadOnlyList<WeightedSkill> wanted, SegmentView[] views, int documents)
    {
        placeOf.Clear();
        Count = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            var (skill, importance) = wanted[i];
            if (!(importance > 0) || !float.IsFinite(importance))
                continue;
            if (placeOf.TryGetValue(skill, out var place))
            {
                Items[place].InQuery = Math.Max(Items[place].InQuery, importance);
                continue;
            }

            if (Count == Items.Length)
                Array.Resize(ref items, 2 * Count);
            placeOf.Add(skill, Count);
            Items[Count++] = new() { Skill = skill, InQuery = importance };
        }

        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var df = 0;
            foreach (var each in views)
            {
                if (each.Segment.SkillNumber(Items[i].Skill) is >= 0 and var number)
                    df += each.SkillCounts[number];
            }

            if (df == 0)
                continue;
            Items[kept] = Items[i];
            Items[kept++].Idf = Math.Log((double)documents / df);
        }

        Count = kept;
        if (bySkill.Length < Count)
            bySkill = new int[Items.Length];
        for (var i = 0; i < Count; i++)
        {
            var at = i;
            for (; at > 0 && Items[bySkill[at - 1]].Skill > Items[i].Skill; at--)
                bySkill[at] = bySkill[at - 1];
            bySkill[at] = i;
        }
    }

    /// <summary>The best score that any document could have. O(skills × segments).</summary>
    public double Possible(SegmentView[] views, IReadOnlyList<WeightedTag> favoured)
    {
        var possible = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var highest = 0f;
            foreach (var each in views)
            {
                if (each.Segment.SkillNumber(Items[i].Skill) is >= 0 and var number && each.SkillCounts[number] > 0)
                    highest = Math.Max(highest, each.Segment.Importances[each.Highest(number)]);
            }

            possible += Score(Items[i].InQuery, highest, Items[i].Idf);
        }

        foreach (var (_, weight) in favoured)
            possible += weight > 0 && float.IsFinite(weight) ? weight : 0;
        return possible;
    }

    /// <summary>The skills of the query that a document has, ascending.</summary>
    public List<int> Shared(Segment segment, int doc)
    {
        var own = new List<int>();
        segment.SkillsOf(doc, own, null);
        var shared = new List<int>();
        foreach (var number in own)
        {
            if (placeOf.ContainsKey(segment.Skills[number]))
                shared.Add(segment.Skills[number]);
        }

        return shared;
    }

    /// <summary>A skill of the query.</summary>
    public struct Wanted
    {
        public int Skill;
        public float InQuery;
        public double Idf;
    }
}
