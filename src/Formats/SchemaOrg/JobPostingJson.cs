using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Guildhall.Formats.SchemaOrg;

/// <summary>One JSON object → one posting, tolerant of what is found in the wild: single values for lists, lists for single values, objects for text, text for numbers. Without a type, an object with a title, or with a mere text (as boards export them), counts as a posting.</summary>
static partial class JobPostingJson
{
    internal static bool IsPosting(JsonElement element)
    {
        if (element.TryGetProperty("@type", out var type) || element.TryGetProperty("type", out type))
            return Each(type).Any(each => TextOf(each) is { } name && (name == "JobPosting" || name.EndsWith("/JobPosting", StringComparison.Ordinal) || name.EndsWith(":JobPosting", StringComparison.Ordinal)));
        return element.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String
            || element.TryGetProperty("title", out _) && (element.TryGetProperty("description", out _) || element.TryGetProperty("hiringOrganization", out _));
    }

    internal static JobPosting Read(JsonElement json, int line, List<Fault> faults)
    {
        var identifier = First(json, "identifier");
        var occupation = First(json, "occupationalCategory") ?? First(json, "relevantOccupation");
        var experience = First(json, "experienceRequirements");
        var title = PlainText(json, "title") ?? PlainText(json, "name");
        if (title is null) faults.Add(new Fault(FaultKind.MissingValue) { Row = line, Column = "title" });
        return new JobPosting
        {
            Identifier = identifier is { ValueKind: JsonValueKind.Object } id ? Text(id, "value") ?? Text(id, "@id") : TextOf(identifier) ?? TextOf(First(json, "id")),
            IdentifierName = identifier is { ValueKind: JsonValueKind.Object } named ? Text(named, "name") ?? Text(named, "propertyID") : null,
            Url = Text(json, "url") ?? (Text(json, "@id") is { } own && own.StartsWith("http", StringComparison.Ordinal) ? own : null),
            Title = title,
            DescriptionHtml = Joined(json, "description") ?? Joined(json, "text"),
            Employer = EmployerOf(First(json, "hiringOrganization") ?? First(json, "hiringOrganisation")),
            EmploymentTypes = [.. All(json, "employmentType").SelectMany(type => (TextOf(type) ?? "").Split([',', '|', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(EmploymentTypeOf).Distinct(StringComparer.Ordinal)],
            Places = [.. All(json, "jobLocation").Select(PlaceOf).Where(place => !place.IsEmpty)],
            IsRemote = All(json, "jobLocationType").Any(type => (TextOf(type) ?? "").Contains("TELECOMMUTE", StringComparison.OrdinalIgnoreCase)),
            ApplicantPlaces = Names(json, "applicantLocationRequirements"),
            Pay = PayOf(json),
            DatePosted = DateOf(json, "datePosted", line, faults),
            ValidThrough = DateOf(json, "validThrough", line, faults, endOfDay: true),
            StartDate = DateOf(json, "jobStartDate", line, faults),
            TotalJobOpenings = IntOf(First(json, "totalJobOpenings")),
            Occupation = occupation is { ValueKind: JsonValueKind.Object } category ? Text(category, "name") ?? Text(category, "description") : Shown(TextOf(occupation)),
            OccupationCode = occupation is { ValueKind: JsonValueKind.Object } coded ? Text(coded, "codeValue") : CodeIn(TextOf(occupation)),
            Skills = [.. Names(json, "skills").SelectMany(SplitSkills)],
            Qualifications = Joined(json, "qualifications"),
            Responsibilities = Joined(json, "responsibilities"),
            Experience = experience is { ValueKind: JsonValueKind.Object } asked ? Text(asked, "description") ?? Text(asked, "name") : Joined(json, "experienceRequirements"),
            MonthsOfExperience = experience is { ValueKind: JsonValueKind.Object } counted ? IntOf(First(counted, "monthsOfExperience")) : null,
            Education = Join(All(json, "educationRequirements").Select(each => each.ValueKind == JsonValueKind.Object ? Text(each, "credentialCategory") ?? NameOf(each) : TextOf(each))),
            Benefits = Joined(json, "jobBenefits") ?? Joined(json, "benefits"),
            Industry = Join(Names(json, "industry")),
            WorkHours = Joined(json, "workHours"),
            Languages = [.. Names(json, "inLanguage").Concat(Names(json, "knowsLanguage")).Distinct(StringComparer.OrdinalIgnoreCase)],
            DirectApply = First(json, "directApply") switch
            {
                { ValueKind: JsonValueKind.True } => true,
                { ValueKind: JsonValueKind.False } => false,
                { } other when TextOf(other) is { } words => words.EndsWith("true", StringComparison.OrdinalIgnoreCase) ? true : words.EndsWith("false", StringComparison.OrdinalIgnoreCase) ? false : null,
                _ => null,
            },
        };
    }

    static Employer? EmployerOf(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Object } organisation => new Employer(PlainText(organisation, "name") ?? PlainText(organisation, "legalName"), Text(organisation, "url"), Text(organisation, "sameAs")),
        { } other when TextOf(other) is { } name => new Employer(name),
        _ => null,
    };

    static Place PlaceOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return new Place { Locality = TextOf(element) };
        var nested = First(element, "address");
        var address = nested ?? element;
        var geo = First(element, "geo") ?? (address.ValueKind == JsonValueKind.Object ? First(address, "geo") : null) ?? element;
        var place = new Place
        {
            Latitude = Degrees(geo, "latitude", 90),
            Longitude = Degrees(geo, "longitude", 180),
        };
        if (address.ValueKind != JsonValueKind.Object) return place with { Locality = TextOf(address) };
        return place with
        {
            Country = Name(address, "addressCountry"),
            Region = Name(address, "addressRegion"),
            Locality = Name(address, "addressLocality") ?? (nested is null ? Text(element, "name") : null),
            Street = Text(address, "streetAddress"),
            PostalCode = Text(address, "postalCode"),
        };
    }

    static double? Degrees(JsonElement geo, string property, double most) =>
        geo.ValueKind == JsonValueKind.Object && Text(geo, property) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most ? degrees : null;

    static Pay? PayOf(JsonElement json)
    {
        var currency = Code(Text(json, "salaryCurrency"));
        return PayOf(First(json, "baseSalary"), currency) ?? PayOf(First(json, "estimatedSalary"), currency);
    }

    static Pay? PayOf(JsonElement? salary, string? currency)
    {
        if (salary is not { } found) return null;
        if (found.ValueKind != JsonValueKind.Object) return FromText(TextOf(found), currency, null);

        currency = Code(Text(found, "currency")) ?? Code(Text(found, "currencyCode")) ?? currency;
        var value = First(found, "value");
        var figures = value is { ValueKind: JsonValueKind.Object } nested ? nested : found;
        var unit = UnitOf(Text(figures, "unitText") ?? Text(figures, "unitCode") ?? Text(found, "unitText") ?? Text(found, "duration"));
        var written = value is { ValueKind: JsonValueKind.Object } inner ? Text(inner, "value") : TextOf(value);
        var (min, max) = (Amount(Text(figures, "minValue")), Amount(Text(figures, "maxValue")));
        var byText = FromText(written, currency, unit);
        if (min is null && max is null) return byText ?? (written is null && currency is null ? null : new Pay(null, null, currency, unit, written));
        if (min > max) (min, max) = (max, min);
        return new Pay(min, max, currency, byText?.Unit ?? unit, written);
    }

    // What the words say of the unit is nearer the truth than a default of the publisher's template: "£9.50 per hour", unitText YEAR.
    static Pay? FromText(string? text, string? currency, PayUnit? unit)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var pay = PayText.Parse(text, currency) ?? new Pay(null, null, currency, null, text.Trim());
        return pay with { Unit = pay.Unit ?? unit };
    }

