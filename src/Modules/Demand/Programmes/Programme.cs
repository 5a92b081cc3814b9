using Guildhall.Demand.Postings;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Demand.Programmes;

/// <summary>Who says that a programme teaches a skill: the reader of its description, or a person.</summary>
public enum SkillOrigin { BySuggestion, ByPerson }

/// <summary>A skill that a programme teaches, by its number in the taxonomy.</summary>
public sealed record TaughtSkill(int Skill, SkillOrigin Origin);

/// <summary>What a college offers to teach: its level, field, places and skills. Everyone may see it.</summary>
public class Programme : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The college.</summary>
    public required Guid OrganisationId { get; init; }
    public Localised Name { get; private set; } = new([]);
    /// <summary>The Chinese name folded, else the English one, else any: unique within the college.</summary>
    public string NameKey { get; private set; } = "";
    public EducationLevel Level { get; set; }
    /// <summary>ISCED-F 2013 code of two to four digits.</summary>
    public string Field { get; set; } = "";
    public decimal Years { get; set; }
    public IReadOnlyList<TaughtSkill> Skills { get; private set; } = [];
    /// <summary>New students a year.</summary>
    public int? Places { get; set; }
    public int? GraduatesPerYear { get; set; }
    public string? RegionCode { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string Campus { get; set; } = "";
    public Localised Description { get; set; } = new([]);
    public int Version { get; set; }

    /// <summary>Gives it its names, and the one by which it is told from others.</summary>
    public Programme Called(Localised name)
    {
        Name = name;
        NameKey = KeyOf(name);
        return this;
    }

    /// <summary>The key of a name, as <see cref="NameKey"/>.</summary>
    public static string KeyOf(Localised name) => Folding.Fold(name.OrNull("zh-Hans") ?? name.In("en"));

    /// <summary>Teaches exactly these from now on. Those it taught before keep their place, and stay a person's word where they were.</summary>
    public void Teach(IReadOnlyCollection<TaughtSkill> skills)
    {
        var now = skills.DistinctBy(s => s.Skill).ToDictionary(s => s.Skill, s => s.Origin);
        Skills =
        [
            .. Skills.Where(s => now.ContainsKey(s.Skill)).Select(s => s with { Origin = s.Origin == SkillOrigin.ByPerson ? SkillOrigin.ByPerson : now[s.Skill] }),
            .. skills.DistinctBy(s => s.Skill).ExceptBy(Skills.Select(s => s.Skill), s => s.Skill),
        ];
    }

    internal class Mapping : IEntityTypeConfiguration<Programme>
    {
        public void Configure(EntityTypeBuilder<Programme> programme)
        {
            programme.ToTable("demand_programmes");
            programme.HasIndex(p => new { p.OrganisationId, p.NameKey }).IsUnique();
            programme.Property(p => p.NameKey).HasMaxLength(200);
            programme.Property(p => p.Field).HasMaxLength(4);
            programme.Property(p => p.Years).HasPrecision(4, 1);
            programme.Property(p => p.RegionCode).HasMaxLength(20);
            programme.Property(p => p.Campus).HasMaxLength(300);
            programme.Property(p => p.Skills).AsJson();
        }
    }
}
