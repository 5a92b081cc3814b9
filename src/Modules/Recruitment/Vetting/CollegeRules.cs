using Guildhall.Demand.Postings;
using Guildhall.Taxonomy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Recruitment.Vetting;

/// <summary>Which postings a college looks at itself before its learners see them. Without rules it relies on the alliance.</summary>
public class CollegeRules : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public IReadOnlyList<PostingKind> Kinds { get; set; } = [];
    /// <summary>Of employers and postings that nobody in the alliance has approved, or not any more.</summary>
    public bool NeverVetted { get; set; }
    /// <summary>CNY a month: less, none stated, or another currency.</summary>
    public decimal? PayFloor { get; set; }
    /// <summary>Region codes; with any, what lies outside all of them.</summary>
    public IReadOnlyList<string> Regions { get; set; } = [];
    public int Version { get; set; }

    public bool AskAnything => Kinds.Count > 0 || NeverVetted || PayFloor is not null || Regions.Count > 0;

    /// <summary>Must the college look at it itself?</summary>
    public bool Ask(Posting posting, bool isApproved, Classification taxonomy) =>
        Kinds.Contains(posting.Kind) || (NeverVetted && !isApproved)
        || (PayFloor is { } floor && !(posting.PayCurrency == "CNY" && posting.PayAMonth >= floor))
        || (Regions.Count > 0 && taxonomy.Region(posting.RegionCode)?.Path.Any(r => Regions.Contains(r.Code, StringComparer.Ordinal)) != true);

    internal class Mapping : IEntityTypeConfiguration<CollegeRules>
    {
        public void Configure(EntityTypeBuilder<CollegeRules> rules)
        {
            rules.ToTable("recruitment_college_rules");
            rules.Property(r => r.Kinds).AsJson();
            rules.Property(r => r.Regions).AsJson();
            rules.Property(r => r.PayFloor).HasPrecision(18, 2);
            rules.Ignore(r => r.AskAnything);
            rules.HasIndex(r => r.OrganisationId).IsUnique();
        }
    }
}
