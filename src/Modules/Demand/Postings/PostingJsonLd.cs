using Guildhall.Formats;
using Guildhall.Formats.Html;
using Guildhall.Formats.SchemaOrg;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Postings;

/// <summary>A posting as schema.org JobPosting. Never with its contact.</summary>
static class PostingJsonLd
{
    /// <param name="seesContacts">Whether this reader sees the addresses and telephone numbers that were written into it.</param>
    /// <param name="source">Where it comes from, for those who may know; else the employer stands there.</param>
    public static JobPosting From(Posting posting, bool seesContacts, string? source, Classification taxonomy, TimeProvider clock)
    {
        string Seen(string text) => seesContacts ? text : Contacts.Hide(text, FindPosting.Hidden);
        var place = Seen(posting.PlaceText);
        var region = taxonomy.Region(posting.RegionCode);
        var parts = region?.Path.Where(r => !r.IsSilent).Select(r => r.Name.In("zh-Hans")).Reverse().ToList() ?? [];
        return new JobPosting
        {
            Identifier = posting.Id.ToString(), IdentifierName = source, Url = posting.Url, Title = Seen(posting.Title), DescriptionHtml = seesContacts ? posting.DescriptionHtml : Contacts.HideHtml(posting.DescriptionHtml, FindPosting.Hidden),
            Employer = new Employer(posting.EmployerName),
            EmploymentTypes = posting.Kind switch { PostingKind.Internship => ["INTERN"], PostingKind.Apprenticeship => ["OTHER"], _ => [] },
            Places = region is null && place.Length == 0 ? [] : [new Place { Country = region?.Code[..2], Region = parts.ElementAtOrDefault(1), Locality = place.Length > 0 ? place : parts.LastOrDefault(), Latitude = posting.Latitude, Longitude = posting.Longitude }],
            Pay = posting.PayMin is null && posting.PayMax is null ? null : new Pay(posting.PayMin, posting.PayMax, posting.PayCurrency, posting.PayPeriod switch { PayPeriod.Hour => PayUnit.Hour, PayPeriod.Day => PayUnit.Day, PayPeriod.Week => PayUnit.Week, PayPeriod.Month => PayUnit.Month, PayPeriod.Year => PayUnit.Year, _ => null }),
            DatePosted = posting.PostedAt,
            ValidThrough = posting.ClosesOn is { } closes ? clock.Local(clock.At(closes, new TimeOnly(23, 59, 59))) : null,
            StartDate = posting.StartsOn is { } starts ? clock.Local(clock.At(starts, TimeOnly.MinValue)) : null,
            TotalJobOpenings = posting.Headcount,
            Occupation = posting.Occupation is { } number ? taxonomy.OrNull(number)?.Name.In("en") : null,
            Skills = [.. posting.Skills.Select(s => taxonomy.OrNull(s.Skill)?.Name.In("en")).OfType<string>()],
            Languages = [posting.Language],
        };
    }
}
