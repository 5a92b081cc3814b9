using System.ComponentModel.DataAnnotations;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Programmes;

/// <summary>What a college states about a programme: by form, API, or file. The same rules for all of them.</summary>
public class ProgrammeFacts
{
    [StringLength(200)] public string? NameZh { get; set; }
    [StringLength(200)] public string? NameEn { get; set; }
    public EducationLevel Level { get; set; }
    /// <summary>ISCED-F 2013 code.</summary>
    [Required, StringLength(4)] public string Field { get; set; } = "";
    [Range(0.5, 10.0)] public decimal Years { get; set; } = 3;
    [Range(0, 100_000)] public int? Places { get; set; }
    [Range(0, 100_000)] public int? GraduatesPerYear { get; set; }
    /// <summary>Region code ("CN-1301") or the name of a place; the college's own when not stated.</summary>
    [StringLength(300)] public string? Region { get; set; }
    [StringLength(300)] public string? Campus { get; set; }
    [Range(-90.0, 90.0)] public double? Latitude { get; set; }
    [Range(-180.0, 180.0)] public double? Longitude { get; set; }
    [StringLength(20_000)] public string? DescriptionZh { get; set; }
    [StringLength(20_000)] public string? DescriptionEn { get; set; }
    /// <summary>The skills taught, by URI or by the end of their page's address; those that the description names when not stated.</summary>
    public IReadOnlyList<string>? Skills { get; set; }

    /// <summary>Takes over the facts of a programme as it is, so that some of them can be changed.</summary>
    public void CopyFrom(Programme p, Taxonomy.Classification taxonomy)
    {
        (NameZh, NameEn, Level, Field, Years, Places, GraduatesPerYear) = (p.Name.OrNull("zh-Hans"), p.Name.OrNull("en"), p.Level, p.Field, p.Years, p.Places, p.GraduatesPerYear);
        (Region, Campus, Latitude, Longitude) = (p.RegionCode, p.Campus, p.Latitude, p.Longitude);
        (DescriptionZh, DescriptionEn) = (p.Description.OrNull("zh-Hans"), p.Description.OrNull("en"));
        Skills = [.. p.Skills.Select(s => taxonomy.OrNull(s.Skill)?.Uri).OfType<string>()];
    }
}
