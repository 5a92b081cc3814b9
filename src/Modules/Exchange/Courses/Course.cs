using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Units;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Courses;

/// <summary>The ladder on which the level of a course is a rung.</summary>
public enum LevelLadder { None, Eqf, Hkqf, China }

/// <summary>What a course is in one version: its names, volume, level and what one learns.</summary>
public sealed record CourseContent(Localised Name, decimal Credits, string Unit, int? Hours, LevelLadder Ladder, int? Level, string Language, Localised Outcomes, IReadOnlyList<TaughtSkill> Skills)
{
    /// <summary>Whether two versions differ in nothing.</summary>
    public bool IsSame(CourseContent? other) => other is not null && this with { Skills = [] } == other with { Skills = [] } && Skills.SequenceEqual(other.Skills);
}

/// <summary>A course in a member's catalogue, with what its latest version says. Each change makes a version, in force from a year on.</summary>
public class Course : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The college.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>As the college writes it; unique there without regard to case and width.</summary>
    public required string Code { get; set; }
    public required string CodeKey { get; set; }
    public Localised Name { get; private set; } = new([]);
    /// <summary>Its names and code, folded, for search.</summary>
    public string Folded { get; private set; } = "";
    public decimal Credits { get; private set; }
    /// <summary>A <see cref="CreditUnit"/>.</summary>
    public string Unit { get; private set; } = "";
    public int? Hours { get; private set; }
    public LevelLadder Ladder { get; private set; }
    public int? Level { get; private set; }
    /// <summary>In which it is taught, BCP 47.</summary>
    public string Language { get; private set; } = "";
    public Localised Outcomes { get; private set; } = new([]);
    public IReadOnlyList<TaughtSkill> Skills { get; private set; } = [];
    /// <summary>The number of its latest version, and since when it is in force.</summary>
    public int Number { get; private set; }
    public int FromYear { get; private set; }
    /// <summary>Whether it is still offered.</summary>
    public bool IsClosed { get; set; }
    public int Version { get; set; }

    public string Href => $"/courses/{Id}";

    public CourseContent Content => new(Name, Credits, Unit, Hours, Ladder, Level, Language, Outcomes, Skills);

    public static string KeyOf(string code) => Folding.Fold(code);

    /// <summary>States what it is from a year on; what changes nothing makes no version.</summary>
    public CourseVersion? Revise(CourseContent content, int fromYear, DateTimeOffset now)
    {
        Folded = string.Join('\n', content.Name.Texts.Values.Select(Folding.Fold).Prepend(CodeKey));
        if (Number > 0 && content.IsSame(Content)) return null;
        (Name, Credits, Unit, Hours, Ladder, Level, Language, Outcomes, Skills) = (content.Name, content.Credits, content.Unit, content.Hours, content.Ladder, content.Level, content.Language, content.Outcomes, content.Skills);
        FromYear = Math.Max(FromYear, fromYear);
        return new CourseVersion { CourseId = Id, Number = ++Number, FromYear = FromYear, Content = content, At = now };
    }

    internal class Mapping : IEntityTypeConfiguration<Course>
    {
        public void Configure(EntityTypeBuilder<Course> course)
        {
            course.ToTable("exchange_courses");
            course.Property(c => c.Code).HasMaxLength(40);
            course.Property(c => c.CodeKey).HasMaxLength(40);
            course.Property(c => c.Folded).HasMaxLength(500);
            course.Property(c => c.Credits).HasPrecision(9, 2);
            course.Property(c => c.Unit).HasMaxLength(20);
            course.Property(c => c.Language).HasMaxLength(20);
            course.Property(c => c.Skills).AsJson();
            course.Ignore(c => c.Content);
            course.Ignore(c => c.Href);
            course.HasIndex(c => new { c.OrganisationId, c.CodeKey }).IsUnique();
        }
    }
}

/// <summary>What a course was from a year until its next version.</summary>
public class CourseVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required int Number { get; init; }
    public required int FromYear { get; init; }
    public required CourseContent Content { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<CourseVersion>
    {
        public void Configure(EntityTypeBuilder<CourseVersion> version)
        {
            version.ToTable("exchange_course_versions");
            version.Property(v => v.Content).HasConversion(c => CourseJson.Write(c), json => CourseJson.Read(json));
            version.HasIndex(v => new { v.CourseId, v.Number }).IsUnique();
        }
    }
}

/// <summary>That a course is held in a term, with places.</summary>
public class CourseOffering : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required string Term { get; init; }
    public required DateOnly From { get; set; }
    public required DateOnly Until { get; set; }
    public int? Seats { get; set; }
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<CourseOffering>
    {
        public void Configure(EntityTypeBuilder<CourseOffering> offering)
        {
            offering.ToTable("exchange_offerings");
            offering.Property(o => o.Term).HasMaxLength(40);
            offering.HasIndex(o => new { o.CourseId, o.Term }).IsUnique();
        }
    }
}
