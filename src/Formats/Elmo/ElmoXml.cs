using System.Globalization;
using System.Xml.Linq;
using Guildhall.Formats.Ewp;
using static Guildhall.Formats.Ewp.EwpXml;

namespace Guildhall.Formats.Elmo;

/// <summary>
/// Writes and reads transcripts as ELMO 1.7.0 (EMREX; schema.xsd, namespace tree/v1). What is written is valid under 1.7.0, and under 1.6.0 as the transcripts of Erasmus Without Paper use it.
/// It is not signed: within that network the answer that carries it is; by itself it proves nothing, and readers are to be told so. O(courses).
/// </summary>
public static class ElmoXml
{
    /// <summary>The most characters of a transcript that are read.</summary>
    public const int MostCharacters = 4 << 20;

    const int Deepest = 8;

    /// <summary>A transcript as a document of its own.</summary>
    /// <exception cref="ArgumentException">A report, id or title is missing where one must be, courses are nested deeper than 8, or a country or code has not the shape that the schema asks for.</exception>
    public static byte[] Write(ElmoTranscript transcript) => Bytes(Element(transcript));

    /// <summary>Reads a transcript; a fault instead where it is none: DocumentType, BrokenXml, TooLarge, NotTheDocument, MissingValue or NotInShape. A signature in it is neither needed nor checked.</summary>
    public static (ElmoTranscript? Transcript, Fault? Fault) Read(Stream stream)
    {
        try
        {
            return (Of(Load(stream, Emrex + "elmo", MostCharacters)), null);
        }
        catch (FaultException wrong)
        {
            return (null, wrong.Fault);
        }
    }

    internal static XElement Element(ElmoTranscript transcript)
    {
        if (transcript.Reports.Count == 0) throw new ArgumentException("A transcript has a report.", nameof(transcript));
        var learner = transcript.Learner;
        return new(Emrex + "elmo", Moment("generatedDate", transcript.Generated),
            new XElement(Emrex + "learner", learner.Citizenship is null ? null : new XElement(Emrex + "citizenship", Shape(learner.Citizenship, Country(), "country")), learner.Ids.Select(Identifier), Token("givenNames", learner.GivenNames), Token("familyName", learner.FamilyName), Day("bday", learner.Born)),
            transcript.Reports.Select(Report));
    }

    internal static ElmoTranscript Of(XElement root)
    {
        var learner = Child(root, "learner");
        return new ElmoTranscript(MomentOf(Child(root, "generatedDate")), new(Child(learner, "givenNames").Value.Trim(), Child(learner, "familyName").Value.Trim())
        {
            Citizenship = learner.Element(Emrex + "citizenship")?.Value.Trim(), Ids = Ids(learner), Born = DayOf(learner.Element(Emrex + "bday")),
        }, [.. root.Elements(Emrex + "report").Select(ReportOf)]) is { Reports.Count: > 0 } read ? read : throw Missing("report");
    }

    static XElement Report(ElmoReport report)
    {
        var issuer = report.Issuer;
        if (issuer.Ids.Count == 0 || issuer.Titles.Count == 0) throw new ArgumentException("An issuer has an id and a title.", nameof(report));
        return new(Emrex + "report",
            new XElement(Emrex + "issuer", issuer.Country is null ? null : new XElement(Emrex + "country", Shape(issuer.Country, Country(), "country")), issuer.Ids.Select(Identifier), Titles(issuer.Titles), Token("url", issuer.Url)),
            report.Courses.Select(course => Course(course, 1)), Moment("issueDate", report.Issued),
            report.GradingSchemes.Select(scheme => new XElement(Emrex + "gradingScheme", new XAttribute("localId", Tokens(scheme.Id)), Text(Emrex + "description", scheme.Description.Text, scheme.Description.Language))));
    }

    static XElement Course(ElmoCourse course, int depth)
    {
        if (course.Titles.Count == 0) throw new ArgumentException("A course has a title.", nameof(course));
        if (depth > Deepest) throw new ArgumentException("Courses are nested too deeply.", nameof(course));
        return new(Emrex + "learningOpportunitySpecification", course.Ids.Select(Identifier), Titles(course.Titles), new XElement(Emrex + "type", "Course"), course.Isced is null ? null : new XElement(Emrex + "iscedCode", Shape(course.Isced, Isced(), "ISCED-F code")),
            new XElement(Emrex + "specifies", new XElement(Emrex + "learningOpportunityInstance", Day("start", course.Start), Day("date", course.Date),
                course.Status == ElmoStatus.Unknown ? null : new XElement(Emrex + "status", Statuses[(int)course.Status]), course.GradingScheme is null ? null : Token("gradingSchemeLocalId", course.GradingScheme), course.Result is null ? null : Token("resultLabel", course.Result),
                course.Credits.Select(credit => new XElement(Emrex + "credit", Token("scheme", credit.Scheme), Number("value", credit.Value))),
                course.Language is null ? null : new XElement(Emrex + "languageOfInstruction", Shape(course.Language, LanguageTag(), "language")), course.Hours is { } hours ? Number("engagementHours", hours) : null)),
            course.Parts.Select(part => new XElement(Emrex + "hasPart", Course(part, depth + 1))));
    }

