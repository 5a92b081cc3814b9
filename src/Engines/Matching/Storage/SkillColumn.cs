namespace Guildhall.Matching;

/// <summary>Gathers the skills of documents, in order of the documents.</summary>
sealed class SkillColumn(int docs)
{
    readonly Numbering<float> importances = new();
    readonly int[] starts = new int[docs + 1];
    int[] skills = new int[docs * 8];
    float[] weights = new float[docs * 8];
    int count;
    int next;

    public void Add(IReadOnlyList<WeightedSkill> weighted)
    {
        var start = count;
        for (var i = 0; i < weighted.Count; i++)
        {
            var (skill, importance) = weighted[i];
            if (!(importance > 0) || !float.IsFinite(importance))
                continue;
            var before = skills.AsSpan(start, count - start).IndexOf(skill);
            if (before < 0)
                Add(skill, importance);
            else
                weights[start + before] = Math.Max(weights[start + before], importance);
        }

        starts[++next] = count;
    }

    public void Add(Segment segment, int doc)
    {
        var skill = -1;
        for (int at = segment.SkillStarts[doc], end = segment.SkillStarts[doc + 1]; at < end;)
        {
            skill += (int)ByteWriter.Varint(segment.DocSkills, ref at) + 1;
            Add(segment.Skills[skill], segment.Importances[(int)ByteWriter.Varint(segment.DocSkills, ref at)]);
        }

        starts[++next] = count;
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
        var keys = skills.AsSpan(0, count);
        var values = new int[count];
        for (var i = 0; i < count; i++)
            values[i] = i > 0 && weights[i] == weights[i - 1] ? values[i - 1] : importances.NumberOf(weights[i]);
        var (importanceList, importancePlace) = importances.Finish();
        foreach (ref var value in values.AsSpan())
            value = importancePlace[value];
        var skillList = Number(keys);
        var bytes = new ByteWriter(count * 3);
        var byteStarts = new int[docs + 1];
        for (var doc = 0; doc < docs; doc++)
        {
            var (start, end) = (starts[doc], starts[doc + 1]);
            Sort(keys[start..end], values.AsSpan(start, end - start));
            for (int i = start, last = -1; i < end; last = keys[i++])
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
        if (count == skills.Length)
        {
            Array.Resize(ref skills, Math.Max(16, 2 * count));
            Array.Resize(ref weights, skills.Length);
        }

        (skills[count], weights[count]) = (skill, importance);
        count++;
    }

    /// <summary>Puts the place of each skill, among those that occur, for the skill; returns those that occur.</summary>
    static int[] Number(Span<int> keys)
    {
        var (least, most) = (int.MaxValue, int.MinValue);
        foreach (var key in keys)
            (least, most) = (Math.Min(least, key), Math.Max(most, key));
        if (keys.Length > 0 && (long)most - least <= 4L * keys.Length + 1024)
            return NumberByTable(keys, least, most - least + 1);
        var numbers = new Numbering<int>();
        foreach (ref var key in keys)
            key = numbers.NumberOf(key);
        var (skillList, place) = numbers.Finish();
        foreach (ref var key in keys)
            key = place[key];
        return skillList;
    }

    static int[] NumberByTable(Span<int> keys, int least, int size)
    {
        var place = new int[size];
        foreach (var key in keys)
            place[key - least] = 1;
        var skillList = new List<int>();
        for (var i = 0; i < size; i++)
        {
            if (place[i] == 0)
                continue;
            place[i] = skillList.Count;
            skillList.Add(least + i);
        }

        foreach (ref var key in keys)
            key = place[key - least];
        return [.. skillList];
    }

    // By insertion, for most documents have few.
    static void Sort(Span<int> keys, Span<int> values)
    {
        if (keys.Length > 32)
        {
            keys.Sort(values);
            return;
        }

        for (var i = 1; i < keys.Length; i++)
        {
            var (key, value, at) = (keys[i], values[i], i);
            for (; at > 0 && keys[at - 1] > key; at--)
                (keys[at], values[at]) = (keys[at - 1], values[at - 1]);
            (keys[at], values[at]) = (key, value);
        }
    }
}