    static decimal? Amount(string? text)
    {
        if (text is null) return null;
        // Mostly it is a mere number, which needs no reading.
        var amount = text.Length is > 0 and < 9 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : PayText.Parse(text)?.Min;
        return amount == 0 ? null : amount;
    }

    static string? Code(string? currency) => currency?.Trim().ToUpperInvariant() is { Length: 3 } code && code.All(char.IsAsciiLetterUpper) ? code == "RMB" ? "CNY" : code
        : currency is null ? null : PayText.CurrencyOf(CleanText.Of(currency).Normalize(NormalizationForm.FormKC).ToLowerInvariant());

    static PayUnit? UnitOf(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "HOUR" or "HOURLY" or "HUR" or "PT1H" or "H" => PayUnit.Hour,
        "DAY" or "DAILY" or "P1D" => PayUnit.Day,
        "WEEK" or "WEEKLY" or "WEE" or "P1W" => PayUnit.Week,
        "MONTH" or "MONTHLY" or "MON" or "P1M" => PayUnit.Month,
        "YEAR" or "YEARLY" or "ANNUAL" or "ANNUALLY" or "ANN" or "PER ANNUM" or "P1Y" => PayUnit.Year,
        null or "" => null,
        var other => PayText.UnitOf(other.ToLowerInvariant()),
    };

