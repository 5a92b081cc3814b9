using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using static Guildhall.Formats.Ewp.EwpXml;

namespace Guildhall.Formats.Ewp;

/// <summary>Writes and reads agreements in the answers of the `get` endpoint (ewp-specs-api-iias 7.0.0, endpoints/get-response.xsd). What is written is valid under the schema, or is not written.</summary>
public static class IiaXml
{
    /// <summary>The most characters of an answer that are read.</summary>
    public const int MostCharacters = 8 << 20;

    static readonly string[] Specs = ["student-studies-mobility-spec", "student-traineeship-mobility-spec", "staff-teacher-mobility-spec", "staff-training-mobility-spec"];

    /// <summary>An answer with these agreements, each with its hash.</summary>
    /// <exception cref="ArgumentException">An id, code, year or number has not the shape that the schema asks for, or a language is missing where it must be.</exception>
    public static byte[] Write(IEnumerable<Iia> agreements) => Bytes(new XElement(IiaGet + "iias-get-response", new XAttribute(XNamespace.Xmlns + "c", EwpXml.Contact), new XAttribute(XNamespace.Xmlns + "p", Phone), new XAttribute(XNamespace.Xmlns + "a", EwpXml.Address),
        agreements.Select(agreement =>
        {
            var iia = Conditions(agreement);
            iia.Add(new XElement(IiaGet + "iia-hash", IiaHash.Of(iia)), TextOrNull(IiaGet + "pdf-file", agreement.PdfFile));
            return iia;
        })));

    /// <summary>Reads an answer to its end or to the first fault: DocumentType, BrokenXml, TooLarge, NotTheDocument, MissingValue or NotInShape. The hash is taken of what came, not of what was understood.</summary>
    public static (IReadOnlyList<IiaCopy> Copies, Fault? Fault) Read(Stream answer)
    {
        try
        {
            return ([.. Load(answer, IiaGet + "iias-get-response", MostCharacters).Elements(IiaGet + "iia").Select(Copy)], null);
        }
        catch (FaultException wrong)
        {
            return ([], wrong.Fault);
        }
    }

    internal static XElement Conditions(Iia agreement) => new(IiaGet + "iia", Partner(agreement.Local), Partner(agreement.Other), Bool(IiaGet + "in-effect", agreement.IsInEffect),
        new XElement(IiaGet + "cooperation-conditions", agreement.IsTerminated ? new XAttribute("terminated-as-a-whole", "true") : null, agreement.Mobilities.OrderBy(mobility => mobility.Kind).Select(Spec)));

