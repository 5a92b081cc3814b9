using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Guildhall.Formats.Elmo;
using static Guildhall.Formats.Ewp.EwpXml;

namespace Guildhall.Formats.Ewp;

/// <summary>Writes and reads what EWP says of students who move: omobilities 2.0.0, omobility-las 1.2.0, imobility-tors 2.0.0 (endpoints/*.xsd of each). What is written is valid under the schema, or is not written. O(elements).</summary>
public static class MobilityXml
{
    /// <summary>The most characters of an answer that are read.</summary>
    public const int MostCharacters = 8 << 20;

    static readonly string[] Statuses = ["nomination", "live", "recognized", "cancelled"];

    /// <summary>`omobilities-index-response`.</summary>
    public static byte[] OmobilityIndex(IEnumerable<string> ids) => Index(OmobilitiesIndex + "omobilities-index-response", ids);

    /// <summary>`omobility-las-index-response`.</summary>
    public static byte[] LaIndex(IEnumerable<string> ids) => Index(LasIndex + "omobility-las-index-response", ids);

    /// <summary>`imobility-tors-index-response`.</summary>
    public static byte[] TorIndex(IEnumerable<string> ids) => Index(TorsIndex + "imobility-tors-index-response", ids);

    /// <summary>`omobilities-get-response`.</summary>
    /// <exception cref="ArgumentException">An id, year, country or address has not the shape that the schema asks for, or the student has no global id.</exception>
    public static byte[] Omobilities(IEnumerable<StudentMobility> mobilities) => Bytes(new XElement(OmobilitiesGet + "omobilities-get-response", mobilities.Select(Mobility)));

    /// <summary>Reads an `omobilities-get-response`, to its end or to the first fault: DocumentType, BrokenXml, TooLarge, NotTheDocument, MissingValue or NotInShape.</summary>
    public static (IReadOnlyList<StudentMobility> Mobilities, Fault? Fault) ReadOmobilities(Stream answer) => Read(answer, OmobilitiesGet + "omobilities-get-response", root => root.Elements(OmobilitiesGet + "student-mobility").Select(MobilityOf));

    /// <summary>`omobility-las-get-response`.</summary>
    /// <exception cref="ArgumentException">An id, year, level, code or address has not the shape that the schema asks for.</exception>
    public static byte[] Las(IEnumerable<LearningAgreement> agreements) => Bytes(new XElement(LasGet + "omobility-las-get-response", agreements.Select(Agreement)));

    /// <summary>Reads an `omobility-las-get-response`; faults as of <see cref="ReadOmobilities"/>.</summary>
    public static (IReadOnlyList<LearningAgreement> Agreements, Fault? Fault) ReadLas(Stream answer) => Read(answer, LasGet + "omobility-las-get-response", root => root.Elements(LasGet + "la").Select(AgreementOf));

    /// <summary>`omobility-las-update-request`.</summary>
    public static byte[] Update(LaAnswer answer)
    {
        var ns = LasUpdate;
        return Bytes(new XElement(ns + "omobility-las-update-request", Id(ns + "sending-hei-id", answer.SendingHeiId), new XElement(ns + (answer.IsApproval ? "approve-proposal-v1" : "comment-proposal-v1"),
            Id(ns + "omobility-id", answer.Id), Text(ns + "changes-proposal-id", answer.ProposalId), TextOrNull(ns + "comment", answer.Comment), Signature(ns + "signature", answer.Signature))));
    }

    /// <summary>Reads an `omobility-las-update-request`; faults as of <see cref="ReadOmobilities"/>.</summary>
    public static (LaAnswer? Answer, Fault? Fault) ReadUpdate(Stream request)
    {
        var (answers, fault) = Read(request, LasUpdate + "omobility-las-update-request", root => (LaAnswer[])[AnswerOf(root)]);
        return (answers is [var answer] ? answer : null, fault);
    }

    /// <summary>`omobility-las-update-response`, with a word for people where there is one.</summary>
    public static byte[] Updated(LanguageText? message = null) => Bytes(new XElement(LasUpdated + "omobility-las-update-response", message is null ? null : Text(Common + "success-user-message", message.Text, message.Language)));

    /// <summary>`imobility-tors-get-response`.</summary>
    public static byte[] Tors(IEnumerable<MobilityTranscript> transcripts) => Bytes(new XElement(TorsGet + "imobility-tors-get-response", transcripts.Select(tor => new XElement(TorsGet + "tor", Id(TorsGet + "omobility-id", tor.OmobilityId), ElmoXml.Element(tor.Elmo)))));

