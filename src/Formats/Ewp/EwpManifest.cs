using System.Globalization;
using System.Xml.Linq;
using static Guildhall.Formats.Ewp.EwpXml;

namespace Guildhall.Formats.Ewp;

/// <summary>The discovery manifest of one host and one institution (ewp-specs-api-discovery 6.0.0): what a registry reads to learn which APIs stand where and by which keys (SubjectPublicKeyInfo in DER) they sign. The endpoints stand under the root, an https address without a slash at its end, the manifest itself at `Root/manifest.xml`.</summary>
public sealed record EwpManifest(string HeiId, IReadOnlyList<LanguageText> Names, string Root, string AdminEmail, string Provider, IReadOnlyList<byte[]> PublicKeys)
{
    /// <summary>How many agreements, institutions or units one call may ask for.</summary>
    public const int MostIds = 100;

    /// <summary>The manifest, valid under manifest.xsd and the schemas of its entries.</summary>
    /// <exception cref="ArgumentException">An address is not https, or the e-mail address is none.</exception>
    public byte[] Write() => Bytes(new XElement(Manifest + "manifest", new XElement(Manifest + "host",
        new XElement(Common + "admin-email", Shape(AdminEmail, Email(), "e-mail address")), Text(Common + "admin-provider", Provider),
        new XElement(Registry + "apis-implemented",
            Api("discovery", "discovery", 6, "6.0.0", false, ("url", "/manifest.xml")),
            Api("echo", "echo", 2, "2.0.1", true, ("url", "/echo")),
            Api("institutions", "institutions", 2, "2.2.0", true, ("url", "/institutions"), ("max-hei-ids", null)),
            Api("ounits", "organizational-units", 2, "2.1.1", true, ("url", "/ounits"), ("max-ounit-ids", null), ("max-ounit-codes", null)),
            Api("iias", "iias", 7, "7.0.0", true, ("get-url", "/iias/get"), ("max-iia-ids", null), ("index-url", "/iias/index"), ("stats-url", "/iias/stats")),
            Api("iias-approval", "iias-approval", 2, "2.0.0", true, ("url", "/iias/approval"), ("max-iia-ids", null)),
            Api("iia-cnr", "iia-cnr", 3, "3.0.0", true, ("url", "/iias/cnr")),
            Api("iia-approval-cnr", "iia-approval-cnr", 2, "2.0.0", true, ("url", "/iias/approval-cnr")),
            Api("omobilities", "omobilities", 2, "2.0.0", true, ("get-url", "/omobilities/get"), ("index-url", "/omobilities/index"), ("max-omobility-ids", null)),
            Api("omobility-las", "omobility-las", 1, "1.2.0", true, ("get-url", "/omobility-las/get"), ("index-url", "/omobility-las/index"), ("update-url", "/omobility-las/update"), ("max-omobility-ids", null)),
            Api("imobility-tors", "imobility-tors", 2, "2.0.0", true, ("get-url", "/imobility-tors/get"), ("index-url", "/imobility-tors/index"), ("max-omobility-ids", null))),
        new XElement(Manifest + "institutions-covered", new XElement(Registry + "hei", new XAttribute("id", HeiId), Names.Select(name => Text(Registry + "name", name.Text, name.Language)))),
        Keys("client-credentials-in-use"), Keys("server-credentials-in-use"))));

    XElement Api(string spec, string name, int major, string version, bool isGuarded, params (string Name, string? Path)[] fields)
    {
        var ns = Entry(spec, major);
        return new(ns + name, new XAttribute("version", version),
            isGuarded ? new XElement(ns + "http-security",
                new XElement(Security + "client-auth-methods", new XElement(SecurityMethod("cliauth-httpsig") + "httpsig")),
                new XElement(Security + "server-auth-methods", new XElement(SecurityMethod("srvauth-tlscert") + "tlscert"), new XElement(SecurityMethod("srvauth-httpsig") + "httpsig"))) : null,
            fields.Select(field => new XElement(ns + field.Name, field.Path is null ? MostIds.ToString(CultureInfo.InvariantCulture) : Shape(Root + field.Path, Https(), "https address"))));
    }

    XElement Keys(string use) => new(Manifest + use, PublicKeys.Select(key => new XElement(Manifest + "rsa-public-key", Convert.ToBase64String(key))));
}
