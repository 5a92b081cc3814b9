using System.Globalization;
using System.Text.RegularExpressions;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Units;

namespace Guildhall.Exchange.Equivalences;

/// <summary>
/// The two sides of a rule as registrars write them. What is taken: each line is a way by itself, and what belongs together is joined by a plus: `M101 &gt;= 70 + M102 [2023-2025]`, `certificate: …`, `contest: …`, `work: 400`.
/// What it counts for: each line a course of one's own by its code, or `block: name = 6` with a unit behind it where it is not the college's usual one. Digits may be full-width.
/// </summary>
public sealed partial class RuleText(GuildhallDb db)
{
    [GeneratedRegex(@"^(?<code>[^\[\]]+?)\s*(?:\[(?<from>[0-9]{4})?\s*[-–—]\s*(?<until>[0-9]{4})?\])?\s*(?:(?:>=|≥|＞＝)\s*(?<grade>\S{1,20}))?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CourseForm { get; }

    [GeneratedRegex(@"^(?<kind>certificate|证书|contest|竞赛|work|工时)\s*[:：]\s*(?<title>.+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OtherForm { get; }

    [GeneratedRegex(@"^(?:block|学分块)\s*[:：]\s*(?<name>.+?)\s*[=＝]\s*(?<credits>[0-9]{1,5}(?:\.[0-9]{1,2})?)(?:\s+(?<unit>[a-z-]{2,20}))?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex BlockForm { get; }

    /// <summary>The groups of needs; or the line that cannot be read.</summary>
    public async Task<Outcome<IReadOnlyList<IReadOnlyList<Need>>>> Taken(string text, Guid giving, string field, CancellationToken stop)
    {
        var codes = await Codes(giving, [.. Lines(text).SelectMany(Parts).Select(p => CourseForm.Match(p)).Where(m => m.Success).Select(m => m.Groups["code"].Value)], stop);
        var groups = new List<IReadOnlyList<Need>>();
        foreach (var line in Lines(text))
        {
            var group = new List<Need>();
            foreach (var part in Parts(line))
            {
                if (OtherForm.Match(part) is { Success: true } other)
                {
                    var title = other.Groups["title"].Value.Trim();
                    var kind = other.Groups["kind"].Value.ToLowerInvariant() switch { "certificate" or "证书" => EvidenceKind.Certificate, "contest" or "竞赛" => EvidenceKind.Contest, _ => EvidenceKind.Work };
                    if (kind != EvidenceKind.Work) group.Add(new Need(kind, Title: title));
                    else if (int.TryParse(title, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 20_000) group.Add(new Need(kind, Hours: hours));
                    else return new Invalid(field, new Text("equivalence.line", part));
                    continue;
                }
                var match = CourseForm.Match(part);
                if (!match.Success) return new Invalid(field, new Text("equivalence.line", part));
                if (!codes.TryGetValue(Course.KeyOf(match.Groups["code"].Value.Trim()), out var course)) return new Invalid(field, new Text("equivalence.no-such-course", match.Groups["code"].Value));
                if (group.Exists(n => n.CourseId == course.Id)) return new Invalid(field, new Text("equivalence.course-twice", match.Groups["code"].Value));
                int? Year(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : null;
                group.Add(new Need(EvidenceKind.Course, course.Id, Year("from"), Year("until"), match.Groups["grade"].Success ? match.Groups["grade"].Value : null));
            }
            if (group.Count > 0) groups.Add(group);
        }
        return groups.Count == 0 ? new Invalid(field, new Text("equivalence.required")) : groups;
    }

    /// <summary>What the rule gives; or the line that cannot be read.</summary>
    public async Task<Outcome<IReadOnlyList<Award>>> Counts(string text, Guid receiving, string field, CancellationToken stop)
    {
        var codes = await Codes(receiving, Lines(text), stop);
        var awards = new List<Award>();
        foreach (var line in Lines(text))
            if (BlockForm.Match(line) is { Success: true } block)
            {
                var unit = block.Groups["unit"] is { Success: true } named ? named.Value.ToLowerInvariant() : await UsualUnit(receiving, stop);
                if (unit is not null && !CreditUnit.IsKnown(unit)) return new Invalid(field, new Text("equivalence.no-such-unit", unit));
                awards.Add(new Award(null, block.Groups["name"].Value, decimal.Parse(block.Groups["credits"].Value, CultureInfo.InvariantCulture), unit));
            }
            else if (!codes.TryGetValue(Course.KeyOf(line), out var course)) return new Invalid(field, new Text("equivalence.no-such-course", line));
            else if (awards.Exists(a => a.CourseId == course.Id)) return new Invalid(field, new Text("equivalence.course-twice", line));
            else awards.Add(new Award(course.Id, null, course.Credits, course.Unit));
        return awards.Count == 0 ? new Invalid(field, new Text("equivalence.required")) : awards;
    }

    /// <summary>The sides of a rule as they are written.</summary>
    public async Task<(string Taken, string Counts)> Write(IReadOnlyList<IReadOnlyList<Need>> anyOf, IReadOnlyList<Award> awards, CancellationToken stop)
    {
        var ids = anyOf.SelectMany(g => g).Select(n => n.CourseId).Concat(awards.Select(a => a.CourseId)).OfType<Guid>().Distinct().ToList();
        var codes = await db.Set<Course>().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Code }).ToDictionaryAsync(c => c.Id, c => c.Code, stop);
        string Of(Need n) => n.Kind switch
        {
            EvidenceKind.Course => codes.GetValueOrDefault(n.CourseId!.Value, "–") + (n.FromYear is null && n.UntilYear is null ? "" : $" [{n.FromYear}-{n.UntilYear}]") + (n.LeastGrade is null ? "" : $" >= {n.LeastGrade}"),
            EvidenceKind.Work => string.Create(CultureInfo.InvariantCulture, $"work: {n.Hours}"),
            _ => $"{n.Kind.ToString().ToLowerInvariant()}: {n.Title}",
        };
        return (string.Join('\n', anyOf.Select(g => string.Join(" + ", g.Select(Of)))), string.Join('\n', awards.Select(a => a.CourseId is { } id ? codes.GetValueOrDefault(id, "–") : string.Create(CultureInfo.InvariantCulture, $"block: {a.Block} = {a.Credits:0.##}{(a.Unit is null ? "" : " " + a.Unit)}"))));
    }

    // Only the courses that are named: a catalogue may hold tens of thousands.
    async Task<Dictionary<string, (Guid Id, decimal Credits, string Unit)>> Codes(Guid college, IReadOnlyCollection<string> named, CancellationToken stop)
    {
        var keys = named.Select(n => Course.KeyOf(n.Trim())).Distinct(StringComparer.Ordinal).ToList();
        return await db.Set<Course>().Where(c => c.OrganisationId == college && keys.Contains(c.CodeKey)).Select(c => new { c.CodeKey, c.Id, c.Credits, c.Unit }).ToDictionaryAsync(c => c.CodeKey, c => (c.Id, c.Credits, c.Unit), stop);
    }

    // The unit of the college's latest course.
    async Task<string?> UsualUnit(Guid college, CancellationToken stop) => await db.Set<Course>().Where(c => c.OrganisationId == college && !c.IsClosed).OrderByDescending(c => c.Id).Select(c => c.Unit).FirstOrDefaultAsync(stop);

    // A title may hold a plus itself (1+X 证书), so only one with space around it parts titles.
    static IEnumerable<string> Parts(string line) => line.Split([" + ", " ＋ "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(part => OtherForm.IsMatch(part) ? [part] : part.Split(['+', '＋'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    static string[] Lines(string text) => Narrow(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Digits as a Chinese keyboard gives them are digits; other scripts' are no numbers here.
    static string Narrow(string text) => string.Concat(text.Select(c => c is >= '\uFF10' and <= '\uFF19' ? (char)(c - '\uFF10' + '0') : c == '\uFF0E' ? '.' : c));
}
