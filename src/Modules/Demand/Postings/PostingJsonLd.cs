using Guildhall.Formats;
using Guildhall.Formats.SchemaOrg;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Postings;

/// <summary>A posting as schema.org JobPosting. Never with its contact.</summary>
static class PostingJsonLd
{
    /// <param name="html">The description as this reader may see it.</param>
    public static JobPosting From(Posting posting, string html, string source, Classification taxonomy)
    {
        var region = taxonomy.Region(posting.RegionCode);
        var parts = region?.Path.Where(r => !r.IsSilent).Select(r => r.Name.In("zh-Hans")).Reverse().ToList() ?? [];
        return new JobPosting
        {
            Identifier = posting.Id.ToString(), IdentifierName = source, Url = posting.Url, Title = posting.Title, DescriptionHtml = html,
            Employer = new Employer(posting.EmployerName),
            EmploymentTypes = posting.Kind switch { PostingKind.Internship => ["INTERN"], PostingKind.Apprenticeship => ["OTHER"], _ => [] },
            Places = region is null && posting.PlaceText.Length == 0 ? [] : [new Place { Country = region?.Code[..2], Region = parts.ElementAtOrDefault(1), Locality = posting.PlaceText.Length > 0 ? posting.PlaceText : parts.LastOrDefault(), Latitude = posting.Latitude, Longitude = posting.Longitude }],
            Pay = posting.PayMin is null && posting.PayMax is null ? null : new Pay(posting.PayMin, posting.PayMax, posting.PayCurrency, posting.PayPeriod switch { PayPeriod.Hour => PayUnit.Hour, PayPeriod.Day => PayUnit.Day, PayPeriod.Week => PayUnit.Week, PayPeriod.Month => PayUnit.Month, PayPeriod.Year => PayUnit.Year, _ => null }),
            DatePosted = posting.PostedAt,
            ValidThrough = posting.ClosesOn is { } closes ? new DateTimeOffset(closes, new TimeOnly(23, 59, 59), TimeSpan.Zero) : null,
            StartDate = posting.StartsOn is { } starts ? new DateTimeOffset(starts, TimeOnly.MinValue, TimeSpan.Zero) : null,
            TotalJobOpenings = posting.Headcount,
            Occupation = posting.Occupation is { } number ? taxonomy.OrNull(number)?.Name.In("en") : null,
            Skills = [.. posting.Skills.Select(s => taxonomy.OrNull(s.Skill)?.Name.In("en")).OfType<string>()],
            Languages = [posting.Language],
        };
    }
}
