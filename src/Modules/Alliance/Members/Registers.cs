using System.Globalization;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Members;

/// <summary>The lists of institutions that the program carries: China's higher-education institutions and a sample of ROR. Immutable and in memory; a search looks at each entry once.</summary>
public sealed class Registers(RegionFinder regions)
{
    /// <summary>An institution as a list knows it.</summary>
    public sealed record Entry(string Key, Localised Name, OrganisationKind Kind, string Place, double? Latitude, double? Longitude, string? Website, string? MoeCode, string? Ror, string[] Folded, string Spoken, string Initials);

    readonly Lazy<List<Entry>> entries = new(Load);

    /// <summary>By its key, such as "moe:4113011420" or "ror:02t1cd335"; null when no list has it.</summary>
    public Entry? OrNull(string? key) => key is null ? null : entries.Value.Find(e => e.Key == key);

    /// <summary>Entries with this in a name (any language, or pinyin, or its first letters) or with this code; names that begin with it come first.</summary>
    public List<Entry> Find(string? q, int take)
    {
        var asked = Folding.Fold(Pinyin.Simplified(q ?? ""));
        var spoken = asked.Replace(" ", "", StringComparison.Ordinal);
        if (spoken.Length < 2) return [];
        var isLatin = spoken.All(char.IsAsciiLetterLower);
        return [.. entries.Value.Select(e => (Entry: e, Rank: Rank(e, asked, spoken, isLatin))).Where(r => r.Rank < int.MaxValue).OrderBy(r => r.Rank).ThenBy(r => r.Entry.Folded[0].Length).ThenBy(r => r.Entry.Key, StringComparer.Ordinal).Take(take).Select(r => r.Entry)];
    }

    /// <summary>The region in which the list puts it.</summary>
    public Region? RegionOf(Entry entry) => regions.Find(entry.Place);

    static int Rank(Entry e, string asked, string spoken, bool isLatin)
    {
        if (e.MoeCode == spoken || e.Ror == spoken) return 0;
        if (Array.Exists(e.Folded, n => n.StartsWith(asked, StringComparison.Ordinal))) return 1;
        if (isLatin && e.Spoken.StartsWith(spoken, StringComparison.Ordinal)) return 2;
        if (isLatin && spoken.Length > 2 && e.Initials.StartsWith(spoken, StringComparison.Ordinal)) return 3;
        if (Array.Exists(e.Folded, n => n.Contains(asked, StringComparison.Ordinal))) return 4;
        return isLatin && spoken.Length > 3 && e.Spoken.Contains(spoken, StringComparison.Ordinal) ? 5 : int.MaxValue;
    }

    static List<Entry> Load()
    {
        var ror = DataFile.Read("ror.tsv.gz").ToList();
        var byChinese = ror.Where(r => r[2].Length > 0 && r[4] == "CN").GroupBy(r => r[2], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var all = new List<Entry>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var r in DataFile.Read("colleges_cn.tsv.gz"))
        {
            var also = byChinese.GetValueOrDefault(r[1]);
            if (also is not null) taken.Add(also[0]);
            all.Add(Make("moe:" + r[0], Localised.EnglishAndChinese(also?[1], r[1]), r[4] == "V" || r[1].Contains("职业", StringComparison.Ordinal) ? OrganisationKind.School : OrganisationKind.University,
                r[2] == r[3] ? r[2] : r[2] + r[3], also?[6], also?[7], also?[8], r[0], also?[0], also?[3]));
        }
        foreach (var r in ror.Where(r => !taken.Contains(r[0])))
            all.Add(Make("ror:" + r[0], Localised.EnglishAndChinese(r[1], r[2]), r[4] == "CN" ? OrganisationKind.University : OrganisationKind.OverseasBody, r[4] == "CN" && r[5].Length > 0 ? r[5] : r[4], r[6], r[7], r[8], null, r[0], r[3]));
        return all;
    }

    static Entry Make(string key, Localised name, OrganisationKind kind, string place, string? latitude, string? longitude, string? website, string? moe, string? ror, string? others)
    {
        var chinese = name.OrNull("zh-Hans");
        return new Entry(key, name, kind, place, Number(latitude), Number(longitude), string.IsNullOrEmpty(website) ? null : website, moe, ror,
            [.. name.Texts.Values.Concat((others ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries)).Select(Folding.Fold)], chinese is null ? "" : Pinyin.Of(chinese), chinese is null ? "" : Pinyin.Initials(chinese));
    }

    static double? Number(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
