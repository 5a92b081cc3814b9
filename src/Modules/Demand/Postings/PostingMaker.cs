using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guildhall.Formats.Html;
using Guildhall.Reading;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Postings;

/// <summary>Facts that keep the rules, with what identifies the posting within its source and a hash of all that was stated.</summary>
public sealed record IdentifiedPosting(PostingFacts Facts, string SourceKey, string ContentHash);

/// <summary>What is made of the facts before the database is asked: clean, read, checked. Needs no database, so that many cores can do it.</summary>
public sealed record PreparedPosting(PostingFacts Facts, string Html, string Language, PostingReading Reading, string? RegionCode, IReadOnlyList<PostingIssue> Issues, string SourceKey, string ContentHash, string LikenessKey, byte[] Sketch);

/// <summary>Cleans, reads and checks postings: the same for form, API and file.</summary>
public sealed class PostingMaker(PostingReader reader, RegionFinder regions, QualityRules quality, Classification taxonomy)
{
    /// <summary>Why an occupation is known that the employer stated.</summary>
    public const string Stated = "Stated";

    /// <summary>Prepares facts; or says what is wrong with them.</summary>
    public Outcome<PreparedPosting> Prepare(PostingFacts facts)
    {
        var identified = Identify(facts);
        return identified.Refusal is { } refusal ? refusal : Prepare(identified.Value);
    }

    /// <summary>Checks facts, and says by what the posting is known and whether it is still the same. Cheap: nothing is read.</summary>
    public static Outcome<IdentifiedPosting> Identify(PostingFacts facts)
    {
        if (Broken(facts) is { } broken) return broken;
        var key = StatedKey(facts) ?? "key:" + Hash($"{Folding.Fold(facts.Title)}\n{Folding.Fold(facts.Employer ?? "")}\n{Folding.Fold(facts.Place ?? facts.Region ?? "")}\n{Folding.Fold(SafeHtml.TextOf(Html(facts.Description)))}");
        return new IdentifiedPosting(facts, key, Hash(JsonSerializer.SerializeToUtf8Bytes(facts, JsonColumn.Format)));
    }

    /// <summary>Cleans and reads a posting.</summary>
    public PreparedPosting Prepare(IdentifiedPosting identified)
    {
        var facts = identified.Facts;
        var html = Html(facts.Description);
        var text = SafeHtml.TextOf(html);
        var (language, reading) = reader.Read(facts.Title, text, facts.Language);
        if (facts.Occupation is { Length: > 0 } stated && (taxonomy.ByUri(stated) ?? taxonomy.Occupation(stated)) is { IsOccupation: true } occupation)
            reading = reading with { Occupations = [new ReadOccupation(occupation.Number, 1, occupation.Name.In("en"), Stated, []), .. reading.Occupations.Where(o => o.Occupation != occupation.Number)] };
        var region = regions.Find(facts.Region) ?? regions.Find(facts.Place);
        var likeness = Hash($"{Likeness(facts.Title)}\n{Folding.Fold(facts.Employer ?? "")}\n{region?.Code}\n{Likeness(facts.Place ?? "")}")[..24];
        return new PreparedPosting(facts, html, language, reading, region?.Code, quality.Check(facts, text, region), identified.SourceKey, identified.ContentHash, likeness, TextSketch.Of(text));
    }

    /// <summary>The identity within its source that the facts state: the identifier, else the url; null when only the content identifies it.</summary>
    public static string? StatedKey(PostingFacts facts) => facts.Identifier is { Length: > 0 } id ? Cut("id:" + id) : facts.Url is { Length: > 0 } url ? Cut("url:" + url) : null;

    /// <summary>Puts prepared facts into a posting; corrections that people made stay.</summary>
    public static void Fill(Posting posting, PreparedPosting prepared, Guid? employerId, IReadOnlyList<Guid> alliances, DateTimeOffset now)
    {
        var facts = prepared.Facts;
        posting.EmployerId = employerId;
        posting.EmployerName = facts.Employer ?? "";
        posting.Title = facts.Title.Trim();
        posting.DescriptionHtml = prepared.Html;
        posting.Language = prepared.Language;
        posting.Reading = prepared.Reading;
        posting.Headcount = facts.Headcount;
        posting.Kind = facts.Kind;
        posting.Level = facts.Level;
        posting.RegionCode = prepared.RegionCode;
        posting.PlaceText = facts.Place ?? "";
        posting.Latitude = facts.Latitude;
        posting.Longitude = facts.Longitude;
        posting.PayMin = facts.PayMin;
        posting.PayMax = facts.PayMax;
        posting.PayCurrency = facts.PayCurrency?.ToUpperInvariant();
        posting.PayPeriod = facts.PayPeriod;
        posting.StartsOn = facts.StartsOn;
        posting.ClosesOn = facts.ClosesOn;
        posting.PostedAt = facts.PostedAt ?? (posting.PostedAt == default ? now : posting.PostedAt);
        posting.Contact = facts.Contact ?? "";
        posting.Url = facts.Url;
        posting.IsPublic = facts.IsPublic;
        posting.SharedWith = facts.SharedWith ?? alliances;
        posting.Issues = prepared.Issues;
        posting.ContentHash = prepared.ContentHash;
        posting.LikenessKey = prepared.LikenessKey;
        posting.Sketch = prepared.Sketch;
        if (posting.GroupId == default) posting.GroupId = posting.Id;
    }

    static Invalid? Broken(PostingFacts facts)
    {
        if (Rules.Broken(facts) is { } broken) return broken;
        if (facts.PayMin > facts.PayMax) return new Invalid(nameof(facts.PayMax), new Text("posting.pay-order"));
        if (facts.Url is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")) return new Invalid(nameof(facts.Url), new Text("rule.url"));
        return null;
    }

    static string Html(string? description)
    {
        if (string.IsNullOrWhiteSpace(description)) return "";
        if (description.Contains('<', StringComparison.Ordinal) && description.Contains('>', StringComparison.Ordinal)) return SafeHtml.Sanitise(description);
        var html = new StringBuilder();
        foreach (var paragraph in description.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            html.Append("<p>").Append(string.Join("<br>", paragraph.Split('\n').Select(System.Net.WebUtility.HtmlEncode))).Append("</p>");
        return SafeHtml.Sanitise(html.ToString());
    }

    static string Likeness(string text)
    {
        var letters = new StringBuilder();
        foreach (var c in Folding.Fold(text)) if (char.IsLetterOrDigit(c)) letters.Append(c);
        return letters.ToString();
    }

    static string Cut(string key) => key.Length <= 300 ? key : key[..230] + Hash(key);

    static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
