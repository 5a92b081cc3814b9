using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Guildhall.Formats.Pdf;

/// <summary>What is said about a signature beside the certificate.</summary>
/// <param name="Name">Who signs.</param>
/// <param name="Reason">Why, such as the number of the agreement.</param>
/// <param name="Moment">When, by the signer's clock.</param>
public sealed record PdfSignatureFacts(string Name, string Reason, DateTimeOffset Moment);

/// <summary>
/// Signs PDF after PAdES baseline B-B (ETSI EN 319 142-1 V1.2.1, clause 6; ISO 32000-1, 12.8): detached CMS under ETSI.CAdES.detached with SHA-256 and the signing-certificate-v2 attribute (RFC 5035), over the whole file
/// but the signature itself. Each signature is an addition to the file, so that those before it stay true; all are in one list at the form. Needs a certificate with its RSA or ECDSA key.
/// </summary>
public static class PdfSigner
{
    const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";

    /// <summary>The signed PDF; Corrupt where the file is none that can be added to (encrypted, or with streams of cross-references).</summary>
    /// <param name="pdf">The file, with the signatures it has.</param>
    /// <param name="certificate">With its private key.</param>
    /// <param name="chain">Certificates above it, to be told with the signature.</param>
    /// <param name="facts">What is said beside it.</param>
    /// <exception cref="CryptographicException">The certificate has no key that can sign.</exception>
    public static (byte[]? Pdf, Fault? Fault) Sign(byte[] pdf, X509Certificate2 certificate, IEnumerable<X509Certificate2> chain, PdfSignatureFacts facts)
    {
        ArgumentNullException.ThrowIfNull(pdf);
        if (!certificate.HasPrivateKey) throw new CryptographicException("The certificate has no private key.");
        try
        {
            return (Signed(pdf, certificate, [.. chain], facts), null);
        }
        catch (FaultException wrong)
        {
            return (null, wrong.Fault);
        }
    }

    static byte[] Signed(byte[] pdf, X509Certificate2 certificate, X509Certificate2[] chain, PdfSignatureFacts facts)
    {
        var file = new PdfObjects(pdf);
        var root = PdfObjects.Reference(file.Trailer["Root"]);
        var catalog = file.Dictionary(root);
        var (signature, field) = (file.Count, file.Count + 1);
        var first = FirstPage(file, catalog);
        var page = file.Dictionary(first);
        var changed = new SortedDictionary<int, string>();

        // The form, whose fields are the signatures; made with the first.
        var form = catalog.TryGetValue("AcroForm", out var named) ? PdfObjects.Reference(named) : file.Count + 2;
        var fields = named is null ? [] : file.Dictionary(form);
        var before = Items(fields.GetValueOrDefault("Fields", "[]"));
        (fields["Fields"], fields["SigFlags"]) = ($"[{before}{field} 0 R]", "3");
        changed[form] = PdfObjects.Text(fields);
        if (named is null)
        {
            catalog["AcroForm"] = $"{form} 0 R";
            changed[root] = PdfObjects.Text(catalog);
        }
        page["Annots"] = $"[{Items(page.GetValueOrDefault("Annots", "[]"))}{field} 0 R]";
        changed[first] = PdfObjects.Text(page);
        var number = before.Split('R').Length;
        changed[field] = $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature{number.ToString(CultureInfo.InvariantCulture)}) /V {signature} 0 R /P {first} 0 R /F 132 /Rect [0 0 0 0] >>";

        var room = 8192 + certificate.RawData.Length + chain.Sum(above => above.RawData.Length);
        const string Range = "/ByteRange [0 0000000000 0000000000 0000000000]";
        changed[signature] = $"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached {Range} /Contents <{new string('0', 2 * room)}> /M {PdfWriter.Date(facts.Moment)} /Name {PdfWriter.PdfText(facts.Name)} /Reason {PdfWriter.PdfText(facts.Reason)} >>";

        using var to = new MemoryStream();
        to.Write(pdf);
        if (pdf[^1] != '\n') to.WriteByte((byte)'\n');
        var (places, range, contents) = (new SortedDictionary<int, long>(), 0, 0);
        foreach (var (n, text) in changed)
        {
            places[n] = to.Length;
            var head = $"{n} 0 obj\n";
            if (n == signature) (range, contents) = ((int)to.Length + head.Length + text.IndexOf(Range, StringComparison.Ordinal), (int)to.Length + head.Length + text.IndexOf("/Contents <", StringComparison.Ordinal) + "/Contents ".Length);
            to.Write(Encoding.Latin1.GetBytes($"{head}{text}\nendobj\n"));
        }
        var table = to.Length;
        var rows = string.Concat(places.Select(place => $"{place.Key} 1\n{place.Value.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n"));
        var trailer = new SortedDictionary<string, string>(file.Trailer, StringComparer.Ordinal) { ["Size"] = (changed.Keys.Max() + 1).ToString(CultureInfo.InvariantCulture), ["Prev"] = file.LastTable.ToString(CultureInfo.InvariantCulture) };
        if (changed.Keys.Max() < file.Count) trailer["Size"] = file.Count.ToString(CultureInfo.InvariantCulture);
        to.Write(Encoding.Latin1.GetBytes($"xref\n{rows}trailer\n{PdfObjects.Text(trailer)}\nstartxref\n{table}\n%%EOF\n"));

        var whole = to.ToArray();
        var after = contents + 2 * room + 2;
        Encoding.Latin1.GetBytes($"/ByteRange [0 {contents} {after} {whole.Length - after}]".PadRight(Range.Length)).CopyTo(whole, range);
        var cms = Cms([.. whole[..contents], .. whole[after..]], certificate, chain);
        if (cms.Length > room) throw new CryptographicException("The signature is larger than the room that was left for it.");
        Encoding.ASCII.GetBytes(Convert.ToHexString(cms)).CopyTo(whole, contents + 1);
        return whole;
    }

    static int FirstPage(PdfObjects file, Dictionary<string, string> catalog)
    {
        var node = PdfObjects.Reference(catalog.GetValueOrDefault("Pages"));
        for (var depth = 0; depth < 64; depth++)
        {
            var entries = file.Dictionary(node);
            if (entries.GetValueOrDefault("Type") == "/Page") return node;
            var kids = Items(entries.GetValueOrDefault("Kids", "[]"));
            node = PdfObjects.Reference(kids.Contains('R', StringComparison.Ordinal) ? kids[..(kids.IndexOf('R', StringComparison.Ordinal) + 1)] : null);
        }
        throw new FaultException(new Fault(FaultKind.Corrupt));
    }

    // What is in an array of references, with a space after it; an array that stands elsewhere is no business of ours, since our files have none.
    static string Items(string array) => array.StartsWith('[') ? array[1..^1].Trim() is { Length: > 0 } items ? items + " " : "" : throw new FaultException(new Fault(FaultKind.Corrupt));

    // No signing-time attribute: the moment stands in the PDF (EN 319 142-1, table 1).
    static byte[] Cms(byte[] content, X509Certificate2 certificate, X509Certificate2[] chain)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        foreach (var above in chain) signer.Certificates.Add(above);
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(SigningCertificateV2), Ess(certificate)));
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }

    // RFC 5035, section 3: SHA-256 is the default and is not named.
    static byte[] Ess(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence()) writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        return writer.Encode();
    }
}
