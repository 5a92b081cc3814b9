using System.Security.Cryptography;
using Guildhall.Formats.Ewp;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Ewp;

/// <summary>An organisation for which this hall speaks in the network Erasmus Without Paper, under its SCHAC code and with a key of its own.</summary>
public class EwpInstitution
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    /// <summary>Its SCHAC code, such as uw.edu.pl, in small letters.</summary>
    public required string HeiId { get; init; }
    /// <summary>Whom the network's other administrators write to.</summary>
    [Person(OnErasure.Kept)] public required string AdminEmail { get; init; }
    /// <summary>The public key, SubjectPublicKeyInfo in DER.</summary>
    public required byte[] PublicKey { get; init; }
    /// <summary>SHA-256 of the public key, by which the network knows it.</summary>
    public required string KeyId { get; init; }
    /// <summary>The private key, PKCS#8, sealed under the hall's own secret; never given out.</summary>
    [Unaudited] public required byte[] Secret { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Where its endpoints stand in the hall.</summary>
    public string Path => $"/ewp/{HeiId}";

    internal class Mapping : IEntityTypeConfiguration<EwpInstitution>
    {
        public void Configure(EntityTypeBuilder<EwpInstitution> institution)
        {
            institution.ToTable("agreements_ewp_institutions");
            institution.Ignore(i => i.Path);
            institution.Property(i => i.HeiId).HasMaxLength(100);
            institution.Property(i => i.AdminEmail).HasMaxLength(256);
            institution.Property(i => i.KeyId).HasMaxLength(64);
            institution.HasIndex(i => i.OrganisationId).IsUnique();
            institution.HasIndex(i => i.HeiId).IsUnique();
        }
    }
}

/// <summary>Makes and unseals the keys by which requests and answers are signed; what is sealed leaves this class only as signatures.</summary>
public sealed class EwpKeys(IDataProtectionProvider protection)
{
    const int Bits = 3072;

    IDataProtector Seal => protection.CreateProtector("Guildhall.Ewp");

    /// <summary>A new key: its public half, and the private one as it is kept.</summary>
    public (byte[] Public, byte[] Sealed) New()
    {
        using var key = RSA.Create(Bits);
        return (key.ExportSubjectPublicKeyInfo(), Seal.Protect(key.ExportPkcs8PrivateKey()));
    }

    /// <summary>The headers of a signed request.</summary>
    /// <exception cref="CryptographicException">The key cannot be read any more, as after a restore without the hall's keys.</exception>
    public IReadOnlyList<(string Name, string Value)> Request(EwpInstitution institution, Uri target, byte[] content, DateTimeOffset now, Guid id)
    {
        using var key = Open(institution);
        return HttpSignature.Request(key, "POST", target, content, now, id);
    }

    /// <summary>The headers of a signed answer.</summary>
    /// <exception cref="CryptographicException">The key cannot be read any more.</exception>
    public IReadOnlyList<(string Name, string Value)> Answer(EwpInstitution institution, byte[] content, DateTimeOffset now, string? requestId, string? requestSignature)
    {
        using var key = Open(institution);
        return HttpSignature.Answer(key, content, now, requestId, requestSignature);
    }

    /// <summary>Whether the key can still be read.</summary>
    public bool IsReadable(EwpInstitution institution)
    {
        try
        {
            using var key = Open(institution);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    RSA Open(EwpInstitution institution)
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(Seal.Unprotect(institution.Secret), out _);
        return key;
    }
}
