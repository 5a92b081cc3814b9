using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Guildhall.Formats.Ooapi;

/// <summary>
/// Writes the Open Onderwijs API v5 as the profile eduXchange of SURFeduhub narrows it (eduxchange.openapi.json; associations after ooapi.openapi.json): JSON in UTF-8, valid under the schemas of their responses. O(what is written).
/// </summary>
public static partial class OoapiWriter
{
    /// <summary>What the schemas bound texts in one line to, in UTF-16 code units.</summary>
    const int Longest = 256;

    static readonly string[] Units = ["contacttime", "ects", "sbu", "sp", "hour"];

    /// <summary>`GET /`: whom to ask, and where the specification and the explanation stand.</summary>
    public static byte[] Service(string contactEmail, string specification, string documentation) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("contactEmail", contactEmail);
        json.WriteString("specification", specification);
        json.WriteString("documentation", documentation);
        json.WriteEndObject();
    });

    /// <summary>One course.</summary>
    public static byte[] Course(OoapiCourse course) => Write(json => Course(json, course));

    /// <summary>A page of courses.</summary>
    public static byte[] Courses(OoapiPage<OoapiCourse> page) => Page(page, Course);

    /// <summary>One offering, with its course.</summary>
    public static byte[] Offering(OoapiOffering offering) => Write(json => Offering(json, offering));

    /// <summary>A page of offerings.</summary>
    public static byte[] Offerings(OoapiPage<OoapiOffering> page) => Page(page, Offering);

    /// <summary>One association.</summary>
    public static byte[] Association(OoapiAssociation association) => Write(json => Association(json, association));

    /// <summary>A page of associations.</summary>
    public static byte[] Associations(OoapiPage<OoapiAssociation> page) => Page(page, Association);

    /// <summary>A refusal (schema `Problem`), whose status is a text.</summary>
    public static byte[] Problem(int status, string title) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("status", status.ToString(CultureInfo.InvariantCulture));
        json.WriteString("title", title);
        json.WriteEndObject();
    });

    /// <summary>The three letters of ISO 639-2 (the terminological ones) for a language by BCP 47; `und` where there are none.</summary>
    public static string Iso639(string language)
    {
        try
        {
            var letters = CultureInfo.GetCultureInfo(language.Split('-')[0]).ThreeLetterISOLanguageName;
            return ThreeLetters().IsMatch(letters) && letters != "ivl" ? letters : "und";
        }
        catch (CultureNotFoundException)
        {
            return "und";
        }
    }

    static byte[] Page<T>(OoapiPage<T> page, Action<Utf8JsonWriter, T> item) => Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("pageSize", page.Size);
        json.WriteNumber("pageNumber", page.Number);
        json.WriteBoolean("hasPreviousPage", page.Number > 1);
        json.WriteBoolean("hasNextPage", page.HasNext);
        json.WriteStartArray("items");
        foreach (var one in page.Items) item(json, one);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Course(Utf8JsonWriter json, OoapiCourse course)
    {
        json.WriteStartObject();
        json.WriteString("courseId", course.Id);
        Code(json, "primaryCode", "identifier", course.Code);
        Texts(json, "name", course.Names);
        json.WriteString("abbreviation", Short(course.Code));
        Texts(json, "description", course.Descriptions.Count > 0 ? course.Descriptions : course.Names);
        json.WriteString("teachingLanguage", Iso639(course.Language));
        json.WriteString("level", Level(course.Eqf));
        Load(json, course.Load);
        if (course.Outcomes.Count > 0)
        {
            // A list of outcomes, each a list of its languages.
            json.WriteStartArray("learningOutcomes");
            json.WriteStartArray();
            foreach (var outcome in course.Outcomes) Text(json, outcome);
            json.WriteEndArray();
            json.WriteEndArray();
        }
        if (course.Link is { } link) json.WriteString("link", link);
        if (course.OrganisationId is { } organisation) json.WriteString("organization", organisation);
        if (course.ValidFrom is { } from) json.WriteString("validFrom", Day(from));
        Consumers(json);
        json.WriteEndObject();
    }

    static void Offering(Utf8JsonWriter json, OoapiOffering offering)
    {
        json.WriteStartObject();
        json.WriteString("offeringId", offering.Id);
        Code(json, "primaryCode", "offeringCode", offering.Code);
        json.WriteString("offeringType", "course");
        Texts(json, "name", offering.Course.Names);
        Texts(json, "description", offering.Course.Descriptions.Count > 0 ? offering.Course.Descriptions : offering.Course.Names);
        json.WriteString("teachingLanguage", Iso639(offering.Course.Language));
        if (offering.Seats is { } seats) json.WriteNumber("maxNumberStudents", Math.Max(0, seats));
        if (offering.Taken is { } taken) json.WriteNumber("enrolledNumberStudents", Math.Max(0, taken));
        json.WriteBoolean("resultExpected", true);
        json.WriteString("startDate", Day(offering.From));
        json.WriteString("endDate", Day(offering.Until));
        json.WriteString("course", offering.Course.Id);
        Consumers(json);
        json.WriteEndObject();
    }

    static void Association(Utf8JsonWriter json, OoapiAssociation association)
    {
        json.WriteStartObject();
        json.WriteString("associationId", association.Id);
        json.WriteString("associationType", "courseOfferingAssociation");
        json.WriteString("role", "student");
        json.WriteString("state", association.State switch { OoapiState.Pending => "pending", OoapiState.Canceled => "canceled", OoapiState.Denied => "denied", _ => "associated" });
        json.WriteString("person", association.PersonId);
        if (association.OfferingId is { } offering) json.WriteString("offering", offering);
        if (association.Result is { } result)
        {
            json.WriteStartObject("result");
            json.WriteString("state", "completed");
            json.WriteString("pass", result.IsPassed switch { true => "passed", false => "failed", _ => "unknown" });
            if (result.Score is { } score) json.WriteString("score", score);
            json.WriteString("resultDate", Day(result.Date));
            Load(json, result.Load);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    // The profile's alliances are those of its own network: a course of this hall is in none of them.
    static void Consumers(Utf8JsonWriter json)
    {
        json.WriteStartArray("consumers");
        json.WriteStartObject();
        json.WriteString("consumerKey", "eduxchange");
        json.WriteStartArray("alliances");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Load(Utf8JsonWriter json, OoapiLoad load)
    {
        json.WriteStartObject("studyLoad");
        json.WriteString("studyLoadUnit", Array.Exists(Units, unit => unit == load.Unit) ? load.Unit : throw new ArgumentException($"OOAPI knows no unit {load.Unit}.", nameof(load)));
        json.WriteNumber("value", load.Value);
        json.WriteEndObject();
    }

    static void Code(Utf8JsonWriter json, string name, string kind, string code)
    {
        json.WriteStartObject(name);
        json.WriteString("codeType", kind);
        json.WriteString("code", code);
        json.WriteEndObject();
    }

    static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<OoapiText> texts)
    {
        if (texts.Count == 0) throw new ArgumentException($"OOAPI wants a {name}.", nameof(texts));
        json.WriteStartArray(name);
        foreach (var text in texts) Text(json, text);
        json.WriteEndArray();
    }

    static void Text(Utf8JsonWriter json, OoapiText text)
    {
        json.WriteStartObject();
        if (Language().IsMatch(text.Language)) json.WriteString("language", text.Language);
        json.WriteString("value", text.Value);
        json.WriteEndObject();
    }

    // EQF levels as the Dutch ladder of the specification names them.
    static string Level(int? eqf) => eqf switch { 1 => "secondary vocational education 1", 2 => "secondary vocational education 2", 3 => "secondary vocational education 3", 4 => "secondary vocational education 4", 5 => "associate degree", 6 => "bachelor", 7 => "master", 8 => "doctoral", _ => "undefined" };

    static string Short(string text) => text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var to = new MemoryStream();
        using (var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        return to.ToArray();
    }

    [GeneratedRegex("^[a-z]{3}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ThreeLetters();

    [GeneratedRegex("^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();
}