    static ElmoReport ReportOf(XElement report)
    {
        var issuer = Child(report, "issuer");
        return new(new(Ids(issuer), TitlesOf(issuer), Child(issuer, "url").Value.Trim()) { Country = issuer.Element(Emrex + "country")?.Value.Trim() }, [.. report.Elements(Emrex + "learningOpportunitySpecification").Select(CourseOf)], MomentOf(Child(report, "issueDate")))
        {
            GradingSchemes = [.. report.Elements(Emrex + "gradingScheme").Select(scheme => (scheme.Attribute("localId")?.Value ?? throw Missing("localId"), scheme.Element(Emrex + "description") is { } said ? TextOf(said) : new LanguageText("")))],
        };
    }

    static ElmoCourse CourseOf(XElement course)
    {
        var instance = Child(Child(course, "specifies"), "learningOpportunityInstance");
        string? Said(string name) => instance.Element(Emrex + name)?.Value.Trim();
        return new(TitlesOf(course))
        {
            Ids = Ids(course), Isced = course.Element(Emrex + "iscedCode")?.Value.Trim(), Start = DayOf(instance.Element(Emrex + "start")), Date = DayOf(instance.Element(Emrex + "date")),
            Status = Said("status") is { } status ? Array.IndexOf(Statuses, status) is > 0 and var known ? (ElmoStatus)known : throw Bad("status", status) : ElmoStatus.Unknown, GradingScheme = Said("gradingSchemeLocalId"), Result = Said("resultLabel"),
            Credits = [.. instance.Elements(Emrex + "credit").Where(credit => credit.Element(Emrex + "value") is not null).Select(credit => (Child(credit, "scheme").Value.Trim(), NumberOf(Child(credit, "value"))))],
            Hours = instance.Element(Emrex + "engagementHours") is { } hours ? NumberOf(hours) : null, Language = Said("languageOfInstruction"), Parts = [.. course.Elements(Emrex + "hasPart").Select(part => CourseOf(Child(part, "learningOpportunitySpecification")))],
        };
    }

    static readonly string[] Statuses = ["", "passed", "failed", "in-progress"];

    // A token has no space around it, and no two within.
    static XElement Token(string name, string value) => Text(Emrex + name, Tokens(value));

    static string Tokens(string value) => string.Join(' ', Text("x", value).Value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    static IEnumerable<XElement> Titles(IEnumerable<LanguageText> titles) => titles.Select(title => Text(Emrex + "title", Tokens(title.Text), title.Language));

    static XElement Identifier(ElmoId id) => new(Emrex + "identifier", new XAttribute("type", Tokens(id.Kind)), Tokens(id.Id));

    static XElement Moment(string name, DateTimeOffset moment) => new(Emrex + name, moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));

    static XElement? Day(string name, DateOnly? day) => day is { } known ? new(Emrex + name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    static XElement Number(string name, decimal value) => new(Emrex + name, value.ToString("0.##########", CultureInfo.InvariantCulture));

    static List<ElmoId> Ids(XElement from) => [.. from.Elements(Emrex + "identifier").Select(id => new ElmoId(id.Attribute("type")?.Value.Trim() ?? throw Missing("type"), id.Value.Trim()))];

    static List<LanguageText> TitlesOf(XElement from) => [.. from.Elements(Emrex + "title").Select(TextOf)];

    static LanguageText TextOf(XElement from) => new(from.Value, from.Attribute(XNamespace.Xml + "lang")?.Value);

    static XElement Child(XElement from, string name) => from.Element(Emrex + name) ?? throw Missing(name);

    static DateTimeOffset MomentOf(XElement from) => DateTimeOffset.TryParse(from.Value.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw Bad(from.Name.LocalName, from.Value);

    static DateOnly? DayOf(XElement? from) => from is null ? null : from.Value.Trim() is { Length: >= 10 } text && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Bad(from.Name.LocalName, from.Value);

    static decimal NumberOf(XElement from) => decimal.TryParse(from.Value.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(from.Name.LocalName, from.Value);

    static FaultException Missing(string what) => new(new Fault(FaultKind.MissingValue) { Column = what });

    static FaultException Bad(string what, string value) => new(new Fault(FaultKind.NotInShape) { Column = what, Value = value });
}
