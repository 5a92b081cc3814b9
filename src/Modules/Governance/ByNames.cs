namespace Guildhall.Governance;

/// <summary>Records by their names, for sheets that name them.</summary>
static class ByNames
{
    /// <summary>By each name in each language, folded; of two with one name, the first.</summary>
    public static Dictionary<string, T> ByName<T>(this IEnumerable<T> records, Func<T, Localised> name)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var record in records)
            foreach (var text in name(record).Texts.Values) byName.TryAdd(Folding.Fold(text), record);
        return byName;
    }
}
