using System.Globalization;
using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Members;

/// <summary>China's provinces as tiles, each roughly where it lies.</summary>
public static class ProvinceTiles
{
    static readonly (string Code, int Column, int Row)[] Places =
    [
        ("23", 8, 0), ("15", 6, 1), ("21", 7, 1), ("22", 8, 1), ("65", 0, 2), ("62", 3, 2), ("64", 4, 2), ("14", 5, 2), ("13", 6, 2), ("11", 7, 2), ("12", 8, 2), ("63", 2, 3), ("61", 4, 3), ("41", 5, 3), ("37", 6, 3),
        ("54", 1, 4), ("51", 3, 4), ("50", 4, 4), ("42", 5, 4), ("34", 6, 4), ("32", 7, 4), ("31", 8, 4), ("53", 3, 5), ("52", 4, 5), ("43", 5, 5), ("36", 6, 5), ("33", 7, 5), ("45", 4, 6), ("44", 5, 6), ("35", 6, 6), ("46", 4, 7),
    ];

    /// <summary>How many of these regions lie in each province; null when none lies in China.</summary>
    public static IReadOnlyList<Tile>? Of(IEnumerable<string?> regions, Classification taxonomy) =>
        Of(regions.Select(r => Province(r, taxonomy)).OfType<Region>().CountBy(r => r.Code).ToDictionary(r => r.Key, r => (long)r.Value, StringComparer.Ordinal), taxonomy);

    /// <summary>These numbers of provinces; null when none is of China.</summary>
    public static IReadOnlyList<Tile>? Of(IReadOnlyDictionary<string, long> counts, Classification taxonomy)
    {
        return !counts.Keys.Any(c => c.StartsWith("CN-", StringComparison.Ordinal)) ? null : [.. Places.Select(p => (p.Column, p.Row, Region: taxonomy.Region("CN-" + p.Code)!)).Select(p => new Tile(p.Column, p.Row, Short(p.Region), counts.GetValueOrDefault(p.Region.Code), null))];
    }

    /// <summary>The province of China in which a region lies; elsewhere the country.</summary>
    public static Region? Province(string? region, Classification taxonomy)
    {
        var path = taxonomy.Region(region)?.Path.ToList();
        return path is null ? null : path.Count > 1 ? path[^2] : path[^1];
    }

    /// <summary>39.1250° N, 117.1900° E.</summary>
    public static string Coordinates(double latitude, double longitude) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(latitude):0.####}° {(latitude < 0 ? 'S' : 'N')}, {Math.Abs(longitude):0.####}° {(longitude < 0 ? 'W' : 'E')}");

    static string Short(Region region)
    {
        var name = region.Name.ToString();
        foreach (var ending in new[] { "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市" })
            if (name.EndsWith(ending, StringComparison.Ordinal)) return name[..^ending.Length];
        return name;
    }
}
