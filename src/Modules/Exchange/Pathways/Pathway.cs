using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Pathways;

/// <summary>A stage of a pathway: at the college or at the target, how many years it takes whole, and the courses that it asks for.</summary>
public sealed record PathwayStage(string Name, bool AtTarget, decimal Years, IReadOnlyList<Guid> Courses);

/// <summary>An articulation: so many years at a college and so many at another, such as 3+2 from vocational college to bachelor's degree.</summary>
public class Pathway : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Where it begins.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>Where it ends, and whose award it leads to.</summary>
    public required Guid TargetOrganisationId { get; set; }
    public Localised Name { get; set; } = new([]);
    public IReadOnlyList<PathwayStage> Stages { get; set; } = [];
    public int Version { get; set; }

    public string Href => $"/pathways/{Id}";

    internal class Mapping : IEntityTypeConfiguration<Pathway>
    {
        public void Configure(EntityTypeBuilder<Pathway> pathway)
        {
            pathway.ToTable("exchange_pathways");
            pathway.Property(p => p.Name).HasMaxLength(500);
            pathway.Property(p => p.Stages).AsJson();
            pathway.Ignore(p => p.Href);
            pathway.HasIndex(p => p.OrganisationId);
            pathway.HasIndex(p => p.TargetOrganisationId);
        }
    }
}

/// <summary>What remains of a stage: the courses not done yet, and how long they take at the stage's own pace, in half years rounded up. Pure.</summary>
public sealed record StageLeft(PathwayStage Stage, IReadOnlyList<Guid> Left, decimal Years)
{
    /// <summary>How much of the stage is done, 0 to 1, by credits.</summary>
    public required double Share { get; init; }

    /// <summary>Of each stage, given what is done and the credits of each course. O(courses).</summary>
    public static IReadOnlyList<StageLeft> Of(IReadOnlyList<PathwayStage> stages, IReadOnlySet<Guid> done, IReadOnlyDictionary<Guid, decimal> credits)
    {
        decimal Sum(IEnumerable<Guid> courses) => courses.Sum(c => credits.GetValueOrDefault(c));
        return [.. stages.Select(stage =>
        {
            var left = stage.Courses.Where(c => !done.Contains(c)).ToList();
            var (all, missing) = (Sum(stage.Courses), Sum(left));
            var share = all == 0 ? (left.Count == 0 ? 1 : 0) : 1 - (double)(missing / all);
            return new StageLeft(stage, left, Math.Ceiling((all == 0 ? (left.Count == 0 ? 0 : stage.Years) : stage.Years * missing / all) * 2) / 2) { Share = share };
        })];
    }
}
