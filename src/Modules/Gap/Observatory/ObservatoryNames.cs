using Guildhall.Taxonomy;

namespace Guildhall.Gap.Observatory;

/// <summary>How cells of the observatory are called.</summary>
public class ObservatoryNames(Classification taxonomy, Words words)
{
    public string Region(string code) => Region(code, Words.Language);

    public string Region(string code, string language) => Name(code, language, "gap.everywhere", c => taxonomy.Region(c)?.Name.In(language));

    public string Occupation(string code) => Occupation(code, Words.Language);

    public string Occupation(string code, string language) => Name(code, language, "gap.all-occupations", c => taxonomy.Occupation(c)?.Name.In(language));

    /// <summary>A quarter as people write it.</summary>
    public string Quarter(Quarter quarter) => words["forecast.quarter-of", quarter.Number, $"{quarter.Year}"];

    string Name(string code, string language, string all, Func<string, string?> name) => code switch
    {
        "" => words.In(language, all),
        Cuts.Unknown => words.In(language, "gap.not-known"),
        [.. var wider, '*'] => words.In(language, "observatory.rest", name(wider) ?? wider),
        _ => name(code) ?? code,
    };
}