    /// <summary>Reads an `imobility-tors-get-response`; faults as of <see cref="ReadOmobilities"/>.</summary>
    public static (IReadOnlyList<MobilityTranscript> Transcripts, Fault? Fault) ReadTors(Stream answer) =>
        Read(answer, TorsGet + "imobility-tors-get-response", root => root.Elements(TorsGet + "tor").Select(tor => new MobilityTranscript(Shaped(Child(tor, "omobility-id"), Identifier()), ElmoXml.Of(tor.Element(Emrex + "elmo") ?? throw Missing("elmo")))));

    static byte[] Index(XName root, IEnumerable<string> ids) => Bytes(new XElement(root, ids.Select(id => Id(root.Namespace + "omobility-id", id))));

    static XElement Mobility(StudentMobility mobility)
    {
        var (ns, student) = (OmobilitiesGet, mobility.Student);
        XElement Side(string name, MobilitySide side, string? iia) => new(ns + name, Text(ns + "hei-id", side.HeiId), IdOrNull(ns + "ounit-id", side.OunitId), IdOrNull(ns + "iia-id", iia));
        return new(ns + "student-mobility", Id(ns + "omobility-id", mobility.Id), Side("sending-hei", mobility.Sending, mobility.IiaId), Side("receiving-hei", mobility.Receiving, null), new XElement(ns + "non-standard-mobility-period"),
            new XElement(ns + "receiving-academic-year-id", Shape(mobility.Year, AcademicYear(), "academic year")),
            new XElement(ns + "student", Text(ns + "given-names", student.GivenNames), Text(ns + "family-name", student.FamilyName), Text(ns + "global-id", student.GlobalId ?? throw new ArgumentException("A student has a global id.", nameof(mobility))),
                Day(ns + "birth-date", student.Born), CountryOrNull(ns + "citizenship", student.Citizenship), student.Email is null ? null : new XElement(ns + "email", Shape(student.Email, Email(), "email"))),
            new XElement(ns + "status", Statuses[(int)mobility.Status]), new XElement(ns + "activity-type", mobility.IsTraineeship ? "student-traineeships" : "student-studies"), new XElement(ns + "activity-attributes", mobility.IsShort ? "short-term-blended" : "long-term"),
            Day(ns + "planned-arrival-date", mobility.Arrival), Day(ns + "planned-departure-date", mobility.Departure));
    }

    static StudentMobility MobilityOf(XElement from)
    {
        var (sending, receiving, student) = (Child(from, "sending-hei"), Child(from, "receiving-hei"), Child(from, "student"));
        var status = Child(from, "status").Value;
        return new(Shaped(Child(from, "omobility-id"), Identifier()), SideOf(sending), SideOf(receiving), Shaped(Child(from, "receiving-academic-year-id"), AcademicYear()), StudentOf(student), Array.IndexOf(Statuses, status) is >= 0 and var known ? (MobilityStatus)known : throw Bad("status", status))
        {
            IsTraineeship = Child(from, "activity-type").Value == "student-traineeships", IsShort = Child(from, "activity-attributes").Value != "long-term",
            Arrival = DayOf(from, "planned-arrival-date"), Departure = DayOf(from, "planned-departure-date"), IiaId = Said(sending, "iia-id"),
        };
    }

