using System.ComponentModel.DataAnnotations;

namespace Guildhall.Demand.Postings;

/// <summary>What somebody states about a vacancy: by form, API, or file. The same rules for all of them.</summary>
public class PostingFacts
{
    [Required, StringLength(300)] public string Title { get; set; } = "";
    [StringLength(200)] public string? Employer { get; set; }
    /// <summary>Plain text or HTML.</summary>
    [StringLength(200_000)] public string? Description { get; set; }
    /// <summary>ESCO URI or ISCO code, where the employer states it; else it is read from the title.</summary>
    [StringLength(200)] public string? Occupation { get; set; }
    [Range(1, 100_000)] public int Headcount { get; set; } = 1;
    public PostingKind Kind { get; set; }
    public EducationLevel Level { get; set; }
    /// <summary>Region code ("CN-1301") or the name of a place.</summary>
    [StringLength(300)] public string? Region { get; set; }
    [StringLength(300)] public string? Place { get; set; }
    [Range(-90.0, 90.0)] public double? Latitude { get; set; }
    [Range(-180.0, 180.0)] public double? Longitude { get; set; }
    [Range(0, 100_000_000)] public decimal? PayMin { get; set; }
    [Range(0, 100_000_000)] public decimal? PayMax { get; set; }
    [StringLength(3, MinimumLength = 3)] public string? PayCurrency { get; set; }
    public PayPeriod? PayPeriod { get; set; }
    public DateOnly? StartsOn { get; set; }
    public DateOnly? ClosesOn { get; set; }
    public DateTimeOffset? PostedAt { get; set; }
    /// <summary>BCP 47 tag; detected when not stated.</summary>
    [StringLength(20)] public string? Language { get; set; }
    [StringLength(500)] public string? Contact { get; set; }
    [StringLength(1000)] public string? Url { get; set; }
    /// <summary>The source's own identifier.</summary>
    [StringLength(300)] public string? Identifier { get; set; }
    public bool IsPublic { get; set; } = true;
    /// <summary>The alliances it is shared with; all of the owner's when not stated.</summary>
    public IReadOnlyList<Guid>? SharedWith { get; set; }
}
