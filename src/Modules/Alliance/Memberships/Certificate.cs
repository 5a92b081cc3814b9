using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

/// <summary>What a certificate certifies.</summary>
public enum CertificateKind { Membership, Contribution }

/// <summary>A numbered paper that an alliance gives a member; its number leads to a public page that says whether it is true.</summary>
public class Certificate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Year of issue, and eight letters and digits that cannot be guessed.</summary>
    public required string Number { get; init; }
    public required CertificateKind Kind { get; init; }
    public required Guid AllianceId { get; init; }
    public required Guid OrganisationId { get; init; }
    /// <summary>Of a membership: the tier.</summary>
    public MembershipTier? Tier { get; init; }
    public DateOnly? MemberSince { get; init; }
    /// <summary>Of a contribution: the year, and what was recorded when it was issued.</summary>
    public int? Year { get; init; }
    public IReadOnlyList<ContributionSum> Sums { get; init; } = [];
    public required DateOnly IssuedOn { get; init; }

    /// <summary>A number that nobody can guess; about 40 bits.</summary>
    public static string NewNumber(DateOnly on) => $"{on.Year}-{RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", 8)}";

    internal class Mapping : IEntityTypeConfiguration<Certificate>
    {
        public void Configure(EntityTypeBuilder<Certificate> certificate)
        {
            certificate.ToTable("alliance_certificates");
            certificate.Property(c => c.Number).HasMaxLength(20);
            certificate.Property(c => c.Sums).AsJson();
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => c.OrganisationId);
        }
    }
}
