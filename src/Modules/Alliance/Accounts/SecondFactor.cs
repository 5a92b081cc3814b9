using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Accounts;

/// <summary>The key that an account shares with an authenticator. Whether it is asked for is the account's <c>TwoFactorEnabled</c>.</summary>
[Unaudited]
public class SecondFactor
{
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required byte[] Key { get; set; }
    /// <summary>The step whose code was used last: no code serves twice.</summary>
    public long LastStep { get; set; }

    internal class Mapping : IEntityTypeConfiguration<SecondFactor>
    {
        public void Configure(EntityTypeBuilder<SecondFactor> factor)
        {
            factor.ToTable("alliance_second_factors");
            factor.HasKey(f => f.AccountId);
            factor.Property(f => f.LastStep).IsConcurrencyToken();
        }
    }
}

/// <summary>A code that lets in once when the authenticator is lost; only its hash is kept.</summary>
[Unaudited]
public class RecoveryCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required byte[] Hash { get; init; }

    internal class Mapping : IEntityTypeConfiguration<RecoveryCode>
    {
        public void Configure(EntityTypeBuilder<RecoveryCode> code)
        {
            code.ToTable("alliance_recovery_codes");
            code.HasIndex(c => c.AccountId);
        }
    }
}
