using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Gap.Supply;

/// <summary>The students that a programme takes in a year, and how many of them are expected to graduate.</summary>
public class Intake : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ProgrammeId { get; init; }
    /// <summary>The calendar year in which they begin.</summary>
    public required int Year { get; init; }
    public int? Places { get; set; }
    public int? Enrolled { get; set; }
    /// <summary>Of a hundred who begin, how many are expected to finish in time.</summary>
    public decimal? Completion { get; set; }
    /// <summary>What the college expects, when it says more than its completion.</summary>
    public int? Expected { get; set; }
    /// <summary>How many did graduate.</summary>
    public int? Graduated { get; set; }
    public int Version { get; set; }

    /// <summary>The calendar year in which they finish a programme of this length.</summary>
    public int GraduationYear(decimal years) => Year + (int)Math.Ceiling(years);

    /// <summary>The graduates to count: those there were; else those the college expects; else its students (or places) by its completion. Null when nothing says.</summary>
    public int? Graduates => Graduated ?? Expected ?? ((Enrolled ?? Places, Completion) is ({ } people, { } completion) ? (int)Math.Round(people * completion / 100, MidpointRounding.AwayFromZero) : null);

    internal class Mapping : IEntityTypeConfiguration<Intake>
    {
        public void Configure(EntityTypeBuilder<Intake> intake)
        {
            intake.ToTable("gap_intakes");
            intake.HasIndex(i => new { i.ProgrammeId, i.Year }).IsUnique();
            intake.Property(i => i.Completion).HasPrecision(5, 2);
            intake.Ignore(i => i.Graduates);
        }
    }
}

/// <summary>The occupations for which a college says that a programme trains.</summary>
public class ProgrammeAim
{
    /// <summary>The programme's.</summary>
    public required Guid Id { get; init; }
    /// <summary>By their numbers in the taxonomy, the first one first.</summary>
    public IReadOnlyList<int> Occupations { get; set; } = [];

    internal class Mapping : IEntityTypeConfiguration<ProgrammeAim>
    {
        public void Configure(EntityTypeBuilder<ProgrammeAim> aim)
        {
            aim.ToTable("gap_aims");
            aim.Property(a => a.Id).ValueGeneratedNever();
            aim.Property(a => a.Occupations).AsJson();
        }
    }
}

/// <summary>What became of graduates.</summary>
public enum DestinationKind { Employed, SelfEmployed, FurtherStudy, Seeking, Other }

/// <summary>How many graduates of a programme and a year went where, as what. Numbers only, no names.</summary>
public class Destination
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ProgrammeId { get; init; }
    /// <summary>The year in which they graduated.</summary>
    public required int Year { get; init; }
    public required DestinationKind Kind { get; init; }
    /// <summary>By its number in the taxonomy; 0 when it is not said.</summary>
    public int Occupation { get; init; }
    /// <summary>Empty when it is not said.</summary>
    public string RegionCode { get; init; } = "";
    public int People { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Destination>
    {
        public void Configure(EntityTypeBuilder<Destination> destination)
        {
            destination.ToTable("gap_destinations");
            destination.HasIndex(d => new { d.ProgrammeId, d.Year, d.Kind, d.Occupation, d.RegionCode }).IsUnique();
            destination.Property(d => d.RegionCode).HasMaxLength(20);
        }
    }
}
