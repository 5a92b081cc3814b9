using System.Collections.Frozen;

namespace Guildhall.Taxonomy;

/// <summary>Finds the region that an address in words names: "河北省石家庄市长安区", "天津滨海", "GB", "United Kingdom".</summary>
public sealed class RegionFinder
{
    static readonly string[] Suffixes = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "新区", "地区", "省", "市", "区", "县", "盟", "旗"];
    readonly Classification taxonomy;
    readonly FrozenDictionary<string, Region[]> byName;
    readonly int longest;

    public RegionFinder(Classification taxonomy)
    {
        this.taxonomy = taxonomy;
        var names = new Dictionary<string, List<Region>>(StringComparer.OrdinalIgnoreCase);
        foreach (var region in taxonomy.Regions.Where(r => !r.IsSilent))
            foreach (var name in region.Name.Texts.Values.Concat(Short(region)).Distinct(StringComparer.Ordinal))
            {
                if (!names.TryGetValue(name, out var list)) names[name] = list = [];
                list.Add(region);
            }
        byName = names.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
        longest = names.Keys.Max(n => n.Length);
    }

    /// <summary>The smallest region that the words name without contradiction; a code is taken as such; null when none. O(length × longest name).</summary>
    public Region? Find(string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return null;
        words = words.Trim();
        if (taxonomy.Region(words) is { } byCode) return byCode;
        if (words.All(char.IsAsciiDigit) && words.Length is 2 or 4 or 6) return taxonomy.Region("CN-" + (words.Length == 6 && words.EndsWith("0000", StringComparison.Ordinal) ? words[..2] : words.Length == 6 && words.EndsWith("00", StringComparison.Ordinal) ? words[..4] : words));
        if (words is "UK") return taxonomy.Region("GB");
        if (words is "USA") return taxonomy.Region("US");
        if (byName.TryGetValue(words, out var whole) && whole.Length == 1) return whole[0];
        Region? found = null;
        for (var at = 0; at < words.Length;)
        {
            var step = 1;
            for (var length = Math.Min(longest, words.Length - at); length >= 2; length--)
            {
                if (!IsWord(words, at, length) || !byName.TryGetValue(words.Substring(at, length), out var named)) continue;
                // Within what was named already, else anew only when nothing was.
                var next = found is null ? named.MinBy(r => r.Path.Count()) : named.FirstOrDefault(r => !ReferenceEquals(r, found) && r.Path.Contains(found));
                if (next is null) continue;
                found = next;
                step = length;
                break;
            }
            at += step;
        }
        return found;
    }

    // Latin names must stand as words of their own; Han names may touch.
    static bool IsWord(string words, int at, int length) =>
        words[at] > 0x2E80 || ((at == 0 || !char.IsLetter(words[at - 1])) && (at + length == words.Length || !char.IsLetter(words[at + length])));

    static IEnumerable<string> Short(Region region)
    {
        if (region.Parent is null || region.Name.OrNull("zh-Hans") is not { } name) yield break;
        foreach (var suffix in Suffixes)
            if (name.Length - suffix.Length >= 2 && name.EndsWith(suffix, StringComparison.Ordinal))
            {
                yield return name[..^suffix.Length];
                yield break;
            }
    }
}