    static XElement Partner(IiaPartner partner) => new(IiaGet + "partner", Text(IiaGet + "hei-id", partner.HeiId), IdOrNull(IiaGet + "ounit-id", partner.OunitId), IdOrNull(IiaGet + "iia-id", partner.IiaId),
        TextOrNull(IiaGet + "iia-code", partner.IiaCode), partner.Signatory?.Write(IiaGet + "signing-contact"),
        partner.Signed is { } signed ? new XElement(IiaGet + "signing-date", signed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null,
        partner.Contacts.Select(contact => contact.Write(EwpXml.Contact + "contact")));

    static XElement Spec(Mobility mobility)
    {
        if (mobility.Kind is MobilityKind.Studies or MobilityKind.Teaching && mobility.Languages.Count == 0) throw new ArgumentException("Mobilities for studies and for teaching name a language.", nameof(mobility));
        ArgumentOutOfRangeException.ThrowIfLessThan(mobility.PerYear, 1);
        var spec = new XElement(IiaGet + Specs[(int)mobility.Kind], Side(mobility.Sending, "sending"), Side(mobility.Receiving, "receiving"),
            new XElement(IiaGet + "receiving-first-academic-year-id", Shape(mobility.FirstYear, AcademicYear(), "academic year")),
            new XElement(IiaGet + "receiving-last-academic-year-id", Shape(mobility.LastYear, AcademicYear(), "academic year")),
            new XElement(IiaGet + "mobilities-per-year", Undefined(mobility.IsPerYearUndefined), mobility.PerYear.ToString(CultureInfo.InvariantCulture)),
            mobility.Languages.Select(skill => new XElement(IiaGet + "recommended-language-skill", Undefined(skill.IsUndefined), new XElement(IiaGet + "language", Shape(skill.Language, LanguageTag(), "language")),
                skill.Cefr is null ? null : new XElement(IiaGet + "cefr-level", Shape(skill.Cefr, Cefr(), "CEFR level")), skill.Subject is null ? null : Subject(skill.Subject))),
            mobility.Subjects.Select(Subject), TextOrNull(IiaGet + "other-info-terms", mobility.OtherTerms));
        if (mobility.TotalPerYear is { } total) spec.Add(new XElement(IiaGet + (mobility.IsOfStudents ? "total-months-per-year" : "total-days-per-year"), Number(total)));
        if (mobility.IsOfStudents) spec.Add(Bool(IiaGet + "blended", mobility.IsBlended), mobility.EqfLevels.Select(level => new XElement(IiaGet + "eqf-level", level is >= 1 and <= 8 ? level.ToString(CultureInfo.InvariantCulture) : throw new ArgumentOutOfRangeException(nameof(mobility), level, "Levels are 1 to 8."))));
        return spec;
    }

    static IEnumerable<XElement?> Side(MobilitySide side, string which) =>
        [Text(IiaGet + $"{which}-hei-id", side.HeiId), IdOrNull(IiaGet + $"{which}-ounit-id", side.OunitId), .. side.Contacts.Select(contact => contact.Write(IiaGet + $"{which}-contact"))];

    static XElement Subject(SubjectArea subject) => new(IiaGet + "subject-area", new XElement(IiaGet + "isced-f-code", subject.Version6 is null ? null : new XAttribute("v6-value", Shape(subject.Version6, ShortIsced(), "ISCED-F code")), Shape(subject.Isced, Isced(), "ISCED-F code")),
        TextOrNull(IiaGet + "isced-clarification", subject.Clarification));

    static XAttribute? Undefined(bool isUndefined) => isUndefined ? new XAttribute("not-yet-defined", "true") : null;

    // One way to write a number, so that the same agreement always has the same hash: 5, never 5.00.
    static string Number(decimal total) => total > 0 && decimal.Round(total, 2) == total ? total.ToString("0.##", CultureInfo.InvariantCulture) : throw new ArgumentOutOfRangeException(nameof(total), total, "Totals are above 0 with at most two decimals.");

    static IiaCopy Copy(XElement iia)
    {
        var partners = iia.Elements(IiaGet + "partner").Take(3).ToList();
        if (partners.Count != 2) throw Missing("partner");
        var conditions = iia.Element(IiaGet + "cooperation-conditions") ?? throw Missing("cooperation-conditions");
        var agreement = new Iia(Partner(partners[0]), Partner(partners[1]), [.. conditions.Elements().Select(Mobility)])
        {
            IsInEffect = IsTrue(Need(iia, "in-effect")), IsTerminated = conditions.Attribute("terminated-as-a-whole") is { } ended && IsTrue(ended.Value), PdfFile = iia.Element(IiaGet + "pdf-file")?.Value,
        };
        return new(agreement, Shaped(Need(iia, "iia-hash"), Sha256Hex(), "iia-hash"), IiaHash.Of(iia), IiaHash.IsApprovable(iia));
    }

    static IiaPartner Partner(XElement from) => new(Need(from, "hei-id"))
    {
        OunitId = from.Element(IiaGet + "ounit-id")?.Value, IiaId = from.Element(IiaGet + "iia-id") is { } id ? Shaped(id.Value, Identifier(), "iia-id") : null, IiaCode = from.Element(IiaGet + "iia-code")?.Value,
        Signatory = from.Element(IiaGet + "signing-contact") is { } signatory ? Ewp.Contact.Read(signatory) : null,
        Signed = from.Element(IiaGet + "signing-date") is { } date ? DateOnly.TryParseExact(date.Value.Trim()[..Math.Min(10, date.Value.Trim().Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Bad("signing-date", date.Value) : null,
        Contacts = [.. from.Elements(EwpXml.Contact + "contact").Select(Ewp.Contact.Read)],
    };

    static Mobility Mobility(XElement from)
    {
        var kind = from.Name.Namespace == IiaGet ? Array.IndexOf(Specs, from.Name.LocalName) : -1;
        if (kind < 0) throw Bad("cooperation-conditions", from.Name.LocalName);
        var perYear = from.Element(IiaGet + "mobilities-per-year") ?? throw Missing("mobilities-per-year");
        var isOfStudents = (MobilityKind)kind is MobilityKind.Studies or MobilityKind.Traineeship;
        return new((MobilityKind)kind, Side(from, "sending"), Side(from, "receiving"), Shaped(Need(from, "receiving-first-academic-year-id").Trim(), AcademicYear(), "receiving-first-academic-year-id"),
            Shaped(Need(from, "receiving-last-academic-year-id").Trim(), AcademicYear(), "receiving-last-academic-year-id"),
            int.TryParse(perYear.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw Bad("mobilities-per-year", perYear.Value))
        {
            IsPerYearUndefined = IsUndefined(perYear),
            Languages = [.. from.Elements(IiaGet + "recommended-language-skill").Select(skill => new LanguageSkill(Need(skill, "language"), skill.Element(IiaGet + "cefr-level") is { } level ? Shaped(level.Value, Cefr(), "cefr-level") : null)
            {
                Subject = skill.Element(IiaGet + "subject-area") is { } within ? Subject(within) : null, IsUndefined = IsUndefined(skill),
            })],
            Subjects = [.. from.Elements(IiaGet + "subject-area").Select(Subject)], OtherTerms = from.Element(IiaGet + "other-info-terms")?.Value,
            TotalPerYear = from.Element(IiaGet + (isOfStudents ? "total-months-per-year" : "total-days-per-year")) is { } total
                ? decimal.TryParse(total.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sum) && sum > 0 ? sum : throw Bad(total.Name.LocalName, total.Value) : null,
            IsBlended = from.Element(IiaGet + "blended") is { } blended && IsTrue(blended.Value),
            EqfLevels = [.. from.Elements(IiaGet + "eqf-level").Select(level => int.TryParse(level.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var eqf) && eqf is >= 1 and <= 8 ? eqf : throw Bad("eqf-level", level.Value))],
        };
    }

    static MobilitySide Side(XElement from, string which) => new(Need(from, $"{which}-hei-id"))
    {
        OunitId = from.Element(IiaGet + $"{which}-ounit-id")?.Value, Contacts = [.. from.Elements(IiaGet + $"{which}-contact").Select(Ewp.Contact.Read)],
    };

    static SubjectArea Subject(XElement from)
    {
        var code = from.Element(IiaGet + "isced-f-code") ?? throw Missing("isced-f-code");
        return new(Shaped(code.Value, Isced(), "isced-f-code"), from.Element(IiaGet + "isced-clarification")?.Value) { Version6 = code.Attribute("v6-value") is { } before ? Shaped(before.Value, ShortIsced(), "v6-value") : null };
    }

    static bool IsUndefined(XElement element) => element.Attribute("not-yet-defined") is { } said && IsTrue(said.Value);

    static bool IsTrue(string value) => value.Trim() switch { "true" or "1" => true, "false" or "0" => false, _ => throw Bad("boolean", value) };

    static string Need(XElement from, string name) => from.Element(IiaGet + name)?.Value ?? throw Missing(name);

    static string Shaped(string value, Regex shape, string what) => shape.IsMatch(value) ? value : throw Bad(what, value);

    static FaultException Missing(string what) => new(new Fault(FaultKind.MissingValue) { Column = what });

    static FaultException Bad(string what, string value) => new(new Fault(FaultKind.NotInShape) { Column = what, Value = value });
}
