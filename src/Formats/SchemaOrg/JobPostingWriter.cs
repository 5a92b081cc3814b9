using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Guildhall.Formats.SchemaOrg;

/// <summary>
/// A posting as JSON-LD for its page: schema.org JobPosting with the properties Google Search documents as required and recommended for job postings
/// (title, description, datePosted, hiringOrganization, jobLocation or jobLocationType with applicantLocationRequirements; baseSalary, validThrough, employmentType, identifier, directApply …).
/// </summary>
public static class JobPostingWriter
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The JSON, safe inside a script element: &lt;, &gt;, &amp;, quotes, U+2028 and U+2029 are escaped. Null and empty properties are left out. The description must already be safe HTML.</summary>
    public static string Write(JobPosting posting)
    {
        ArgumentNullException.ThrowIfNull(posting);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options)) Write(json, posting);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static void Write(Utf8JsonWriter json, JobPosting posting)
    {
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "JobPosting");
        Text(json, "title", posting.Title);
        Text(json, "description", posting.DescriptionHtml);
        if (posting.Identifier is not null)
        {
            Start(json, "identifier", "PropertyValue");
            Text(json, "name", posting.IdentifierName ?? posting.Employer?.Name);
            Text(json, "value", posting.Identifier);
            json.WriteEndObject();
        }
        Text(json, "url", posting.Url);
        Moment(json, "datePosted", posting.DatePosted);
        Moment(json, "validThrough", posting.ValidThrough);
        Moment(json, "jobStartDate", posting.StartDate);
        Texts(json, "employmentType", posting.EmploymentTypes);
        if (posting.Employer is { } employer)
        {
            Start(json, "hiringOrganization", "Organization");
            Text(json, "name", employer.Name);
            Text(json, "url", employer.Url);
            Text(json, "sameAs", employer.SameAs);
            json.WriteEndObject();
        }
        Places(json, posting.Places);
        if (posting.IsRemote) json.WriteString("jobLocationType", "TELECOMMUTE");
        if (posting.ApplicantPlaces.Count > 0)
        {
            json.WriteStartArray("applicantLocationRequirements");
            foreach (var place in posting.ApplicantPlaces)
            {
                Start(json, null, "AdministrativeArea");
                Text(json, "name", place);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (posting.Pay is { HasFigures: true } pay) Salary(json, pay);
        if (posting.TotalJobOpenings is { } openings) json.WriteNumber("totalJobOpenings", openings);
        if (posting.OccupationCode is not null)
        {
            Start(json, "occupationalCategory", "CategoryCode");
            Text(json, "codeValue", posting.OccupationCode);
            Text(json, "name", posting.Occupation);
            json.WriteEndObject();
        }
        else Text(json, "occupationalCategory", posting.Occupation);
        Texts(json, "skills", posting.Skills);
        Text(json, "qualifications", posting.Qualifications);
        Text(json, "responsibilities", posting.Responsibilities);
        if (posting.MonthsOfExperience is { } months)
        {
            Start(json, "experienceRequirements", "OccupationalExperienceRequirements");
            json.WriteNumber("monthsOfExperience", months);
            Text(json, "description", posting.Experience);
            json.WriteEndObject();
        }
        else Text(json, "experienceRequirements", posting.Experience);
        if (posting.Education is not null)
        {
            Start(json, "educationRequirements", "EducationalOccupationalCredential");
            Text(json, "credentialCategory", posting.Education);
            json.WriteEndObject();
        }
        Text(json, "jobBenefits", posting.Benefits);
        Text(json, "industry", posting.Industry);
        Text(json, "workHours", posting.WorkHours);
        Texts(json, "inLanguage", posting.Languages);
        if (posting.DirectApply is { } direct) json.WriteBoolean("directApply", direct);
        json.WriteEndObject();
    }

    static void Places(Utf8JsonWriter json, IReadOnlyList<Place> places)
    {
        if (places.Count == 0) return;
        json.WriteStartArray("jobLocation");
        foreach (var place in places)
        {
            Start(json, null, "Place");
            Start(json, "address", "PostalAddress");
            Text(json, "streetAddress", place.Street);
            Text(json, "addressLocality", place.Locality);
            Text(json, "addressRegion", place.Region);
            Text(json, "postalCode", place.PostalCode);
            Text(json, "addressCountry", place.Country);
            json.WriteEndObject();
            if (place is { Latitude: { } latitude, Longitude: { } longitude } && double.IsFinite(latitude) && double.IsFinite(longitude))
            {
                Start(json, "geo", "GeoCoordinates");
                json.WriteNumber("latitude", latitude);
                json.WriteNumber("longitude", longitude);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Salary(Utf8JsonWriter json, Pay pay)
    {
        Start(json, "baseSalary", "MonetaryAmount");
        Text(json, "currency", pay.Currency);
        Start(json, "value", "QuantitativeValue");
        if (pay.Min is { } only && pay.Min == pay.Max) json.WriteNumber("value", only);
        else
        {
            if (pay.Min is { } min) json.WriteNumber("minValue", min);
            if (pay.Max is { } max) json.WriteNumber("maxValue", max);
        }
        Text(json, "unitText", pay.Unit?.ToString().ToUpperInvariant());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Start(Utf8JsonWriter json, string? property, string type)
    {
        if (property is null) json.WriteStartObject();
        else json.WriteStartObject(property);
        json.WriteString("@type", type);
    }

    static void Text(Utf8JsonWriter json, string property, string? text)
    {
        if (!string.IsNullOrEmpty(text)) json.WriteString(property, CleanText.Of(text));
    }

    static void Texts(Utf8JsonWriter json, string property, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(property);
        foreach (var text in texts) json.WriteStringValue(CleanText.Of(text));
        json.WriteEndArray();
    }

    static void Moment(Utf8JsonWriter json, string property, DateTimeOffset? moment)
    {
        if (moment is { } at) json.WriteString(property, at.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture));
    }
}
