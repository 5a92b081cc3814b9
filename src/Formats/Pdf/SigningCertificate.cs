using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Guildhall.Formats.Pdf;

/// <summary>Makes certificates that an organisation vouches for itself, and reads those it has from others (PKCS#12, RFC 7292).</summary>
public static class SigningCertificate
{
    /// <summary>The largest PKCS#12 file that is read, in bytes.</summary>
    public const int MostBytes = 64 << 10;

    /// <summary>A self-signed certificate for signing documents, with an RSA key of 3072 bits, which every reader of PDF knows.</summary>
    public static X509Certificate2 Create(string organisation, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(3072);
        var name = new X500DistinguishedNameBuilder();
        // X.520 bounds both to 64 characters.
        var cut = Fault.Cut(organisation.Trim(), 64)!;
        name.AddOrganizationName(cut);
        name.AddCommonName(cut);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(from, until);
    }

    /// <summary>The certificate that has a key, and those above it; null where the file is none, the passphrase is wrong, or nothing in it can sign (RSA of at least 2048 bits, or ECDSA of at least 256).</summary>
    public static (X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Chain)? ReadOrNull(byte[] pkcs12, string passphrase)
    {
        if (pkcs12.Length > MostBytes) return null;
        try
        {
            // The loader's own limits bound the rounds of key derivation, by which a small file could keep a processor busy.
            var all = X509CertificateLoader.LoadPkcs12Collection(pkcs12, passphrase, X509KeyStorageFlags.EphemeralKeySet | X509KeyStorageFlags.Exportable, Pkcs12LoaderLimits.Defaults);
            var own = all.FirstOrDefault(certificate => certificate.HasPrivateKey && (certificate.GetRSAPublicKey()?.KeySize >= 2048 || certificate.GetECDsaPublicKey()?.KeySize >= 256));
            return own is null ? null : (own, [.. all.Where(certificate => certificate != own)]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
