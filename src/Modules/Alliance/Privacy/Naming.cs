using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Privacy;

/// <summary>What was decided about a text that names a person who was erased.</summary>
public enum NamingState { Open, StruckOut, LetStand }

/// <summary>
/// That a text which somebody else wrote still names a person who was erased: for those who run the alliance to decide. The name is here as long as it is in the text and nobody has decided;
/// nothing of this is in the trail but that the decision was made.
/// </summary>
[Unaudited]
public class Naming
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Whose text it is; null when it belongs to no alliance, and the administrators of the hall decide.</summary>
    public Guid? AllianceId { get; init; }
    public required string Table { get; init; }
    public required string Column { get; init; }
    public required Guid RecordId { get; init; }
    /// <summary>As it stands in the text; null once it was decided.</summary>
    public string? Name { get; private set; }
    public required DateTimeOffset FoundAt { get; init; }
    public NamingState State { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    /// <summary>Why, without naming the person.</summary>
    public string? Note { get; private set; }

    public static Naming Of(Guid? allianceId, string table, string column, Guid recordId, string name, DateTimeOffset at) => new() { AllianceId = allianceId, Table = table, Column = column, RecordId = recordId, Name = name, FoundAt = at };

    public Refusal? Decide(NamingState state, string note, DateTimeOffset at)
    {
        if (State != NamingState.Open) return new Conflict(new Text("refusal.changed"));
        (State, Note, DecidedAt, Name) = (state, note, at, null);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Naming>
    {
        public void Configure(EntityTypeBuilder<Naming> naming)
        {
            naming.ToTable("alliance_namings");
            naming.Property(n => n.Table).HasMaxLength(80);
            naming.Property(n => n.Column).HasMaxLength(80);
            naming.Property(n => n.Name).HasMaxLength(256);
            naming.Property(n => n.Note).HasMaxLength(500);
            // Two who decide at once: the second is told so.
            naming.Property(n => n.State).IsConcurrencyToken();
            naming.HasIndex(n => new { n.AllianceId, n.State });
        }
    }
}