    static XElement Agreement(LearningAgreement la)
    {
        var ns = LasGet;
        XElement Side(string name, MobilitySide side, LaContact contact) => new(ns + name, Text(ns + "hei-id", side.HeiId), IdOrNull(ns + "ounit-id", side.OunitId),
            new XElement(ns + "contact-person", Text(ns + "given-names", contact.GivenNames), Text(ns + "family-name", contact.FamilyName), new XElement(ns + "email", Shape(contact.Email, Email(), "email"))));
        var student = la.Student;
        if (la.Eqf is < 1 or > 8) throw new ArgumentOutOfRangeException(nameof(la), la.Eqf, "Levels are 1 to 8.");
        return new(ns + "la", Id(ns + "omobility-id", la.Id), Side("sending-hei", la.Sending, la.SendingContact), Side("receiving-hei", la.Receiving, la.ReceivingContact), new XElement(ns + "receiving-academic-year-id", Shape(la.Year, AcademicYear(), "academic year")),
            new XElement(ns + "student", Text(ns + "given-names", student.GivenNames), Text(ns + "family-name", student.FamilyName), TextOrNull(ns + "global-id", student.GlobalId), Day(ns + "birth-date", student.Born), CountryOrNull(ns + "citizenship", student.Citizenship),
                student.Email is null ? null : new XElement(ns + "email", Shape(student.Email, Email(), "email"))),
            Day(ns + "start-date", la.Start), Day(ns + "end-date", la.End), new XElement(ns + "eqf-level-studied-at-departure", la.Eqf.ToString(CultureInfo.InvariantCulture)), new XElement(ns + "isced-f-code", Shape(la.Isced, Isced(), "ISCED-F code")),
            new XElement(ns + "student-language-skill", new XElement(ns + "language", Shape(la.Language.Language, LanguageTag(), "language")), new XElement(ns + "cefr-level", Shape(la.Language.Cefr ?? throw new ArgumentException("A level of the language is needed.", nameof(la)), Cefr(), "CEFR level"))),
            la.First is null ? null : Version("first-version", la.First), la.Changes is null ? null : Version("approved-changes", la.Changes), la.Proposal is { } proposal ? Proposed(proposal.Id, proposal.Version) : null);

        static XElement Proposed(string id, LaVersion version)
        {
            var element = Version("changes-proposal", version);
            element.Add(new XAttribute("id", Text("x", id).Value));
            return element;
        }
    }

    static XElement Version(string name, LaVersion version)
    {
        var ns = LasGet;
        XElement? List(string list, IReadOnlyList<LaComponent> components) => components.Count == 0 ? null : new(ns + list, components.Select(Component));
        return new(ns + name, List("components-studied", version.Studied), List("components-recognized", version.Recognized), version.ShortPart is null ? null : new XElement(ns + "blended-mobility-components", new XElement(ns + "component", Text(ns + "title", ""), Text(ns + "short-description", version.ShortPart))),
            Signature(ns + "student-signature", version.Student), Signature(ns + "sending-hei-signature", version.Sending), version.Receiving is null ? null : Signature(ns + "receiving-hei-signature", version.Receiving));
    }

    static XElement Component(LaComponent component)
    {
        var ns = LasGet;
        return new(ns + "component", TextOrNull(ns + "los-code", component.Code), Text(ns + "title", component.Title),
            component.Credit is { } credit ? new XElement(ns + "credit", Text(ns + "scheme", credit.Scheme), new XElement(ns + "value", credit.Value.ToString("0.##########", CultureInfo.InvariantCulture))) : null, TextOrNull(ns + "recognition-conditions", component.Conditions));
    }

