namespace Guildhall.Taxonomy;

/// <summary>What a concept is: an ISCO-08 group, an ESCO occupation, an ESCO skill or piece of knowledge, or a group of skills.</summary>
public enum ConceptKind { IscoGroup, Occupation, Skill, Knowledge, SkillGroup }

/// <summary>One concept of the taxonomy. <see cref="Number"/> is Guildhall's own permanent number for it; <see cref="Uri"/> is the one to give to others.</summary>
public sealed class Concept
{
    public required int Number { get; init; }
    public required ConceptKind Kind { get; init; }
    /// <summary>Without ESCO's prefix: "occupation/…", "skill/…", "isco/C2221".</summary>
    public required string Path { get; init; }
    /// <summary>ISCO code, or the code of a skill group; empty for skills.</summary>
    public required string Code { get; init; }
    public required Localised Name { get; init; }
    /// <summary>Other names in English.</summary>
    public required IReadOnlyList<string> Alternatives { get; init; }
    /// <summary>Other names in Chinese: words that employers write.</summary>
    public IReadOnlyList<string> ChineseAlternatives { get; init; } = [];
    /// <summary>In English; may be empty.</summary>
    public required string Description { get; init; }
    /// <summary>Nearest broader concepts.</summary>
    public IReadOnlyList<Concept> Broader { get; internal set; } = [];
    /// <summary>Nearest narrower concepts, by name.</summary>
    public IReadOnlyList<Concept> Narrower { get; internal set; } = [];

    public string Uri => Classification.EscoPrefix + Path;

    public bool IsOccupation => Kind is ConceptKind.Occupation or ConceptKind.IscoGroup;

    public bool IsSkill => Kind is ConceptKind.Skill or ConceptKind.Knowledge;

    /// <summary>The page of this concept.</summary>
    public string Href => (IsOccupation ? "/occupations/" : "/skills/") + (Kind == ConceptKind.IscoGroup ? Code : Path[(Path.LastIndexOf('/') + 1)..]);
}

/// <summary>A country, or a province, city or county of China.</summary>
public sealed class Region
{
    public required int Number { get; init; }
    /// <summary>ISO 3166-1 alpha-2, followed for China by the GB/T 2260 digits: "CN", "CN-13", "CN-1301", "CN-130102".</summary>
    public required string Code { get; init; }
    public required Localised Name { get; init; }
    public Region? Parent { get; init; }

    /// <summary>Degrees north and east of its seat or middle, or else of the city around it; null where none is known, and for provinces and countries, whose middle says too little.</summary>
    public (double Latitude, double Longitude)? Centre => Parent is null ? null : OwnCentre ?? Parent.Centre;

    internal (double, double)? OwnCentre { get; init; }

    /// <summary>This region and those that contain it, from the smallest.</summary>
    public IEnumerable<Region> Path
    {
        get
        {
            for (var region = this; region is not null; region = region.Parent) yield return region;
        }
    }

    /// <summary>True for the levels between a municipality and its districts, which nobody says aloud.</summary>
    public bool IsSilent => Parent is not null && Name.OrNull("zh-Hans") is "市辖区" or "县" or "省直辖县级行政区划" or "自治区直辖县级行政区划";

    /// <summary>"Haidian, Beijing", smallest first in English, largest first in Chinese; without the country.</summary>
    public string Spoken(string language)
    {
        // A city without counties is listed twice, as a city and as its own county: it is said once.
        var parts = Path.Where(r => !r.IsSilent && (r.Parent is not null || ReferenceEquals(r, this))).Select(r => r.Name.In(language)).Distinct(StringComparer.Ordinal).ToList();
        if (language.StartsWith("zh", StringComparison.Ordinal)) { parts.Reverse(); return string.Concat(parts); }
        return string.Join(", ", parts.Take(2));
    }
}

/// <summary>A field of education and training, ISCED-F 2013.</summary>
public sealed record FieldOfStudy(string Code, string Level, string Parent, Localised Name);

/// <summary>An occupation of China's classification of 2022 (职业分类大典) and the ISCO group that fits best.</summary>
public sealed record ChineseOccupation(string Code, string Name, int Level, string Parent, string Isco, bool Checked);
