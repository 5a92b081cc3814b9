using System.Security.Cryptography;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Documents;

/// <summary>What a picture shows.</summary>
public enum SealImageKind { Seal, Signature }

/// <summary>The picture of an organisation's seal, or of the signature of one of its people: sealed under the hall's own secret, which is not in the database, and never given out but in documents. The newest one is in use.</summary>
public class SealImage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required SealImageKind Kind { get; init; }
    /// <summary>Who brought it; a signature is used by nobody else.</summary>
    [Person(OnErasure.Kept)]
    public required Guid AccountId { get; init; }
    /// <summary>Of the picture, by which uses are compared.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>The PNG, sealed.</summary>
    [Unaudited] public required byte[] Secret { get; init; }

    internal class Mapping : IEntityTypeConfiguration<SealImage>
    {
        public void Configure(EntityTypeBuilder<SealImage> image)
        {
            image.ToTable("agreements_seal_images");
            image.Property(i => i.Sha256).HasMaxLength(64);
            image.HasIndex(i => new { i.OrganisationId, i.Kind });
        }
    }
}

/// <summary>That a person put a picture at the place of a party in a version: the record of its use.</summary>
public class SealImageUse
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required int Number { get; init; }
    public required Guid PartyId { get; init; }
    public required Guid ImageId { get; init; }
    [Person(OnErasure.Kept)]
    public required Guid AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<SealImageUse>
    {
        public void Configure(EntityTypeBuilder<SealImageUse> use)
        {
            use.ToTable("agreements_seal_image_uses");
            use.HasIndex(u => new { u.AgreementId, u.Number, u.PartyId, u.ImageId }).IsUnique();
        }
    }
}

/// <summary>Seals the pictures of organisations; what is sealed leaves this class only for a document.</summary>
public sealed class SealImages(IDataProtectionProvider protection)
{
    IDataProtector Seal => protection.CreateProtector("Guildhall.SealImages");

    internal byte[] Sealed(byte[] png) => Seal.Protect(png);

    /// <summary>The picture; null when it cannot be read any more, as after a restore without the hall's keys.</summary>
    internal byte[]? OpenOrNull(SealImage image)
    {
        try
        {
            return Seal.Unprotect(image.Secret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
