using System.Globalization;
using System.Xml.Linq;
using static Guildhall.Formats.Ewp.EwpXml;

namespace Guildhall.Formats.Ewp;

/// <summary>An institution as the Institutions API 2.2.0 tells of it: by its SCHAC code, with at least one name.</summary>
public sealed record Institution(string HeiId, IReadOnlyList<LanguageText> Names)
{
    /// <summary>By kind: erasmus, pic, …</summary>
    public IReadOnlyList<(string Kind, string Id)> OtherIds { get; init; } = [];

    /// <summary>The short name.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>Where it is.</summary>
    public Address? Street { get; init; }

    /// <summary>http or https.</summary>
    public string? Website { get; init; }

    /// <summary>Whom to ask.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>The unit that is the institution itself.</summary>
    public string? RootOunitId { get; init; }

    /// <summary>Its units.</summary>
    public IReadOnlyList<string> OunitIds { get; init; } = [];
}

/// <summary>A faculty or department as the Organizational Units API 2.1.1 tells of it.</summary>
public sealed record Ounit(string Id, string Code, IReadOnlyList<LanguageText> Names)
{
    /// <summary>The unit it is part of.</summary>
    public string? ParentId { get; init; }

    /// <summary>http or https.</summary>
    public string? Website { get; init; }

    /// <summary>Whom to ask.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
}

/// <summary>That a partner's copy of an agreement was approved, with the hash it had (Interinstitutional Agreements Approval API 2.0.0).</summary>
public sealed record IiaApproval(string IiaId, string Hash, string? PdfFile = null);

/// <summary>How many agreements stand where with a partner (endpoints/stats-response.xsd).</summary>
public sealed record IiaStats(int Fetchable, int ApprovedByPartnerOnly, int ApprovedByUsOnly, int ApprovedByBoth);

/// <summary>Writes what EWP's endpoints answer, each valid under its schema; an id, hash or address that has not the shape the schema asks for is an ArgumentException.</summary>
public static class EwpAnswers
{
    /// <summary>`iias-index-response` of version 7.</summary>
    public static byte[] Index(IEnumerable<string> iiaIds) => Bytes(new XElement(IiaIndex + "iias-index-response", iiaIds.Select(id => Id(IiaIndex + "iia-id", id))));

    /// <summary>`iias-stats-response` of version 7.</summary>
    public static byte[] Stats(IiaStats stats) => Bytes(new XElement(EwpXml.IiaStats + "iias-stats-response", Number("iia-fetchable", stats.Fetchable), Number("iia-local-unapproved-partner-approved", stats.ApprovedByPartnerOnly),
        Number("iia-local-approved-partner-unapproved", stats.ApprovedByUsOnly), Number("iia-both-approved", stats.ApprovedByBoth)));

    /// <summary>`iias-approval-response` of version 2.</summary>
    public static byte[] Approvals(IEnumerable<IiaApproval> approvals) => Bytes(new XElement(EwpXml.IiaApproval + "iias-approval-response", approvals.Select(approval => new XElement(EwpXml.IiaApproval + "approval",
        Id(EwpXml.IiaApproval + "iia-id", approval.IiaId), new XElement(EwpXml.IiaApproval + "iia-hash", Shape(approval.Hash, Sha256Hex(), "hash")), TextOrNull(EwpXml.IiaApproval + "pdf-file", approval.PdfFile)))));

    /// <summary>Reads an `iias-approval-response`, to its end or to the first fault: DocumentType, BrokenXml, TooLarge, NotTheDocument, MissingValue or NotInShape.</summary>
    public static (IReadOnlyList<IiaApproval> Approvals, Fault? Fault) ReadApprovals(Stream answer)
    {
        try
        {
            return ([.. Load(answer, EwpXml.IiaApproval + "iias-approval-response", IiaXml.MostCharacters).Elements(EwpXml.IiaApproval + "approval").Select(from => new IiaApproval(
                Need(from, "iia-id", Identifier()), Need(from, "iia-hash", Sha256Hex()), from.Element(EwpXml.IiaApproval + "pdf-file")?.Value))], null);
        }
        catch (FaultException wrong)
        {
            return ([], wrong.Fault);
        }

        static string Need(XElement from, string name, System.Text.RegularExpressions.Regex shape) => from.Element(EwpXml.IiaApproval + name)?.Value is not { } value ? throw new FaultException(new Fault(FaultKind.MissingValue) { Column = name })
            : shape.IsMatch(value) ? value : throw new FaultException(new Fault(FaultKind.NotInShape) { Column = name, Value = value });
    }

    /// <summary>The answer to a notice that an agreement changed (IIA CNR 3.0.0).</summary>
    public static byte[] Cnr() => Bytes(new XElement(IiaCnr + "iia-cnr-response"));

    /// <summary>The answer to a notice that an approval was given (IIA Approval CNR 2.0.0).</summary>
    public static byte[] ApprovalCnr() => Bytes(new XElement(IiaApprovalCnr + "iia-approval-cnr-response"));

    /// <summary>The Echo API 2.0.1: whom the caller speaks for, and what it said.</summary>
    public static byte[] Echo(IEnumerable<string> heiIds, IEnumerable<string> echoes) =>
        Bytes(new XElement(EwpXml.Echo + "response", heiIds.Select(id => Text(EwpXml.Echo + "hei-id", id)), echoes.Select(echo => Text(EwpXml.Echo + "echo", echo))));

    /// <summary>`institutions-response` of version 2.</summary>
    public static byte[] Institutions(IEnumerable<Institution> institutions)
    {
        var ns = EwpXml.Institutions;
        return Bytes(new XElement(ns + "institutions-response", institutions.Select(hei => new XElement(ns + "hei", Text(ns + "hei-id", hei.HeiId),
            hei.OtherIds.Select(other => new XElement(ns + "other-id", new XAttribute("type", other.Kind), Text(ns + "x", other.Id).Value)), hei.Names.Select(name => Text(ns + "name", name.Text, name.Language)),
            TextOrNull(ns + "abbreviation", hei.Abbreviation), hei.Street?.Write("street-address"), Site(ns, hei.Website), hei.Contacts.Select(contact => contact.Write(EwpXml.Contact + "contact")),
            IdOrNull(ns + "root-ounit-id", hei.RootOunitId), hei.OunitIds.Select(id => Id(ns + "ounit-id", id))))));
    }

    /// <summary>`ounits-response` of version 2.</summary>
    public static byte[] Ounits(IEnumerable<Ounit> ounits)
    {
        var ns = EwpXml.Ounits;
        return Bytes(new XElement(ns + "ounits-response", ounits.Select(ounit => new XElement(ns + "ounit", Id(ns + "ounit-id", ounit.Id), Text(ns + "ounit-code", ounit.Code),
            ounit.Names.Select(name => Text(ns + "name", name.Text, name.Language)), IdOrNull(ns + "parent-ounit-id", ounit.ParentId), Site(ns, ounit.Website), ounit.Contacts.Select(contact => contact.Write(EwpXml.Contact + "contact"))))));
    }

    /// <summary>The error answer of ewp-specs-architecture 1.16.0, section "Error handling"; in English, for developers.</summary>
    public static byte[] Error(string developerMessage) => Bytes(new XElement(Common + "error-response", Text(Common + "developer-message", developerMessage)));

    static XElement Number(string name, int value) => new(EwpXml.IiaStats + name, value.ToString(CultureInfo.InvariantCulture));

    static XElement? Site(XNamespace ns, string? address) => address is null ? null : new(ns + "website-url", Shape(address, Http(), "address"));
}
