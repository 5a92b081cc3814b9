using System.Security.Cryptography;
using Guildhall.Formats.Pdf;
using Guildhall.Foundation.Audit;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Documents;

/// <summary>The key by which an organisation signs documents: sealed under the hall's own secret, which is not in the database, and never given out. The newest one is in use.</summary>
public class SigningKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    /// <summary>Whom the certificate names.</summary>
    public required string Subject { get; init; }
    /// <summary>Of the certificate, by which people compare it.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset Until { get; init; }
    /// <summary>Made here, not by an authority.</summary>
    public required bool IsOwn { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>Certificate, key and chain as PKCS#12, sealed.</summary>
    [Unaudited] public required byte[] Secret { get; init; }

    internal class Mapping : IEntityTypeConfiguration<SigningKey>
    {
        public void Configure(EntityTypeBuilder<SigningKey> key)
        {
            key.ToTable("agreements_signing_keys");
            key.Property(k => k.Subject).HasMaxLength(500);
            key.Property(k => k.Sha256).HasMaxLength(64);
            key.HasIndex(k => k.OrganisationId);
        }
    }
}

/// <summary>Seals the keys of organisations, and signs with them; what is sealed leaves this class only as signatures.</summary>
public sealed class SigningKeys(IDataProtectionProvider protection)
{
    IDataProtector Seal => protection.CreateProtector("Guildhall.SigningKeys");

    public byte[] Sealed(byte[] pkcs12) => Seal.Protect(pkcs12);

    /// <summary>The PDF with one more signature; null when the key cannot be read any more, as after a restore without the hall's keys.</summary>
    public byte[]? SignOrNull(SigningKey key, byte[] pdf, PdfSignatureFacts facts)
    {
        try
        {
            if (SigningCertificate.ReadOrNull(Seal.Unprotect(key.Secret), "") is not var (certificate, chain)) return null;
            using (certificate) return PdfSigner.Sign(pdf, certificate, chain, facts).Pdf;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