    // The parts of a signature are of the agreement's namespace, also within a request.
    static XElement Signature(XName name, LaSignature signature) => new(name, TextOrNull(LasGet + "signer-name", signature.Name), TextOrNull(LasGet + "signer-position", signature.Position),
        new XElement(LasGet + "timestamp", signature.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)));

    static LearningAgreement AgreementOf(XElement from)
    {
        var (sending, receiving, skill) = (Child(from, "sending-hei"), Child(from, "receiving-hei"), Child(from, "student-language-skill"));
        var level = Child(from, "eqf-level-studied-at-departure").Value;
        return new(Shaped(Child(from, "omobility-id"), Identifier()), SideOf(sending), ContactOf(sending), SideOf(receiving), ContactOf(receiving), Shaped(Child(from, "receiving-academic-year-id"), AcademicYear()), StudentOf(Child(from, "student")), MonthOf(from, "start", 1), MonthOf(from, "end", 28))
        {
            Eqf = level is [>= '1' and <= '8'] ? level[0] - '0' : throw Bad("eqf-level-studied-at-departure", level), Isced = Child(from, "isced-f-code").Value, Language = new(Child(skill, "language").Value, Shaped(Child(skill, "cefr-level"), Cefr())),
            First = from.Element(LasGet + "first-version") is { } first ? VersionOf(first) : null, Changes = from.Element(LasGet + "approved-changes") is { } changes ? VersionOf(changes) : null,
            Proposal = from.Element(LasGet + "changes-proposal") is { } proposal ? (proposal.Attribute("id")?.Value ?? throw Missing("id"), VersionOf(proposal)) : null,
        };
    }

    static LaVersion VersionOf(XElement from)
    {
        List<LaComponent> List(string name) => [.. from.Elements(LasGet + name).Elements(LasGet + "component").Where(c => c.Attribute("status")?.Value != "deleted").Select(c => new LaComponent(Child(c, "title").Value)
        {
            Code = Said(c, "los-code"), Conditions = Said(c, "recognition-conditions"), Credit = c.Element(LasGet + "credit") is { } credit ? (Child(credit, "scheme").Value, NumberOf(Child(credit, "value"))) : null,
        })];
        return new(List("components-studied"), List("components-recognized"), SignatureOf(Child(from, "student-signature")), SignatureOf(Child(from, "sending-hei-signature")))
        {
            Receiving = from.Element(LasGet + "receiving-hei-signature") is { } signed ? SignatureOf(signed) : null,
            ShortPart = from.Elements(LasGet + "blended-mobility-components").Elements(LasGet + "component").Select(c => Said(c, "short-description")).FirstOrDefault(),
        };
    }

    static LaAnswer AnswerOf(XElement root)
    {
        var said = root.Elements().FirstOrDefault(e => e.Name == LasUpdate + "approve-proposal-v1" || e.Name == LasUpdate + "comment-proposal-v1") ?? throw Missing("approve-proposal-v1");
        var isComment = said.Name.LocalName == "comment-proposal-v1";
        return new(Shaped(Child(root, "sending-hei-id"), Identifier()), Shaped(Child(said, "omobility-id"), Identifier()), Child(said, "changes-proposal-id").Value, SignatureOf(Child(said, "signature")), isComment ? Child(said, "comment").Value : null);
    }

    static LaSignature SignatureOf(XElement from) => new(DateTimeOffset.TryParse(from.Element(LasGet + "timestamp")?.Value ?? throw Missing("timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : throw Bad("timestamp", from.Value),
        from.Element(LasGet + "signer-name")?.Value, from.Element(LasGet + "signer-position")?.Value);

    static MobilitySide SideOf(XElement from) => new(Child(from, "hei-id").Value) { OunitId = Said(from, "ounit-id") };

    static LaContact ContactOf(XElement from)
    {
        var person = Child(from, "contact-person");
        return new(Child(person, "given-names").Value, Child(person, "family-name").Value, Child(person, "email").Value);
    }

    static MobileStudent StudentOf(XElement from) => new(Said(from, "given-names") ?? "", Said(from, "family-name") ?? "") { GlobalId = Said(from, "global-id"), Born = DayOf(from, "birth-date"), Citizenship = Said(from, "citizenship"), Email = Said(from, "email") };

    static (IReadOnlyList<T>, Fault?) Read<T>(Stream stream, XName root, Func<XElement, IEnumerable<T>> read)
    {
        try
        {
            return ([.. read(Load(stream, root, MostCharacters))], null);
        }
        catch (FaultException wrong)
        {
            return ([], wrong.Fault);
        }
    }

    static XElement? Day(XName name, DateOnly? day) => day is { } known ? new(name, known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    static XElement? CountryOrNull(XName name, string? country) => country is null ? null : new(name, Shape(country, Country(), "country"));

    static XElement Child(XElement from, string name) => from.Element(from.Name.Namespace + name) ?? throw Missing(name);

    static string? Said(XElement from, string name) => from.Element(from.Name.Namespace + name)?.Value;

    static DateOnly? DayOf(XElement from, string name) => Said(from, name) is { } text ? DateOnly.TryParseExact(text.Trim()[..Math.Min(10, text.Trim().Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Bad(name, text) : null;

    // Some tell only the month.
    static DateOnly MonthOf(XElement from, string which, int day) => DayOf(from, which + "-date") ?? (Said(from, which + "-year-month") is { } month ? DateOnly.TryParseExact(month.Trim()[..Math.Min(7, month.Trim().Length)], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) ? first.AddDays(day - 1) : throw Bad(which, month) : throw Missing(which + "-date"));

    static decimal NumberOf(XElement from) => decimal.TryParse(from.Value.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(from.Name.LocalName, from.Value);

    static string Shaped(XElement from, Regex shape) => shape.IsMatch(from.Value) ? from.Value : throw Bad(from.Name.LocalName, from.Value);

    static FaultException Missing(string what) => new(new Fault(FaultKind.MissingValue) { Column = what });

    static FaultException Bad(string what, string value) => new(new Fault(FaultKind.NotInShape) { Column = what, Value = value });
}
