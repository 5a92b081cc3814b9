using System.Text.Json;

namespace Guildhall.Gap.Observatory;

/// <summary>People wanted in one cell; null when that is hidden. What is not listed is nought.</summary>
public sealed record PlacesFigure(string Region, string Occupation, long? Places);

/// <summary>Pay a month in one cell: the quartiles of what postings offer, to two digits.</summary>
public sealed record PayFigure(string Region, string Occupation, string Currency, long Lower, long Median, long Upper);

/// <summary>People wanted with a skill in one cell.</summary>
public sealed record SkillFigure(string Region, string Occupation, int Skill, long Places);

/// <summary>Programmes, places for beginners and graduates of a year in one cell; each null when that is hidden. What is not listed is nought.</summary>
public sealed record SupplyFigure(string Region, string Occupation, long? Programmes, long? Places, long? Graduates);

/// <summary>All that one edition tells; the supply in the edition of one quarter of a year only.</summary>
public sealed record Sheet(IReadOnlyList<PlacesFigure> Places, IReadOnlyList<PayFigure> Pay, IReadOnlyList<SkillFigure> Skills, IReadOnlyList<SupplyFigure>? Supply = null)
{
    readonly Dictionary<(string, string), SupplyFigure> supply = (Supply ?? []).ToDictionary(s => (s.Region, s.Occupation));
    readonly Dictionary<(string, string), PlacesFigure> places = Places.ToDictionary(p => (p.Region, p.Occupation));
    readonly Dictionary<(string, string), PayFigure> pay = Pay.ToDictionary(p => (p.Region, p.Occupation));
    readonly ILookup<(string, string), SkillFigure> skills = Skills.ToLookup(s => (s.Region, s.Occupation));

    /// <summary>Null when nobody is wanted there.</summary>
    public PlacesFigure? PlacesOf(string region, string occupation) => places.GetValueOrDefault((region, occupation));

    public PayFigure? PayOf(string region, string occupation) => pay.GetValueOrDefault((region, occupation));

    /// <summary>The most wanted first.</summary>
    public IEnumerable<SkillFigure> SkillsOf(string region, string occupation) => skills[(region, occupation)];

    /// <summary>Null when nothing is taught there.</summary>
    public SupplyFigure? SupplyOf(string region, string occupation) => supply.GetValueOrDefault((region, occupation));

    public string ToJson() => JsonSerializer.Serialize(this, JsonColumn.Format);

    public static Sheet FromJson(string json) => JsonSerializer.Deserialize<Sheet>(json, JsonColumn.Format)!;
}
