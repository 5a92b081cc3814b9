using System.ComponentModel.DataAnnotations;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Forecasts;

/// <summary>What an organisation states about the people it will want: by form, API, or file. The same rules for all of them.</summary>
public class ForecastFacts
{
    /// <summary>An occupation by URI, by the end of its page's address, or by its name.</summary>
    [Required, StringLength(300)] public string? Occupation { get; set; }
    /// <summary>A city or county, or a country other than China: by code ("CN-1301") or name.</summary>
    [Required, StringLength(300)] public string? Region { get; set; }
    [Required, Range(2000, 2100)] public int? Year { get; set; }
    /// <summary>1 to 4; nothing for the whole year.</summary>
    [Range(0, 4)] public int? Quarter { get; set; }
    [Required, Range(0, 1_000_000)] public int? Headcount { get; set; }
    [Range(0, 1_000_000)] public int? Low { get; set; }
    [Range(0, 1_000_000)] public int? High { get; set; }
    public ForecastConfidence? Confidence { get; set; }
    /// <summary>Why it is so, or why it was revised.</summary>
    [StringLength(500)] public string? Note { get; set; }
}

/// <summary>Checks the facts of a forecast: the same for form, API and file. Needs no database.</summary>
public sealed class ForecastMaker(RegionFinder regions, Classification taxonomy, TimeProvider clock)
{
    /// <summary>How many years ahead one may forecast.</summary>
    public const int MostYearsAhead = 10;

    /// <summary>Facts that hold: concepts found.</summary>
    public sealed record Prepared(ForecastFacts Facts, Concept Occupation, Region Region);

    /// <summary>Checks facts; or says what is wrong with them. A revision may be of a year that has passed.</summary>
    public Outcome<Prepared> Prepare(ForecastFacts facts, bool isRevision = false)
    {
        var faults = new List<Fault>(Rules.Broken(facts)?.Faults ?? []);
        void Wrong(string field, Text text)
        {
            if (faults.All(f => f.Field != field)) faults.Add(new Fault(field, text));
        }

        var occupation = OccupationOrNull(facts.Occupation);
        if (occupation is null) Wrong(nameof(facts.Occupation), new Text("forecast.no-such-occupation"));
        else if (occupation is { Kind: ConceptKind.IscoGroup, Code.Length: < 4 }) Wrong(nameof(facts.Occupation), new Text("forecast.occupation-too-wide"));
        var region = regions.Find(facts.Region);
        if (region is null) Wrong(nameof(facts.Region), new Text("forecast.no-such-region"));
        else if (Trees.IsTooWide(region)) Wrong(nameof(facts.Region), new Text("forecast.region-too-wide"));
        var thisYear = clock.Today().Year;
        if (!isRevision && facts.Year is { } year && (year < thisYear - 1 || year > thisYear + MostYearsAhead)) Wrong(nameof(facts.Year), new Text("rule.range", $"{thisYear - 1}", $"{thisYear + MostYearsAhead}"));
        if (facts.Low is null != facts.High is null) Wrong(facts.Low is null ? nameof(facts.Low) : nameof(facts.High), new Text("forecast.range-half"));
        else if (facts.Low > facts.Headcount || facts.High < facts.Headcount) Wrong(facts.Low > facts.Headcount ? nameof(facts.Low) : nameof(facts.High), new Text("forecast.range-beside"));
        return faults.Count > 0 ? new Invalid(faults) : new Prepared(facts, occupation!, region!);
    }

    public string? UriOf(int occupation) => taxonomy.OrNull(occupation)?.Uri;

    /// <summary>By URI, by the end of its page's address, or by exactly this name in any language.</summary>
    public Concept? OccupationOrNull(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = text.Trim();
        var stated = taxonomy.ByUri(text) ?? taxonomy.Occupation(text);
        if (stated is { IsOccupation: true }) return stated;
        return taxonomy.Labels.Find(text, Words.Language, c => c.IsOccupation, 5).Where(f => Folding.Fold(f.Label) == Folding.Fold(text)).Select(f => f.Concept).FirstOrDefault();
    }
}
