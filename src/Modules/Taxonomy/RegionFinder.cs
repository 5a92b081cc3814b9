using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Guildhall.Taxonomy;

/// <summary>Finds the region that an address in words names: "河北省石家庄市长安区", "天津滨海", "Haidian, Beijing", "GB", "United Kingdom".</summary>
public sealed class RegionFinder
{
    static readonly string[] Suffixes = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "新区", "地区", "省", "市", "区", "县", "盟", "旗"];
    const int Remembered = 5000;
    readonly Classification taxonomy;
    readonly FrozenDictionary<string, Region[]> byName;
    readonly FrozenSet<char> beginnings;
    readonly ConcurrentDictionary<string, Region?> found = new(StringComparer.Ordinal);
    readonly int longest;

    public RegionFinder(Classification taxonomy)
    {
        this.taxonomy = taxonomy;
        var names = new Dictionary<string, List<Region>>(StringComparer.OrdinalIgnoreCase);
        var others = DataFile.Read("region_other_names.tsv").ToLookup(r => r[0], r => r[1], StringComparer.Ordinal);
        foreach (var region in taxonomy.Regions.Where(r => !r.IsSilent))
            foreach (var name in region.Name.Texts.Values.Concat(Short(region)).Concat(others[region.Code]).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!names.TryGetValue(name, out var list)) names[name] = list = [];
                list.Add(region);
            }
        byName = names.ToFrozenDictionary(n => n.Key, n => n.Value.ToArray(), StringComparer.OrdinalIgnoreCase);
        beginnings = names.Keys.Select(n => char.ToLowerInvariant(n[0])).ToFrozenSet();
        longest = names.Keys.Max(n => n.Length);
    }

    // A name in the words, and the regions that bear it.
    readonly record struct Mention(Region[] Regions, bool IsHan);

    /// <summary>
    /// The smallest region in which most of the named places lie; a code is taken as such; null when no place is named.
    /// A name borne by several regions, with nothing beside it that tells which, gives the region that holds them all. O(length × longest name).
    /// </summary>
    public Region? Find(string? words)
    {
        if (string.IsNullOrWhiteSpace(words)) return null;
        if (found.TryGetValue(words, out var known)) return known;
        // The same places come again and again; who names ever new ones does not fill the memory.
        if (found.Count >= Remembered) found.Clear();
        return found[words] = Look(words.Trim());
    }

    Region? Look(string words)
    {
        if (taxonomy.Region(words) is { } byCode) return byCode;
        if (words.All(char.IsAsciiDigit) && words.Length is 2 or 4 or 6) return taxonomy.Region("CN-" + (words.Length == 6 && words.EndsWith("0000", StringComparison.Ordinal) ? words[..2] : words.Length == 6 && words.EndsWith("00", StringComparison.Ordinal) && taxonomy.Region("CN-" + words) is null ? words[..4] : words));
        if (byName.TryGetValue(words, out var whole) && whole.Length == 1) return whole[0];
        var mentions = Mentions(words);
        if (mentions.Count == 0) return null;

        // Chinese addresses go from the largest to the smallest and end in a street; Latin ones the other way round.
        if (!mentions[0].IsHan) mentions.Reverse();
        var best = new List<Region>();
        var most = 0;
        foreach (var mention in mentions)
            foreach (var region in mention.Regions)
            {
                var support = mentions.Count(m => m.Regions.Any(r => region.Path.Contains(r)));
                // Small places in China share their Latin names with half the world: they need a witness.
                if (support < 2 && !mention.IsHan && region.Path.Count() > 2 && !byName.ContainsKey(words)) continue;
                if (support < most || support == most && !mention.Regions.Contains(best[0])) continue;
                if (support > most) best.Clear();
                best.Add(region);
                most = support;
            }
        if (best.Count < 2) return best.Count == 0 ? null : best[0];
        var largest = best.Min(r => r.Path.Count());
        best.RemoveAll(r => r.Path.Count() > largest);
        return best.Count == 1 ? best[0] : best[0].Path.FirstOrDefault(r => !r.IsSilent && best.TrueForAll(b => b.Path.Contains(r)));
    }

    List<Mention> Mentions(string words)
    {
        var lookup = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        var mentions = new List<Mention>();
        for (var at = 0; at < words.Length;)
        {
            var step = 1;
            if (beginnings.Contains(char.ToLowerInvariant(words[at])))
                for (var length = Math.Min(longest, words.Length - at); length >= 2; length--)
                {
                    if (!IsWord(words, at, length) || !lookup.TryGetValue(words.AsSpan(at, length), out var named)) continue;
                    mentions.Add(new Mention(named, words[at] > 0x2E80));
                    step = length;
                    break;
                }
            at += step;
        }
        return mentions;
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
