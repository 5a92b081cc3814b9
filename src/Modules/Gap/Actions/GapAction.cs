using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Gap.Actions;

/// <summary>What is done about a gap.</summary>
public enum GapActionKind { OrderClass, NewProgramme, CurriculumChange, JointTraining, TeacherTraining }

/// <summary>What an alliance does about one gap: a task of its room, with the gap as it was measured when it was opened and a year later.</summary>
public class GapAction : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid TaskId { get; init; }
    public required GapActionKind Kind { get; init; }
    /// <summary>The cell: an occupation (0: all), a region (null: everywhere) and a year.</summary>
    public required int Occupation { get; init; }
    public string? RegionCode { get; init; }
    public required int Year { get; init; }
    public required DateOnly OpenedOn { get; init; }
    /// <summary>As the board showed it to everyone that day.</summary>
    public required long Demand { get; init; }
    public required long Supply { get; init; }
    /// <summary>The members that take part besides the owner of the task.</summary>
    public IReadOnlyList<Guid> Partners { get; init; } = [];
    /// <summary>When the same cell was measured again, a year after the opening.</summary>
    public DateOnly? MeasuredOn { get; private set; }
    public long? DemandAfter { get; private set; }
    public long? SupplyAfter { get; private set; }
    public int Version { get; set; }

    public long Gap => Supply - Demand;

    /// <summary>Notes the same cell a year later. Once.</summary>
    public Refusal? Measure(long demand, long supply, DateOnly on)
    {
        if (MeasuredOn is not null || on < OpenedOn.AddYears(1)) return new Conflict(new Text("action.not-to-measure"));
        (MeasuredOn, DemandAfter, SupplyAfter) = (on, demand, supply);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<GapAction>
    {
        public void Configure(EntityTypeBuilder<GapAction> action)
        {
            action.ToTable("gap_actions");
            action.HasIndex(a => new { a.AllianceId, a.OpenedOn });
            action.HasIndex(a => a.TaskId).IsUnique();
            action.Property(a => a.RegionCode).HasMaxLength(20);
            action.Property(a => a.Partners).AsJson();
            action.Ignore(a => a.Gap);
        }
    }
}
