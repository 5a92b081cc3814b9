using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Motions;

/// <summary>Where a motion stands. Its one place of transitions is <see cref="Motion"/>.</summary>
public enum MotionState { Draft, Opened, Closed, Withdrawn }

/// <summary>Whether everybody sees who voted what, or nobody does.</summary>
public enum VoteWay { Open, Secret }

/// <summary>Where votes are cast: by those present at a meeting, or from anywhere between two moments.</summary>
public enum VoteChannel { InTheRoom, ByCorrespondence }

/// <summary>What share carries a motion: more than half, or two thirds and more.</summary>
public enum MajorityRule { Simple, TwoThirds }

/// <summary>The whole of which the share is taken: the votes for and against, or all seats that might have voted.</summary>
public enum MajorityOf { Voting, AllSeats }

/// <summary>What a seat may say to a motion.</summary>
public enum Choice { For, Against, Abstain }

/// <summary>Something that a body is to decide by vote. Until it is closed there is no result, not even an interim one.</summary>
public class Motion : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid BodyId { get; init; }
    public Guid? MeetingId { get; set; }
    /// <summary>Its number as it is written, given when the vote is opened.</summary>
    public string? Code { get; set; }
    [Writing]
    public required Localised Title { get; set; }
    [Writing]
    public Localised Text { get; set; } = new([]);
    public VoteWay Way { get; set; }
    public VoteChannel Channel { get; set; }
    public bool IsWeighted { get; set; }
    public MajorityRule Majority { get; set; }
    public MajorityOf Of { get; set; }
    public MotionState State { get; private set; } = MotionState.Draft;
    public DateTimeOffset? OpensAt { get; set; }
    public DateTimeOffset? ClosesAt { get; set; }
    /// <summary>What the motion is about elsewhere, such as "application": the record and its page.</summary>
    public string? SubjectKind { get; set; }
    public Guid? SubjectId { get; set; }
    public string? SubjectHref { get; set; }

    /// <summary>Weights for, against and abstaining, and of the whole roll; null until closed.</summary>
    public int? For { get; private set; }
    public int? Against { get; private set; }
    public int? Abstained { get; private set; }
    public int? OnRoll { get; private set; }
    /// <summary>How many seats voted, of how many.</summary>
    public int? Voted { get; private set; }
    public int? Seats { get; private set; }
    public bool? Carried { get; private set; }
    /// <summary>SHA-256 of the sorted list of votes, in hexadecimal: see <see cref="Count"/>.</summary>
    public string? Digest { get; private set; }
    public int Version { get; set; }

    /// <summary>Whether votes are taken at this moment.</summary>
    public Refusal? TakesVotes(DateTimeOffset now) =>
        State != MotionState.Opened ? new Conflict(new Text("motion.not-from-here", State))
        : now < OpensAt ? new Conflict(new Text("motion.not-yet"))
        : now >= ClosesAt ? new Conflict(new Text("motion.over"))
        : null;

    public Refusal? Open(DateTimeOffset now)
    {
        if (State != MotionState.Draft) return new Conflict(new Text("motion.not-from-here", State));
        if (Channel == VoteChannel.ByCorrespondence && (ClosesAt is null || ClosesAt <= now || ClosesAt <= OpensAt)) return new Conflict(new Text("motion.needs-end"));
        State = MotionState.Opened;
        OpensAt ??= now;
        return null;
    }

    public Refusal? Withdraw()
    {
        if (State is not (MotionState.Draft or MotionState.Opened)) return new Conflict(new Text("motion.not-from-here", State));
        State = MotionState.Withdrawn;
        return null;
    }

    public Refusal? Close(DateTimeOffset now, Count count)
    {
        if (State != MotionState.Opened) return new Conflict(new Text("motion.not-from-here", State));
        if (Channel == VoteChannel.ByCorrespondence && now < ClosesAt && count.Voted < count.Seats) return new Conflict(new Text("motion.still-open"));
        (State, ClosesAt) = (MotionState.Closed, ClosesAt is { } end && end <= now ? end : now);
        (For, Against, Abstained, OnRoll, Voted, Seats, Digest) = (count.For, count.Against, count.Abstained, count.OnRoll, count.Voted, count.Seats, count.Digest);
        Carried = count.Carries(Majority, Of);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Motion>
    {
        public void Configure(EntityTypeBuilder<Motion> motion)
        {
            motion.ToTable("governance_motions");
            motion.Property(m => m.Code).HasMaxLength(100);
            motion.Property(m => m.Title).HasMaxLength(1000);
            motion.Property(m => m.SubjectKind).HasMaxLength(40);
            motion.Property(m => m.SubjectHref).HasMaxLength(200);
            motion.Property(m => m.Digest).HasMaxLength(64);
            motion.HasIndex(m => new { m.AllianceId, m.State });
            motion.HasIndex(m => m.MeetingId);
            motion.HasIndex(m => m.SubjectId);
            // No application is before two bodies at once.
            motion.HasIndex(m => new { m.SubjectKind, m.SubjectId }).IsUnique().HasFilter("\"SubjectKind\" = 'application' and \"State\" in ('Draft', 'Opened')");
        }
    }
}

/// <summary>Who may vote on a motion, as it was when the vote was opened, and with what weight.</summary>
public class RollEntry
{
    public required Guid MotionId { get; init; }
    [Person(OnErasure.Kept, Through = typeof(Bodies.Seat))]
    public required Guid SeatId { get; init; }
    public required int Weight { get; init; }

    internal class Mapping : IEntityTypeConfiguration<RollEntry>
    {
        public void Configure(EntityTypeBuilder<RollEntry> entry) => entry.ToTable("governance_rolls").HasKey(r => new { r.MotionId, r.SeatId });
    }
}
