using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Access;

/// <summary>A program of an organisation that may do a few things for it at the API, by a key that was shown once.</summary>
public class ApiKey
{
    /// <summary>By what a key is known wherever it turns up, also to those who search code for lost ones.</summary>
    public const string Prefix = "gh_";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required string Name { get; init; }
    /// <summary>All that it may do.</summary>
    public required List<Act> Acts { get; init; }
    public required byte[] Hash { get; init; }
    /// <summary>Its last four letters, by which people know it again.</summary>
    public required string Ending { get; init; }
    public required DateTimeOffset At { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? MadeBy { get; init; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>What a key can be for at all: nothing that gives rights or administers.</summary>
    public static IReadOnlyList<Act> Possible { get; } = [.. Enum.GetValues<Act>().Except([Act.GrantRoles, Act.Administer, Act.ReadAudit])];

    public Refusal? Revoke(DateTimeOffset at)
    {
        if (RevokedAt is not null) return new Conflict(new Text("keys.is-revoked"));
        RevokedAt = at;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> key)
        {
            key.ToTable("alliance_keys");
            key.Property(k => k.Name).HasMaxLength(80);
            key.Property(k => k.Acts).AsJson().HasMaxLength(1000);
            key.Property(k => k.Ending).HasMaxLength(4);
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasIndex(k => k.OrganisationId);
        }
    }
}
