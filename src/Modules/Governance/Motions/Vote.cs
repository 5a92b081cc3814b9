using System.Security.Cryptography;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Motions;

/// <summary>What a seat said in an open vote.</summary>
public class Vote
{
    public required Guid MotionId { get; init; }
    [Person(OnErasure.Kept, Through = typeof(Bodies.Seat))]
    public required Guid SeatId { get; init; }
    public required Choice Choice { get; init; }
    public required int Weight { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<Vote>
    {
        // The key is what keeps a seat from voting twice.
        public void Configure(EntityTypeBuilder<Vote> vote) => vote.ToTable("governance_votes").HasKey(v => new { v.MotionId, v.SeatId });
    }
}

/// <summary>That a seat has voted in a secret ballot; not what, not when. See docs/decisions/0007.</summary>
[Unaudited]
public class MarkedSeat
{
    public required Guid MotionId { get; init; }
    [Person(OnErasure.Kept, Through = typeof(Bodies.Seat))]
    public required Guid SeatId { get; init; }

    internal class Mapping : IEntityTypeConfiguration<MarkedSeat>
    {
        public void Configure(EntityTypeBuilder<MarkedSeat> marked) => marked.ToTable("governance_marked_seats").HasKey(m => new { m.MotionId, m.SeatId });
    }
}

/// <summary>A secret ballot: a random number that only its voter was told, and a choice. Nothing leads from it to a seat, a person or a moment.</summary>
[Unaudited]
public class SecretBallot
{
    /// <summary>Random, all 122 bits; never by time.</summary>
    public required Guid Id { get; init; }
    public required Guid MotionId { get; init; }
    public required Choice Choice { get; init; }
    public required int Weight { get; init; }

    /// <summary>A number out of nothing but chance (RFC 9562, version 4): one made from the clock would tell the moment.</summary>
    public static Guid NewNumber()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    internal class Mapping : IEntityTypeConfiguration<SecretBallot>
    {
        public void Configure(EntityTypeBuilder<SecretBallot> ballot)
        {
            ballot.ToTable("governance_ballots");
            ballot.Property(b => b.Id).ValueGeneratedNever();
            ballot.HasIndex(b => b.MotionId);
        }
    }
}
