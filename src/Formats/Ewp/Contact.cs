using System.Xml.Linq;
using static Guildhall.Formats.Ewp.EwpXml;

namespace Guildhall.Formats.Ewp;

/// <summary>A text with the language it is in, where that is known (BCP 47).</summary>
public sealed record LanguageText(string Text, string? Language = null);

/// <summary>A postal address: up to four lines, and what is told apart from them (FlexibleAddress of ewp-specs-types-address 1).</summary>
public sealed record Address(IReadOnlyList<string> Lines)
{
    /// <summary>The postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>City, town or village.</summary>
    public string? Locality { get; init; }

    /// <summary>State, province or region.</summary>
    public string? Region { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string? Country { get; init; }

    internal XElement Write(string name) => new(EwpXml.Address + name, Lines.Take(4).Select(line => Text(EwpXml.Address + "addressLine", line)),
        TextOrNull(EwpXml.Address + "postalCode", PostalCode), TextOrNull(EwpXml.Address + "locality", Locality), TextOrNull(EwpXml.Address + "region", Region),
        Country is null ? null : new XElement(EwpXml.Address + "country", Shape(Country, EwpXml.Country(), "country")));
}

/// <summary>Whom to ask: a person or an office (ewp-specs-types-contact 1). Contacts are no part of an agreement's hash.</summary>
public sealed record Contact(string Name)
{
    /// <summary>Of a person.</summary>
    public string? GivenNames { get; init; }

    /// <summary>Of a person.</summary>
    public string? FamilyName { get; init; }

    /// <summary>In E.164 (+4723456789), or as written.</summary>
    public string? Phone { get; init; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Where they sit.</summary>
    public Address? Address { get; init; }

    /// <summary>What they can be asked.</summary>
    public string? Role { get; init; }

    internal XElement Write(XName name) => new(name, Text(EwpXml.Contact + "contact-name", Name), TextOrNull(EwpXml.Contact + "person-given-names", GivenNames), TextOrNull(EwpXml.Contact + "person-family-name", FamilyName),
        Phone is null ? null : new XElement(EwpXml.Phone + "phone-number", Text(EwpXml.Phone + (E164().IsMatch(Phone) ? "e164" : "other-format"), Phone)),
        Email is null ? null : new XElement(EwpXml.Contact + "email", Shape(Email, EwpXml.Email(), "email")),
        Address?.Write("street-address"), TextOrNull(EwpXml.Contact + "role-description", Role));

    internal static Contact Read(XElement from)
    {
        string? Of(XName name) => from.Element(name)?.Value;
        var phone = from.Element(EwpXml.Phone + "phone-number");
        var street = from.Element(EwpXml.Address + "street-address");
        return new(Of(EwpXml.Contact + "contact-name") ?? "")
        {
            GivenNames = Of(EwpXml.Contact + "person-given-names"), FamilyName = Of(EwpXml.Contact + "person-family-name"),
            Phone = (phone?.Element(EwpXml.Phone + "e164") ?? phone?.Element(EwpXml.Phone + "other-format"))?.Value.Trim(),
            Email = Of(EwpXml.Contact + "email")?.Trim(), Role = Of(EwpXml.Contact + "role-description"),
            Address = street is null ? null : new([.. street.Elements(EwpXml.Address + "addressLine").Select(line => line.Value)])
            {
                PostalCode = street.Element(EwpXml.Address + "postalCode")?.Value, Locality = street.Element(EwpXml.Address + "locality")?.Value,
                Region = street.Element(EwpXml.Address + "region")?.Value, Country = street.Element(EwpXml.Address + "country")?.Value,
            },
        };
    }
}
