using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Guildhall.Formats.Ewp;

/// <summary>The namespaces and simple types of EWP, the one way its XML comes in (no document type, no resolver, bounded) and the one way it goes out.</summary>
static partial class EwpXml
{
    const string Specs = "https://github.com/erasmus-without-paper/ewp-specs-";
    const int Deepest = 32;

    internal static readonly XNamespace Common = Specs + "architecture/blob/stable-v1/common-types.xsd", Contact = Specs + "types-contact/tree/stable-v1",
        Address = Specs + "types-address/tree/stable-v1", Phone = Specs + "types-phonenumber/tree/stable-v1", Registry = Specs + "api-registry/tree/stable-v1",
        Security = Specs + "sec-intro/tree/stable-v2", IiaGet = Specs + "api-iias/blob/stable-v7/endpoints/get-response.xsd", IiaIndex = Specs + "api-iias/blob/stable-v7/endpoints/index-response.xsd",
        IiaStats = Specs + "api-iias/blob/stable-v7/endpoints/stats-response.xsd", IiaApproval = Specs + "api-iias-approval/tree/stable-v2", IiaCnr = Specs + "api-iia-cnr/tree/stable-v3",
        IiaApprovalCnr = Specs + "api-iia-approval-cnr/tree/stable-v2", Manifest = Specs + "api-discovery/tree/stable-v6", Echo = Specs + "api-echo/tree/stable-v2",
        Institutions = Specs + "api-institutions/tree/stable-v2", Ounits = Specs + "api-ounits/tree/stable-v2",
        OmobilitiesGet = Specs + "api-omobilities/blob/stable-v2/endpoints/get-response.xsd", OmobilitiesIndex = Specs + "api-omobilities/blob/stable-v2/endpoints/index-response.xsd",
        LasGet = Specs + "api-omobility-las/blob/stable-v1/endpoints/get-response.xsd", LasIndex = Specs + "api-omobility-las/blob/stable-v1/endpoints/index-response.xsd",
        LasUpdate = Specs + "api-omobility-las/blob/stable-v1/endpoints/update-request.xsd", LasUpdated = Specs + "api-omobility-las/blob/stable-v1/endpoints/update-response.xsd",
        TorsGet = Specs + "api-imobility-tors/blob/stable-v2/endpoints/get-response.xsd", TorsIndex = Specs + "api-imobility-tors/blob/stable-v2/endpoints/index-response.xsd",
        Emrex = "https://github.com/emrex-eu/elmo-schemas/tree/v1";

    /// <summary>The namespace of an API's entry in manifests and in the catalogue.</summary>
    internal static XNamespace Entry(string api, int major) => string.Create(CultureInfo.InvariantCulture, $"{Specs}api-{api}/blob/stable-v{major}/manifest-entry.xsd");

    internal static XNamespace SecurityMethod(string method) => $"{Specs}sec-{method}/tree/stable-v1";

    /// <exception cref="FaultException">DocumentType, BrokenXml, TooLarge, or NotTheDocument.</exception>
    internal static XElement Load(Stream stream, XName root, int mostCharacters)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = mostCharacters, MaxCharactersFromEntities = 0,
        };
        try
        {
            // Twice over the same bounded text: building a tree cannot be stopped at a depth.
            var text = Text(stream, settings, mostCharacters);
            using var reader = XmlReader.Create(new MemoryStream(text, writable: false), settings);
            var read = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            return read.Name == root ? read : throw new FaultException(new Fault(FaultKind.NotTheDocument) { Column = root.LocalName, Value = read.Name.ToString() });
        }
        catch (XmlException broken)
        {
            throw new FaultException(new Fault(FaultKind.BrokenXml) { Row = broken.LineNumber > 0 ? broken.LineNumber : null, Position = broken.LinePosition > 0 ? broken.LinePosition : null });
        }
    }

    static byte[] Text(Stream stream, XmlReaderSettings settings, int most)
    {
        using var copy = new MemoryStream();
        var chunk = new byte[16 << 10];
        for (int read; (read = stream.Read(chunk)) > 0; copy.Write(chunk, 0, read))
            if (copy.Length + read > most) throw new FaultException(new Fault(FaultKind.TooLarge) { Limit = most });
        var text = copy.ToArray();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(text, writable: false), settings);
            while (reader.Read())
                if (reader.Depth > Deepest) throw new FaultException(new Fault(FaultKind.BrokenXml) { Limit = Deepest });
        }
        catch (XmlException) when (HasDocumentType(text))
        {
            throw new FaultException(new Fault(FaultKind.DocumentType));
        }
        return text;
    }

    // Only the word for what was refused anyway: the reader stops at a document type as at any other flaw. Without the zeros of UTF-16 it is spelt the same in every encoding that is read.
    static bool HasDocumentType(byte[] text) => text.Where(octet => octet != 0).Take(64 << 10).ToArray().AsSpan().IndexOf("<!DOCTYPE"u8) >= 0;

    internal static byte[] Bytes(XElement root)
    {
        using var to = new MemoryStream();
        // Not indented: space between elements is nothing, but space within an empty one would be a value.
        using (var writer = XmlWriter.Create(to, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false) })) root.Save(writer);
        return to.ToArray();
    }

    /// <summary>An element with text that XML can hold: what it cannot (control characters, lone surrogates) becomes a space.</summary>
    internal static XElement Text(XName name, string value, string? language = null)
    {
        var element = new XElement(name, Sound(value));
        if (language is not null) element.Add(new XAttribute(XNamespace.Xml + "lang", Shape(language, LanguageTag(), "language")));
        return element;
    }

    internal static XElement? TextOrNull(XName name, string? value) => value is null ? null : Text(name, value);

    internal static XElement Id(XName name, string value) => new(name, Shape(value, Identifier(), name.LocalName));

    internal static XElement? IdOrNull(XName name, string? value) => value is null ? null : Id(name, value);

    internal static XElement Bool(XName name, bool value) => new(name, value ? "true" : "false");

    internal static string Shape(string value, Regex shape, string what) => shape.IsMatch(value) ? value : throw new ArgumentException($"'{value}' has not the shape of {what} in EWP.", what);

    static string Sound(string value)
    {
        if (value.All(c => XmlConvert.IsXmlChar(c))) return value;
        var sound = new System.Text.StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
            if (rune.IsBmp ? XmlConvert.IsXmlChar((char)rune.Value) : true) sound.Append(rune);
            else sound.Append(' ');
        return sound.ToString();
    }

    /// <summary>AsciiPrintableIdentifier of common-types.xsd.</summary>
    [GeneratedRegex(@"^[!-~]{1,64}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Identifier();

    [GeneratedRegex(@"^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex LanguageTag();

    [GeneratedRegex(@"^[0-9]{4}/[0-9]{4}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex AcademicYear();

    [GeneratedRegex(@"^[0-9]{4}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Isced();

    [GeneratedRegex(@"^[0-9]{1,3}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex ShortIsced();

    [GeneratedRegex(@"^[ABC][12]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Cefr();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Sha256Hex();

    [GeneratedRegex(@"^[^@\s]+@[^.@\s]+\.[^@\s]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Email();

    [GeneratedRegex(@"^\+[0-9]{1,15}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex E164();

    [GeneratedRegex(@"^[A-Z][A-Z]\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Country();

    [GeneratedRegex(@"^https://\S+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Https();

    [GeneratedRegex(@"^https?://\S+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    internal static partial Regex Http();
}
