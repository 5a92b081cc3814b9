using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Foundation.Audit;

/// <summary>A record that leaves no trace in the audit trail: progress, sessions and the trail itself; or a property that follows from others.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class UnauditedAttribute : Attribute;

/// <summary>What was done to a record; of the hall as a whole: restored; of an entry of the trail: its content erased.</summary>
public enum AuditAction { Created, Changed, Deleted, Restored, Erased }

/// <summary>One change of one record: who, when, what before and after, chained to the entry before it. See <see cref="AuditTrail"/>.</summary>
[Unaudited]
public class AuditEntry
{
    public required long Seq { get; init; }
    public required DateTimeOffset At { get; init; }
    [Person(OnErasure.Kept)]
    public Guid? AccountId { get; init; }
    /// <summary>Empty after the person was erased.</summary>
    public required string Author { get; set; }
    /// <summary>Random; of entries by an account. Goes with the author's name, as the salt of the payload goes with the payload.</summary>
    public byte[]? AuthorSalt { get; set; }
    /// <summary>SHA-256 of the author's salt and name; stays after erasure. Null where the name itself is in the chain: the operator, a key, and what was written before there was a salt.</summary>
    public byte[]? AuthorDigest { get; init; }
    /// <summary>The table of the record.</summary>
    public required string Kind { get; init; }
    public required string RecordId { get; init; }
    public required AuditAction Action { get; init; }
    /// <summary>What changed, as JSON (Brotli when long); null after erasure.</summary>
    public byte[]? Payload { get; set; }
    /// <summary>Random; goes with the payload, so that what was erased cannot be guessed from its digest.</summary>
    public byte[]? Salt { get; set; }
    /// <summary>SHA-256 of salt and payload; stays after erasure.</summary>
    public required byte[] Digest { get; init; }
    /// <summary>SHA-256 of the previous entry's hash and this entry without salt and payload.</summary>
    public required byte[] Hash { get; init; }

    internal class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> entry)
        {
            entry.ToTable("audit_entries");
            entry.HasKey(e => e.Seq);
            entry.Property(e => e.Seq).ValueGeneratedNever();
            entry.Property(e => e.Author).HasMaxLength(200);
            entry.Property(e => e.Kind).HasMaxLength(80);
            entry.Property(e => e.RecordId).HasMaxLength(80);
            entry.HasIndex(e => new { e.Kind, e.RecordId });
            entry.HasIndex(e => e.AccountId);
        }
    }
}

/// <summary>The end of the chain, signed with a key that is not in the database.</summary>
[Unaudited]
public class AuditHead
{
    public int Id { get; init; } = 1;
    public long Seq { get; set; }
    public byte[] Hash { get; set; } = [];
    public byte[] Signature { get; set; } = [];

    internal class Mapping : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> head)
        {
            head.ToTable("audit_head");
            head.Property(h => h.Id).ValueGeneratedNever();
        }
    }
}
