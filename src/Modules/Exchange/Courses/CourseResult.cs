using Guildhall.Alliance.People;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Courses;

/// <summary>What a learner reached in a course, term and attempt. Only the learner and who keeps the results of the college see it.</summary>
public class CourseResult : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The college whose learner and course it is.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>The college's record of the learner.</summary>
    [Person(OnErasure.Erased)]
    public required Guid PersonId { get; init; }
    public required Guid CourseId { get; init; }
    public required string Term { get; init; }
    /// <summary>The year in which the term lies: by it the version of the course is told.</summary>
    public required int Year { get; set; }
    public required int Attempt { get; init; }
    public string Grade { get; set; } = "";
    public bool Passed { get; set; }
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<CourseResult>
    {
        public void Configure(EntityTypeBuilder<CourseResult> result)
        {
            result.ToTable("exchange_results");
            result.Property(r => r.Term).HasMaxLength(40);
            result.Property(r => r.Grade).HasMaxLength(20);
            result.HasIndex(r => new { r.PersonId, r.CourseId, r.Term, r.Attempt }).IsUnique();
            result.HasIndex(r => new { r.OrganisationId, r.Id });
            result.HasIndex(r => r.CourseId);
        }
    }
}
