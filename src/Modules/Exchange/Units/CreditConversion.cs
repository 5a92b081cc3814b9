using System.Globalization;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Units;

/// <summary>That an organisation, or an alliance for all its members, counts so many of one unit as so many of another, from a day on.</summary>
public class CreditConversion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The organisation that stated it; or null and the alliance.</summary>
    public Guid? OrganisationId { get; init; }
    public Guid? AllianceId { get; init; }
    public required string FromUnit { get; init; }
    public required string ToUnit { get; init; }
    public required decimal FromAmount { get; init; }
    public required decimal ToAmount { get; init; }
    public required Rounding Rounding { get; init; }
    public required decimal Step { get; init; }
    public required DateOnly From { get; init; }
    /// <summary>By what rule or resolution.</summary>
    public string? Basis { get; init; }
    public required string StatedBy { get; init; }
    [Person(OnErasure.Anonymised, nameof(StatedBy))]
    public Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    public Conversion Rate => new(FromAmount, ToAmount, Rounding, Step);

    internal class Mapping : IEntityTypeConfiguration<CreditConversion>
    {
        public void Configure(EntityTypeBuilder<CreditConversion> conversion)
        {
            conversion.ToTable("exchange_conversions");
            conversion.Property(c => c.FromUnit).HasMaxLength(20);
            conversion.Property(c => c.ToUnit).HasMaxLength(20);
            conversion.Property(c => c.FromAmount).HasPrecision(12, 4);
            conversion.Property(c => c.ToAmount).HasPrecision(12, 4);
            conversion.Property(c => c.Step).HasPrecision(8, 4);
            conversion.Property(c => c.Basis).HasMaxLength(500);
            conversion.Property(c => c.StatedBy).HasMaxLength(120);
            conversion.Ignore(c => c.Rate);
            conversion.HasIndex(c => new { c.OrganisationId, c.AllianceId, c.FromUnit, c.ToUnit, c.From });
            conversion.HasIndex(c => c.AllianceId);
            conversion.HasIndex(c => c.AccountId);
        }
    }
}

/// <summary>The grades of a college, the best first, and how many of its learners got each: by it grades are compared and converted.</summary>
public class GradeScale : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public IReadOnlyList<GradeShare> Grades { get; set; } = [];
    /// <summary>The lowest grade with which one passes.</summary>
    public string LowestPass { get; set; } = "";
    /// <summary>Which of several grades an overlap gives here.</summary>
    public OverlapRule Overlap { get; set; }
    public int Version { get; set; }

    /// <summary>The passing grades, the best first.</summary>
    public IReadOnlyList<GradeShare> Passing => [.. Grades.Take(IndexOf(LowestPass) + 1)];

    /// <summary>The place of a grade: 0 for the best; −1 when it is not on the scale. A number is the grade that it reaches: on a scale of 90, 80, 60, 85 is 80.</summary>
    public int IndexOf(string grade)
    {
        for (var i = 0; i < Grades.Count; i++)
            if (string.Equals(Grades[i].Grade, grade, StringComparison.OrdinalIgnoreCase)) return i;
        if (!decimal.TryParse(grade, NumberStyles.Number, CultureInfo.InvariantCulture, out var points)) return -1;
        for (var i = 0; i < Grades.Count; i++)
            if (decimal.TryParse(Grades[i].Grade, NumberStyles.Number, CultureInfo.InvariantCulture, out var least) && points >= least) return i;
        return -1;
    }

    internal class Mapping : IEntityTypeConfiguration<GradeScale>
    {
        public void Configure(EntityTypeBuilder<GradeScale> scale)
        {
            scale.ToTable("exchange_grade_scales");
            scale.Property(s => s.Grades).AsJson();
            scale.Property(s => s.LowestPass).HasMaxLength(20);
            scale.Ignore(s => s.Passing);
            scale.HasIndex(s => s.OrganisationId).IsUnique();
        }
    }
}

/// <summary>What a college says that a grade of another is worth at home: its word, before any distribution.</summary>
public class GradeTable : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Where the grades are to count.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>Where they were earned.</summary>
    public required Guid GivingOrganisationId { get; init; }
    /// <summary>The grade here by the grade there.</summary>
    public IReadOnlyDictionary<string, string> Grades { get; set; } = new Dictionary<string, string>();
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<GradeTable>
    {
        public void Configure(EntityTypeBuilder<GradeTable> table)
        {
            table.ToTable("exchange_grade_tables");
            table.Property(t => t.Grades).AsJson();
            table.HasIndex(t => new { t.OrganisationId, t.GivingOrganisationId }).IsUnique();
            table.HasIndex(t => t.GivingOrganisationId);
        }
    }
}
