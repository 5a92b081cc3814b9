using Guildhall.Foundation.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Accounts;

/// <summary>A public key by which a device or a password manager signs its owner in (WebAuthn).</summary>
[Unaudited]
public class AccountPasskey : IdentityUserPasskey<Guid>
{
    internal class Mapping : IEntityTypeConfiguration<AccountPasskey>
    {
        public void Configure(EntityTypeBuilder<AccountPasskey> passkey)
        {
            passkey.ToTable("alliance_passkeys");
            passkey.HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1024);
            passkey.Property(p => p.Data).AsJson();
            passkey.HasIndex(p => p.UserId);
        }
    }
}
