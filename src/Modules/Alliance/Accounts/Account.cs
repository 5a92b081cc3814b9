using Guildhall.Foundation.Privacy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Accounts;

/// <summary>A person who may sign in. What the person may do is in <see cref="AccountGrant"/>.</summary>
public class Account : IdentityUser<Guid>
{
    /// <summary>As shown to others.</summary>
    public required string Name { get; set; }

    /// <summary>Empties it for good: what is left is a number, and nobody can sign in.</summary>
    public void Forget()
    {
        (Name, Email, NormalizedEmail, PhoneNumber, PasswordHash, TwoFactorEnabled) = (PersonLinks.Nobody, null, null, null, null, false);
        UserName = Id.ToString("N");
        NormalizedUserName = UserName.ToUpperInvariant();
        (LockoutEnabled, LockoutEnd) = (true, new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        (SecurityStamp, ConcurrencyStamp) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
    }

    internal class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> account)
        {
            account.ToTable("alliance_accounts");
            account.Property(a => a.Name).HasMaxLength(120);
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            account.Property(a => a.UserName).HasMaxLength(256);
            account.Property(a => a.NormalizedUserName).HasMaxLength(256);
            account.Property(a => a.Email).HasMaxLength(256);
            account.Property(a => a.NormalizedEmail).HasMaxLength(256);
            account.HasIndex(a => a.NormalizedUserName).IsUnique();
            account.HasIndex(a => a.NormalizedEmail);
        }
    }

    // The stores of ASP.NET Core Identity ask for these tables; nothing of ours is in them.
    internal class IdentityTables : IEntityTypeConfiguration<IdentityUserClaim<Guid>>, IEntityTypeConfiguration<IdentityUserLogin<Guid>>, IEntityTypeConfiguration<IdentityUserToken<Guid>>
    {
        public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim) => claim.ToTable("alliance_account_claims");

        public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login) => login.ToTable("alliance_account_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });

        public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token) => token.ToTable("alliance_account_tokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
    }
}

/// <summary>A role that an account holds: in one organisation, in one alliance, or (without either) in the whole hall; from a day until the end of a day.</summary>
public class AccountGrant
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required Role Role { get; init; }
    public Guid? OrganisationId { get; init; }
    public Guid? AllianceId { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; set; }

    internal class Mapping : IEntityTypeConfiguration<AccountGrant>
    {
        public void Configure(EntityTypeBuilder<AccountGrant> grant)
        {
            grant.ToTable("alliance_grants");
            grant.HasIndex(g => g.AccountId);
            grant.HasIndex(g => g.OrganisationId);
        }
    }
}
