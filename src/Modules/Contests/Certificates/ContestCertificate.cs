using System.Security.Cryptography;
using Guildhall.Contests.Ranking;
using Guildhall.Contests.Teams;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Contests.Certificates;

/// <summary>A numbered paper that a person of a team with an award is given; its code leads to a public page that says whether it is true.</summary>
public class ContestCertificate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Year of issue, and ten letters and digits that cannot be guessed.</summary>
    public required string Code { get; init; }
    public required Guid ContestId { get; init; }
    public required Guid EventId { get; init; }
    public required Guid TeamId { get; init; }
    public required Guid OrganisationId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name))]
    public Guid? PersonId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name))]
    public Guid? AccountId { get; init; }
    public required TeamRole Role { get; init; }
    public required string Name { get; init; }
    /// <summary>Whether the page may say the whole name: of adults, and of minors with consent.</summary>
    public required bool ShowName { get; init; }
    public required Award Award { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public DateOnly? RevokedOn { get; private set; }
    public string? RevokedFor { get; private set; }

    public string Href => $"/contests/certificates/{Code}";

    /// <summary>The name as the public page says it: of a minor without consent only how it begins.</summary>
    public string PublicName => ShowName || Name.Length == 0 ? Name : string.Concat(Name.AsSpan(0, char.IsSurrogate(Name[0]) ? 2 : 1), "＊＊");

    public Refusal? Revoke(DateOnly on, string reason)
    {
        if (RevokedOn is not null) return new Conflict(new Text("contest-certificate.is-revoked"));
        (RevokedOn, RevokedFor) = (on, reason);
        return null;
    }

    /// <summary>A code that nobody can guess; about 50 bits.</summary>
    public static string NewCode(DateOnly on) => $"{on.Year}-{RandomNumberGenerator.GetString("23456789ABCDEFGHJKMNPQRSTUVWXYZ", 10)}";

    internal class Mapping : IEntityTypeConfiguration<ContestCertificate>
    {
        public void Configure(EntityTypeBuilder<ContestCertificate> certificate)
        {
            certificate.ToTable("contests_certificates");
            certificate.Ignore(c => c.Href).Ignore(c => c.PublicName);
            certificate.Property(c => c.Code).HasMaxLength(20);
            certificate.Property(c => c.Name).HasMaxLength(200);
            certificate.Property(c => c.RevokedFor).HasMaxLength(1000);
            certificate.HasIndex(c => c.Code).IsUnique();
            certificate.HasIndex(c => c.EventId);
            certificate.HasIndex(c => c.TeamId);
            certificate.HasIndex(c => c.PersonId);
            certificate.HasIndex(c => c.AccountId);
        }
    }
}