    static string EmploymentTypeOf(string text)
    {
        var type = text[(text.LastIndexOf('/') + 1)..].Trim().ToUpperInvariant().Replace(' ', '_').Replace('-', '_');
        return type switch { "FULLTIME" => "FULL_TIME", "PARTTIME" => "PART_TIME", "CONTRACT" => "CONTRACTOR", "INTERNSHIP" => "INTERN", "TEMP" => "TEMPORARY", _ => type };
    }

    static DateTimeOffset? DateOf(JsonElement json, string property, int line, List<Fault> faults, bool endOfDay = false)
    {
        var text = TextOf(First(json, property));
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (PostingDate.Parse(text, endOfDay) is { } date) return date;
        faults.Add(new Fault(FaultKind.NotADate) { Row = line, Column = property, Value = text });
        return null;
    }

    static int? IntOf(JsonElement? element) =>
        TextOf(element) is { } text && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= int.MaxValue ? (int)number : null;

    static string? CodeIn(string? text) => text is not null && OccupationCodes().Match(text) is { Success: true } code ? code.Value : null;

    static string? Shown(string? text)
    {
        if (CodeIn(text) is not { } code) return text;
        var words = text!.Replace(code, "", StringComparison.Ordinal).Trim(' ', '-', '–', ':', ',', '(', ')');
        return words.Length > 0 ? words : text;
    }

    static IEnumerable<string> SplitSkills(string skill) => skill.Length > 400 || skill.Contains('.', StringComparison.Ordinal) && skill.Length > 120 ? [skill]
        : skill.Split([',', ';', '，', '；', '、', '\n', '|', '•'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static List<JsonElement> Each(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];

    static IEnumerable<JsonElement> All(JsonElement json, string property) =>
        json.TryGetProperty(property, out var found) ? Each(found).Where(each => each.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)) : [];

    static JsonElement? First(JsonElement json, string property)
    {
        if (!json.TryGetProperty(property, out var found)) return null;
        if (found.ValueKind != JsonValueKind.Array) return SaysSomething(found) ? found : null;
        foreach (var each in found.EnumerateArray())
            if (SaysSomething(each)) return each;
        return null;
    }

    static bool SaysSomething(JsonElement element) => element.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) && (element.ValueKind != JsonValueKind.String || !string.IsNullOrWhiteSpace(TextOf(element)));

    static string? Text(JsonElement json, string property) => First(json, property) is { } found
        ? found.ValueKind == JsonValueKind.Object ? Text(found, "@value") ?? Text(found, "@id") : TextOf(found)
        : null;

    static string? PlainText(JsonElement json, string property) => Text(json, property) is { } text ? Html.SafeHtml.Decoded(text).Trim() is { Length: > 0 } plain ? plain : null : null;

    static string? Name(JsonElement json, string property) => First(json, property) is { } found ? NameOf(found) : null;

    static string? NameOf(JsonElement element) => element.ValueKind == JsonValueKind.Object ? Text(element, "name") ?? Text(element, "@value") ?? Text(element, "description") ?? Text(element, "@id") : TextOf(element);

    static List<string> Names(JsonElement json, string property) => [.. All(json, property).Select(NameOf).Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!.Trim())];

    static string? Joined(JsonElement json, string property) => Join(All(json, property).Select(NameOf));

    static string? Join(IEnumerable<string?> texts) => string.Join("\n", texts.Where(text => !string.IsNullOrWhiteSpace(text))) is { Length: > 0 } joined ? joined : null;

    /// <summary>A string, number or truth value as text, without control characters; null for anything else.</summary>
    static string? TextOf(JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.String => CleanText.Of(element.Value.GetString()!),
        JsonValueKind.Number => element.Value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    [GeneratedRegex(@"\b[0-9]{2}-[0-9]{4}(?:\.[0-9]{2})?\b", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex OccupationCodes();
}
