using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Equivalences;

/// <summary>Whether a rule is applied.</summary>
public enum RuleState { InForce, Withdrawn }

/// <summary>What a college decided once and for everybody: what counts for what of its own.</summary>
public class EquivalenceRule : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The receiving college.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>The programme for which alone it holds.</summary>
    public Guid? ProgrammeId { get; set; }
    public IReadOnlyList<IReadOnlyList<Need>> AnyOf { get; set; } = [];
    public IReadOnlyList<Award> Awards { get; set; } = [];
    public DateOnly From { get; set; }
    public DateOnly? Until { get; set; }
    /// <summary>On what the decision rests.</summary>
    public string? Basis { get; set; }
    public RuleState State { get; private set; }
    /// <summary>Whether the hall had suggested it.</summary>
    public bool WasSuggested { get; init; }
    /// <summary>Since when a course in it has changed, and nobody has looked at the rule again.</summary>
    public DateTimeOffset? TouchedAt { get; private set; }
    public required string StatedBy { get; set; }
    [Person(OnErasure.Anonymised, nameof(StatedBy))]
    public Guid? AccountId { get; set; }
    public int Version { get; set; }

    public string Href => $"/equivalences/{Id}";

    public Rule Rule => new(Id, OrganisationId, AnyOf, Awards, From, Until, ProgrammeId);

    public Refusal? Withdraw()
    {
        if (State == RuleState.Withdrawn) return new Conflict(new Text("equivalence.withdrawn-already"));
        (State, TouchedAt) = (RuleState.Withdrawn, null);
        return null;
    }

    /// <summary>A course in it has changed.</summary>
    public void Touch(DateTimeOffset now) => TouchedAt ??= now;

    /// <summary>The registrar has looked at it again.</summary>
    public void Confirm() => TouchedAt = null;

    internal class Mapping : IEntityTypeConfiguration<EquivalenceRule>
    {
        public void Configure(EntityTypeBuilder<EquivalenceRule> rule)
        {
            rule.ToTable("exchange_rules");
            rule.Property(r => r.AnyOf).AsJson();
            rule.Property(r => r.Awards).AsJson();
            rule.Property(r => r.Basis).HasMaxLength(2000);
            rule.Property(r => r.StatedBy).HasMaxLength(120);
            rule.Ignore(r => r.Rule);
            rule.Ignore(r => r.Href);
            rule.HasIndex(r => new { r.OrganisationId, r.Id });
            rule.HasIndex(r => r.AccountId);
        }
    }
}

/// <summary>That a rule names a course, on one side or the other: by it the rules of a course are found.</summary>
public class RuleCourse
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RuleId { get; init; }
    public required Guid CourseId { get; init; }
    /// <summary>The college of the course.</summary>
    public required Guid GivingOrganisationId { get; init; }
    /// <summary>The college of the rule.</summary>
    public required Guid OrganisationId { get; init; }
    /// <summary>Whether it is what is taken, not what it counts for.</summary>
    public required bool IsTaken { get; init; }

    internal class Mapping : IEntityTypeConfiguration<RuleCourse>
    {
        public void Configure(EntityTypeBuilder<RuleCourse> named)
        {
            named.ToTable("exchange_rule_courses");
            named.HasIndex(n => n.RuleId);
            named.HasIndex(n => n.CourseId);
            named.HasIndex(n => new { n.GivingOrganisationId, n.OrganisationId });
            named.HasIndex(n => n.OrganisationId);
        }
    }
}
