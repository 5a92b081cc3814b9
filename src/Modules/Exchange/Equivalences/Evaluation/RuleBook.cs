namespace Guildhall.Exchange.Equivalences.Evaluation;

/// <summary>Rules by what they ask for, so that what a learner's evidence counts for anywhere is found without looking at the others. Safe for several threads. What-if: O(rules that meet the evidence), whatever the number of courses and rules.</summary>
public sealed class RuleBook
{
    readonly Lock gate = new();
    readonly Dictionary<Guid, Rule> rules = [];
    readonly Dictionary<object, HashSet<Guid>> asking = [];

    public int Count
    {
        get
        {
            lock (gate) return rules.Count;
        }
    }

    /// <summary>Puts a rule in, or in the place of what it was before.</summary>
    public void Put(Rule rule)
    {
        lock (gate)
        {
            Take(rule.Id);
            rules[rule.Id] = rule;
            foreach (var key in Keys(rule))
            {
                if (!asking.TryGetValue(key, out var ids)) asking[key] = ids = [];
                ids.Add(rule.Id);
            }
        }
    }

    /// <summary>Takes a rule out.</summary>
    public void Remove(Guid id)
    {
        lock (gate) Take(id);
    }

    public void Clear()
    {
        lock (gate)
        {
            rules.Clear();
            asking.Clear();
        }
    }

    /// <summary>What the evidence counts for, by receiving college; those where nothing counts are left out. At <paramref name="only"/>, or everywhere.</summary>
    public IReadOnlyDictionary<Guid, Recognition> WhatIf(IReadOnlyCollection<Evidence> evidence, DateOnly on, Guid? programme = null, Guid? only = null)
    {
        return Met(evidence, only).Select(g => (g.Key, Recognised: Recognition.Of(g, evidence, on, programme))).Where(r => r.Recognised.Applied.Count > 0).ToDictionary(r => r.Key, r => r.Recognised);
    }

    /// <summary>The rules that ask for something of this evidence, by receiving college; at <paramref name="only"/>, or everywhere.</summary>
    public ILookup<Guid, Rule> Met(IReadOnlyCollection<Evidence> evidence, Guid? only = null)
    {
        lock (gate)
            return evidence.Select(KeyOf).Distinct().SelectMany(key => asking.GetValueOrDefault(key) ?? Enumerable.Empty<Guid>()).Distinct().Select(id => rules[id]).Where(r => only is null || r.College == only).ToLookup(r => r.College);
    }

    void Take(Guid id)
    {
        if (!rules.Remove(id, out var rule)) return;
        foreach (var key in Keys(rule))
            if (asking.TryGetValue(key, out var ids) && ids.Remove(id) && ids.Count == 0) asking.Remove(key);
    }

    static IEnumerable<object> Keys(Rule rule) => rule.AnyOf.SelectMany(g => g).Select(n => KeyOf(n.Kind, n.CourseId, n.Title)).Distinct();

    static object KeyOf(Evidence e) => KeyOf(e.Kind, e.CourseId, e.Title);

    static object KeyOf(EvidenceKind kind, Guid? course, string? title) => kind switch { EvidenceKind.Course => course ?? Guid.Empty, EvidenceKind.Work => kind, _ => (object)(kind, Evidence.TitleKey(title)) };
}
