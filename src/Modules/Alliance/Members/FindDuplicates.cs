namespace Guildhall.Alliance.Members;

/// <summary>Why two organisations may be one.</summary>
public enum Likeness { SameCode, SameChinese, SamePinyin, SameEnglish, PinyinAsEnglish, SameWebsite }

/// <summary>Suggests organisations that may be entered twice: by code, by Chinese, English and pinyin names without their usual endings, by website. O(organisations) over keys; for the hall alone.</summary>
public class FindDuplicates(GuildhallDb db, MemberAccess access)
{
    static readonly string[] ChineseEndings = ["股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "集团", "公司", "职业技术大学", "职业技术学院", "职业大学", "职业学院", "技术学院", "高等专科学校", "中等专业学校", "学院", "大学", "学校"];
    static readonly HashSet<string> EnglishEndings = ["co", "ltd", "limited", "company", "corporation", "corp", "inc", "llc", "gmbh", "group", "holdings", "the", "of", "and", "vocational", "technical", "technology", "college", "university", "institute", "school", "polytechnic"];

    public record Pair(MemberDirectory.Entry One, MemberDirectory.Entry Other, IReadOnlyList<Likeness> Why);

    public record Done(Guid Id, Localised From, Guid IntoId, Localised Into, DateTimeOffset At, int Moved);

    /// <summary>Two that somebody said are two.</summary>
    public record Kept(Guid Id, Localised One, Localised Other);

    public record Result(IReadOnlyList<Pair> Pairs, IReadOnlyList<Done> Merged, IReadOnlyList<Kept> Apart);

    public async Task<Outcome<Result>> Run(CancellationToken stop)
    {
        if (!access.MayMerge) return new Forbidden();
        var all = await db.Set<Organisation>().AsNoTracking().OrderBy(o => o.Id).ToListAsync(stop);
        var byKey = new Dictionary<string, List<(Organisation Organisation, Likeness Why)>>(StringComparer.Ordinal);
        foreach (var o in all.Where(o => o.MergedIntoId is null))
            foreach (var (key, why) in Keys(o))
            {
                if (!byKey.TryGetValue(key, out var list)) byKey[key] = list = [];
                if (list.TrueForAll(l => l.Organisation.Id != o.Id)) list.Add((o, why));
            }
        var pairs = new Dictionary<(Guid, Guid), (Organisation One, Organisation Other, SortedSet<Likeness> Why)>();
        // A key that many share says nothing.
        foreach (var alike in byKey.Values.Where(l => l.Count is > 1 and < 8))
            for (var i = 0; i < alike.Count; i++)
                for (var j = i + 1; j < alike.Count; j++)
                {
                    var key = (alike[i].Organisation.Id, alike[j].Organisation.Id);
                    if (!pairs.TryGetValue(key, out var pair)) pairs[key] = pair = (alike[i].Organisation, alike[j].Organisation, []);
                    pair.Why.Add(alike[i].Why != alike[j].Why ? Likeness.PinyinAsEnglish : alike[i].Why);
                }
        var names = all.ToDictionary(o => o.Id, o => o.Name);
        var apart = await db.Set<Apart>().AsNoTracking().OrderByDescending(a => a.Id).ToListAsync(stop);
        foreach (var two in apart)
            if (!pairs.Remove((two.OneId, two.OtherId))) pairs.Remove((two.OtherId, two.OneId));
        var merged = await db.Set<OrganisationMerge>().AsNoTracking().Where(m => m.UndoneAt == null).OrderByDescending(m => m.Id).Take(50).ToListAsync(stop);
        return new Result([.. pairs.Values.OrderBy(p => p.Why.Min).ThenBy(p => p.One.NameFolded, StringComparer.Ordinal).Take(100).Select(p => new Pair(Entry(p.One), Entry(p.Other), [.. p.Why]))],
            merged.ConvertAll(m => new Done(m.Id, names[m.FromId], m.IntoId, names[m.IntoId], m.At, m.Moved.Sum(r => r.Ids.Count))),
            [.. apart.Where(a => names.ContainsKey(a.OneId) && names.ContainsKey(a.OtherId)).Take(100).Select(a => new Kept(a.Id, names[a.OneId], names[a.OtherId]))]);
    }

    static IEnumerable<(string Key, Likeness Why)> Keys(Organisation o)
    {
        foreach (var code in new[] { o.MoeCode, o.Ror, o.CreditCode })
            if (code is not null) yield return ("code:" + code, Likeness.SameCode);
        if (Uri.TryCreate(o.Website, UriKind.Absolute, out var site)) yield return ("site:" + site.Host.Replace("www.", "", StringComparison.OrdinalIgnoreCase), Likeness.SameWebsite);
        foreach (var (language, name) in o.Name.Texts)
            if (language.StartsWith("zh", StringComparison.Ordinal))
            {
                var core = ChineseCore(Pinyin.Simplified(name));
                if (core.Length < 2) continue;
                yield return ("zh:" + core, Likeness.SameChinese);
                if (core.Length > 2) yield return ("latin:" + Pinyin.Of(core), Likeness.SamePinyin);
            }
            else if (EnglishCore(name) is { Length: > 4 } core) yield return ("latin:" + core, Likeness.SameEnglish);
    }

    static string ChineseCore(string name)
    {
        var core = string.Concat(Folding.Sound(name).Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
        foreach (var ending in ChineseEndings)
            if (core.EndsWith(ending, StringComparison.Ordinal) && core.Length > ending.Length) return core[..^ending.Length];
        return core;
    }

    static string EnglishCore(string name) => string.Concat(string.Concat(Folding.Fold(name).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !EnglishEndings.Contains(w)));

    static MemberDirectory.Entry Entry(Organisation o) => new(o.Id, o.Kind, o.Name, o.RegionCode, o.Latitude, o.Longitude);
}
