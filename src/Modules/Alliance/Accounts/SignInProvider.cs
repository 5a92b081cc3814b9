using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Accounts;

/// <summary>Where the people of one organisation sign in instead of here: an OpenID Connect provider.</summary>
public class SignInProvider
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>As on the button.</summary>
    public required string Name { get; set; }
    /// <summary>Its issuer: an address below which it describes itself.</summary>
    public required string Issuer { get; init; }
    public required string ClientId { get; set; }
    /// <summary>Sealed by the hall's keys; null for a public client.</summary>
    public string? Secret { get; set; }
    public required Guid OrganisationId { get; init; }
    /// <summary>What a person who comes for the first time becomes in the organisation: a teacher or a learner, never more.</summary>
    public required Role Role { get; set; }
    public bool IsOn { get; set; } = true;

    /// <summary>The roles that somebody may get without a person's decision.</summary>
    public static IReadOnlyList<Role> Unprivileged { get; } = [Role.Teacher, Role.Learner];

    internal class Mapping : IEntityTypeConfiguration<SignInProvider>
    {
        public void Configure(EntityTypeBuilder<SignInProvider> provider)
        {
            provider.ToTable("alliance_providers");
            provider.Property(p => p.Name).HasMaxLength(80);
            provider.Property(p => p.Issuer).HasMaxLength(300);
            provider.Property(p => p.ClientId).HasMaxLength(200);
            provider.Property(p => p.Secret).HasMaxLength(1000);
            provider.HasIndex(p => p.Issuer).IsUnique();
        }
    }
}

/// <summary>That a person at a provider (issuer and subject, nothing else) is an account here.</summary>
public class ProviderLogin
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }

    internal class Mapping : IEntityTypeConfiguration<ProviderLogin>
    {
        public void Configure(EntityTypeBuilder<ProviderLogin> login)
        {
            login.ToTable("alliance_provider_logins");
            login.Property(l => l.Issuer).HasMaxLength(300);
            login.Property(l => l.Subject).HasMaxLength(255);
            login.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique();
            login.HasIndex(l => l.AccountId);
        }
    }
}
