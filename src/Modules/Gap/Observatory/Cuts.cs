using Guildhall.Taxonomy;

namespace Guildhall.Gap.Observatory;

/// <summary>
/// The cuts of the observatory, fixed here once. Regions: everywhere, province (abroad: country), city. Occupations: all, ISCO major, sub-major and minor group.
/// A figure stands for a region with all occupations, for an occupation everywhere, or for a minor group in a region; for nothing else. Codes are those of the classifications; "" is the whole.
/// </summary>
public class Cuts(Classification taxonomy, Trees trees)
{
    /// <summary>Digits of the narrowest ISCO group.</summary>
    public const int MostDigits = 3;

    /// <summary>What no region, or no occupation, is known of.</summary>
    public const string Unknown = "?";

    /// <summary>At the end of a code: what is not known more narrowly than this.</summary>
    public const string Rest = "*";

    /// <summary>The regions that a place lies in, from the widest to the narrowest; each is a part of the one before it.</summary>
    public IReadOnlyList<string> Regions(string? code)
    {
        if (taxonomy.Region(code) is not { } region || region.Code == "CN") return [Unknown];
        var (province, city) = (taxonomy.Region(trees.Province(region.Number))!, taxonomy.Region(trees.City(region.Number))!);
        return province != city ? [province.Code, city.Code] : Trees.IsTooWide(province) ? [province.Code, province.Code + Rest] : [province.Code];
    }

    /// <summary>The ISCO groups of an occupation, from the widest to the narrowest.</summary>
    public IReadOnlyList<string> Occupations(int? number)
    {
        var groups = trees.Occupation(number ?? 0).Select(taxonomy.OrNull).Where(c => c is { Kind: ConceptKind.IscoGroup, Code.Length: <= MostDigits }).Select(c => c!.Code).OrderBy(c => c.Length).ToList();
        return groups.Count == 0 ? [Unknown] : groups[^1].Length < MostDigits ? [.. groups, groups[^1] + Rest] : groups;
    }

    /// <summary>A region that has a page; null when it is none, or too narrow.</summary>
    public Region? Region(string code) => taxonomy.Region(code) is { } region && Regions(code).Contains(region.Code, StringComparer.Ordinal) ? region : null;

    /// <summary>An occupation that has a page.</summary>
    public Concept? Occupation(string code) => taxonomy.Occupation(code) is { Kind: ConceptKind.IscoGroup, Code.Length: <= MostDigits } group ? group : null;
}
