using System.Net;
using System.Text.RegularExpressions;
using Guildhall.Demand.Postings;
using Guildhall.Formats.Html;
using Guildhall.Formats.SchemaOrg;

namespace Guildhall.Demand.Imports;

/// <summary>schema.org's JobPosting as the facts of a posting.</summary>
static partial class FactsOfPosting
{
    /// <summary>The facts, and what was left out of them.</summary>
    public static (PostingFacts Facts, IReadOnlyList<Reason> Left) From(JobPosting posting)
    {
        var left = new List<Reason>();
        var title = posting.Title;
        if (title is null && posting.DescriptionHtml is { } text && TitleIn(SafeHtml.ToText(text)) is { } found)
        {
            title = found;
            left.Add(new Reason("imports.title-from-text", [found]) { Column = "Title" });
        }
        var place = posting.Places.FirstOrDefault(p => p.Latitude is not null) ?? (posting.Places.Count > 0 ? posting.Places[0] : null);
        var pay = posting.Pay;
        return (new PostingFacts
        {
            Title = title ?? "",
            Employer = posting.Employer?.Name,
            Description = Description(posting),
            Occupation = posting.OccupationCode is { } code && code.StartsWith("http://data.europa.eu/esco/", StringComparison.Ordinal) ? code : null,
            Headcount = posting.TotalJobOpenings is > 0 and { } openings ? openings : 1,
            Kind = Kind(posting, title ?? ""),
            Level = posting.Education is { } education ? SheetPostings.LevelOf(education) ?? EducationLevel.None : EducationLevel.None,
            Region = Region(place),
            Place = Places(posting),
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
            PayMin = pay?.Min,
            PayMax = pay?.Max,
            PayCurrency = pay?.HasFigures == true ? pay.Currency : null,
            PayPeriod = pay?.HasFigures == true ? SheetPostings.Postings(pay.Unit) : null,
            StartsOn = Day(posting.StartDate),
            ClosesOn = Day(posting.ValidThrough),
            PostedAt = posting.DatePosted,
            Url = posting.Url,
            Identifier = posting.Identifier,
        }, left);
    }

    // The day on the publisher's own clock.
    static DateOnly? Day(DateTimeOffset? moment) => moment is { } m ? DateOnly.FromDateTime(m.DateTime) : null;

    static PostingKind Kind(JobPosting posting, string title)
    {
        if (posting.EmploymentTypes.Contains("INTERN", StringComparer.Ordinal)) return PostingKind.Internship;
        if (posting.EmploymentTypes.Any(t => t.Contains("APPRENTIC", StringComparison.Ordinal)) || Apprentice().IsMatch(title)) return PostingKind.Apprenticeship;
        return Intern().IsMatch(title) ? PostingKind.Internship : PostingKind.Job;
    }

    // What stands in fields of its own belongs to the text that is read, unless the text holds it already.
    static string? Description(JobPosting posting)
    {
        var html = posting.DescriptionHtml ?? "";
        foreach (var part in new[] { posting.Responsibilities, posting.Qualifications, posting.Experience, posting.Education, posting.Skills.Count > 0 ? string.Join(", ", posting.Skills) : null, posting.Benefits, posting.WorkHours })
        {
            if (string.IsNullOrWhiteSpace(part) || html.Contains(part, StringComparison.OrdinalIgnoreCase)) continue;
            html = (IsHtml(html) || html.Length == 0 ? html : Paragraph(html)) + (IsHtml(part) ? part : Paragraph(part));
        }
        return html.Length == 0 ? null : html;
    }

    static bool IsHtml(string text) => text.Contains('<', StringComparison.Ordinal) && text.Contains('>', StringComparison.Ordinal);

    static string Paragraph(string text) => $"<p>{WebUtility.HtmlEncode(text).ReplaceLineEndings("<br>")}</p>";

    // Only China is known below the country: elsewhere the country's own code or name is as near as the taxonomy goes.
    static string? Region(Place? place)
    {
        if (place is null) return null;
        var words = string.Concat(place.Region, place.Locality, place.Street);
        var isChina = place.Country is null ? words.Any(c => c is >= '\u4e00' and <= '\u9fff') : place.Country.Trim() is "CN" or "CHN" or "China" or "中国" or "PRC" or "中华人民共和国";
        return Cut(isChina ? "中国" + string.Join(' ', new[] { place.Region, place.Locality, place.Street }.Where(p => p is not null)) : place.Country, 300);
    }

    static string? Places(JobPosting posting)
    {
        var places = posting.Places.Select(InWords).Concat(posting.Places.Count == 0 ? posting.ApplicantPlaces : []).Where(p => p.Length > 0).Distinct(StringComparer.Ordinal);
        return string.Join("; ", places) is { Length: > 0 } words ? Cut(words, 300) : null;
    }

    static string InWords(Place place)
    {
        string?[] parts = [place.Street, place.Locality, place.Region];
        var known = parts.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p!.Trim()).Distinct(StringComparer.Ordinal);
        return parts.Any(p => p?.Any(c => c is >= '\u4e00' and <= '\u9fff') == true) ? string.Concat(known.Reverse()) : string.Join(", ", known);
    }

    /// <summary>
    /// A title for a text that has none, as some boards export: what is named as one (岗位名称：…, 诚聘…, …岗位职责), else the beginning of the first duty.
    /// Such postings name no employer either, so a person looks at them before they are shown.
    /// </summary>
    static string? TitleIn(string text)
    {
        if (Named().Match(text) is { Success: true } named) return Cut(named.Groups["t"].Value.Trim(), 40);
        foreach (var line in text.Split(['\n', '。', '；', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(40))
        {
            var words = Heading().Replace(line, "").Trim(' ', '\u3000', ',', '，', ':', '：', '\'', '"', '[', ']');
            if (words.Count(char.IsLetter) >= 4) return Cut(words.Split([',', '，', ':', '：'])[0] is { Length: >= 6 } first ? first : words, 40);
        }
        return null;
    }

    static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    [GeneratedRegex(@"\bapprentice(?:ship)?s?\b|学徒", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Apprentice();

    [GeneratedRegex(@"\bintern(?:ship)?s?\b|实习|见习", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Intern();

    [GeneratedRegex(@"(?:岗位名称|职位名称|招聘岗位|招聘职位|应聘岗位)\s*[:：]?\s*(?<t>[\p{L}\p{N}（）()/+]{2,30})|^\s*(?:诚聘|急聘|高薪招聘|招聘)\s*(?<t>[\p{L}\p{N}（）()/+]{2,20}?)(?=岗位|职责|要求|工作|[\s:：，,。！!])|^\s*(?<t>(?!工作|岗位|职位|职责|任职)[\p{L}]{3,16}?)(?:岗位职责|岗位要求|任职要求|工作职责)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^(?:[\s\[\]'""【】\u200b]|岗位职责|工作职责|职责描述|职位描述|岗位描述|工作内容|职位职能|任职资格|任职要求|任职条件|岗位要求|素质要求|职责|该职位来源于猎聘|[:：、.．\-–—]|[0-9]{1,2}(?=[\s、.．)）])|[a-z](?=[.．])|[①-⑳]|[()（）])+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();
}
