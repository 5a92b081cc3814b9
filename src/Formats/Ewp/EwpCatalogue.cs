using System.Security.Cryptography;
using System.Xml.Linq;
using static Guildhall.Formats.Ewp.EwpXml;

namespace Guildhall.Formats.Ewp;

/// <summary>One API of a host: its name, such as iias, the version it speaks, its addresses by name (url, get-url …).</summary>
public sealed record EwpApi(string Name, Version Version, IReadOnlyDictionary<string, string> Addresses);

/// <summary>A host in the network: the institutions it speaks for, its APIs, and the ids of the keys by which it signs requests and answers.</summary>
public sealed record EwpHost(IReadOnlyList<string> HeiIds, IReadOnlyList<EwpApi> Apis, IReadOnlySet<string> ClientKeys, IReadOnlySet<string> ServerKeys)
{
    /// <summary>The newest entry of an API within one major version; null where the host has none.</summary>
    public EwpApi? ApiOrNull(string name, int major) => Apis.Where(api => api.Name == name && api.Version.Major == major).MaxBy(api => api.Version);
}

/// <summary>
/// The registry's catalogue (ewp-specs-api-registry 1.5.0, catalogue.xsd): who is in the network, where, and with which keys. Only keys whose fingerprint is theirs, and that have at least 2048 bits, are taken;
/// addresses that are not https are left out.
/// </summary>
public sealed class EwpCatalogue
{
    /// <summary>The most characters that are read; the network's own catalogue has about a quarter of it.</summary>
    public const int MostCharacters = 32 << 20;

    const int LeastBits = 2048;

    readonly Dictionary<string, byte[]> keys = new(StringComparer.Ordinal);

    EwpCatalogue(IReadOnlyList<EwpHost> hosts, IReadOnlyDictionary<string, string> names) => (Hosts, Names) = (hosts, names);

    /// <summary>In the catalogue's order.</summary>
    public IReadOnlyList<EwpHost> Hosts { get; }

    /// <summary>The institutions' names (English where there is an English one) by their SCHAC codes.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>A public key, as SubjectPublicKeyInfo in DER, by its SHA-256 in lower-case hexadecimal; null when unknown. Says nothing of what its owner may.</summary>
    public byte[]? KeyOrNull(string id) => keys.GetValueOrDefault(id);

    /// <summary>The institutions for which whoever signs requests with this key may speak.</summary>
    public IReadOnlyList<string> CoveredBy(string clientKey) => [.. Hosts.Where(host => host.ClientKeys.Contains(clientKey)).SelectMany(host => host.HeiIds).Distinct(StringComparer.Ordinal)];

    /// <summary>The host that speaks for an institution and has this API; null when none does.</summary>
    public EwpHost? HostOrNull(string heiId, string api, int major) => Hosts.Where(host => host.HeiIds.Contains(heiId, StringComparer.Ordinal) && host.ApiOrNull(api, major) is not null).MaxBy(host => host.ApiOrNull(api, major)!.Version);

    /// <summary>Reads a catalogue; a fault instead where it is none: DocumentType, BrokenXml, TooLarge or NotTheDocument.</summary>
    public static (EwpCatalogue? Catalogue, Fault? Fault) Read(Stream stream)
    {
        try
        {
            var root = Load(stream, Registry + "catalogue", MostCharacters);
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var hei in root.Elements(Registry + "institutions").Elements(Registry + "hei"))
            {
                var named = hei.Elements(Registry + "name").ToList();
                if (hei.Attribute("id")?.Value is { Length: > 0 } id && (named.Find(name => name.Attribute(XNamespace.Xml + "lang")?.Value == "en") ?? named.FirstOrDefault()) is { } name) names.TryAdd(id, name.Value.Trim());
            }
            var catalogue = new EwpCatalogue([.. root.Elements(Registry + "host").Select(Host)], names);
            foreach (var key in root.Elements(Registry + "binaries").Elements(Registry + "rsa-public-key"))
                if (key.Attribute("sha-256")?.Value is { } id && Sound(key.Value, id) is { } bytes) catalogue.keys.TryAdd(id, bytes);
            return (catalogue, null);
        }
        catch (FaultException wrong)
        {
            return (null, wrong.Fault);
        }
    }

    static EwpHost Host(XElement host) => new(
        [.. host.Elements(Registry + "institutions-covered").Elements(Registry + "hei-id").Select(id => id.Value.Trim()).Where(id => id.Length > 0)],
        [.. host.Elements(Registry + "apis-implemented").Elements().Select(Api).OfType<EwpApi>()], Keys(host, "client-credentials-in-use"), Keys(host, "server-credentials-in-use"));

    static EwpApi? Api(XElement entry)
    {
        if (!Version.TryParse(entry.Attribute("version")?.Value, out var version)) return null;
        // An entry belongs to an API by its namespace, not by its name alone.
        var known = entry.Name.Namespace == Entry(entry.Name.LocalName == "organizational-units" ? "ounits" : entry.Name.LocalName, version.Major);
        return known ? new(entry.Name.LocalName, version, entry.Elements().Where(field => field.Name.LocalName.EndsWith("url", StringComparison.Ordinal) && Https().IsMatch(field.Value.Trim()))
            .DistinctBy(field => field.Name.LocalName).ToDictionary(field => field.Name.LocalName, field => field.Value.Trim(), StringComparer.Ordinal)) : null;
    }

    static HashSet<string> Keys(XElement host, string use) => host.Elements(Registry + use).Elements(Registry + "rsa-public-key").Select(key => key.Attribute("sha-256")?.Value ?? "").Where(id => Sha256Hex().IsMatch(id)).ToHashSet(StringComparer.Ordinal);

    static byte[]? Sound(string text, string id)
    {
        try
        {
            var bytes = Convert.FromBase64String(text);
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(bytes, out var read);
            return read == bytes.Length && rsa.KeySize >= LeastBits && HttpSignature.KeyId(bytes) == id ? bytes : null;
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
