namespace Guildhall.Matching;

/// <summary>Gathers the skills of documents, in order of the documents.</summary>
sealed class SkillColumn(int docs)
{
    readonly Numbering<int> skills = new();
    readonly Numbering<float> importances = new();
    readonly List<int> entries = [];
    readonly List<int> payloads = [];
    readonly int[] starts = new int[docs + 1];
    readonly Dictionary<int, float> highest = [];
    int next;

    public void Add(IReadOnlyList<WeightedSkill> weighted)
    {
        Highest(weighted, highest);
        foreach (var (skill, importance) in highest)
            Add(skill, importance);
        starts[++next] = entries.Count;
    }

    public void Add(Segment segment, int doc)
    {
        var skill = -1;
        for (int at = segment.SkillStarts[doc], end = segment.SkillStarts[doc + 1]; at < end;)
        {
            skill += (int)ByteWriter.Varint(segment.DocSkills, ref at) + 1;
            Add(segment.Skills[skill], segment.Importances[(int)ByteWriter.Varint(segment.DocSkills, ref at)]);
        }

        starts[++next] = entries.Count;
    }

    /// <summary>Fills the map with the skills that count, in the order of their first mention.</summary>
    public static void Highest(IReadOnlyList<WeightedSkill> weighted, Dictionary<int, float> highest)
    {
        highest.Clear();
        for (var i = 0; i < weighted.Count; i++)
        {
            var (skill, importance) = weighted[i];
            if (importance > 0 && float.IsFinite(importance))
                highest[skill] = Math.Max(importance, highest.GetValueOrDefault(skill));
        }
    }

    public (int[] Skills, float[] Importances, byte[] DocSkills, int[] Starts, ImpactLists Impacts) Finish(Places order)
    {
        var (skillList, skillPlace) = skills.Finish();
        var (importanceList, importancePlace) = importances.Finish();
        var keys = entries.ToArray();
        var values = payloads.ToArray();
        for (var i = 0; i < keys.Length; i++)
            (keys[i], values[i]) = (skillPlace[keys[i]], importancePlace[values[i]]);
        var bytes = new ByteWriter(keys.Length * 3);
        var byteStarts = new int[docs + 1];
        for (var doc = 0; doc < docs; doc++)
        {
            var (start, count) = (starts[doc], starts[doc + 1] - starts[doc]);
            Array.Sort(keys, values, start, count);
            for (int i = start, last = -1; i < start + count; last = keys[i++])
            {
                bytes.Varint((uint)(keys[i] - last - 1));
                bytes.Varint((uint)values[i]);
            }

            byteStarts[doc + 1] = bytes.Length;
        }

        return (skillList, importanceList, bytes.ToArray(), byteStarts, ImpactLists.Invert(skillList.Length, importanceList, starts, keys, values, order));
    }

    void Add(int skill, float importance)
    {
        entries.Add(skills.NumberOf(skill));
        payloads.Add(importances.NumberOf(importance));
    }
}
