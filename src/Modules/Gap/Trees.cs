using System.Collections.Concurrent;
using Guildhall.Taxonomy;

namespace Guildhall.Gap;

/// <summary>Occupations and regions as strict trees, so that every figure of a branch is the sum of its twigs. 0 is the whole of either.</summary>
public sealed class Trees(Classification taxonomy)
{
    static readonly string[] Municipalities = ["CN-11", "CN-12", "CN-31", "CN-50", "CN-71", "CN-81", "CN-82"];
    readonly ConcurrentDictionary<int, int[]> occupations = new();
    readonly ConcurrentDictionary<int, int[]> regions = new();

    /// <summary>From the occupation itself to its ISCO major group, by its first broader concept, then 0.</summary>
    public int[] Occupation(int number) => occupations.GetOrAdd(number, static (number, taxonomy) =>
    {
        var path = new List<int>();
        for (var concept = taxonomy.OrNull(number); concept is not null; concept = concept.Broader.Count == 0 ? null : concept.Broader[0]) path.Add(concept.Number);
        return [.. path, 0];
    }, taxonomy);

    /// <summary>From the region itself to its country, without levels that nobody says aloud, then 0.</summary>
    public int[] Region(int number) => regions.GetOrAdd(number, static (number, taxonomy) => [.. taxonomy.Region(number)?.Path.Where(r => !r.IsSilent).Select(r => r.Number) ?? [], 0], taxonomy);

    /// <summary>The ISCO unit group of an occupation: where forecasts and postings of an employer are compared. Itself when it is wider; 0 when it is not known.</summary>
    public int UnitGroup(int number) => Array.Find(Occupation(number), n => taxonomy.OrNull(n) is { Kind: ConceptKind.IscoGroup, Code.Length: 4 }) is var group and > 0 ? group : Occupation(number)[0];

    /// <summary>The ISCO sub-major group (two digits); itself when it is wider.</summary>
    public int SubMajorGroup(int number) => Array.Find(Occupation(number), n => taxonomy.OrNull(n) is { Kind: ConceptKind.IscoGroup, Code.Length: 2 }) is var group and > 0 ? group : Occupation(number)[0];

    /// <summary>The city of a region; a municipality is one, and so is a country other than China. Itself when it is wider.</summary>
    public int City(int number) => Array.Find(Region(number), n => taxonomy.Region(n) is { } r && IsCity(r)) is var city and > 0 ? city : Region(number)[0];

    /// <summary>The province of a region of China; the country elsewhere.</summary>
    public int Province(int number) => Array.Find(Region(number), n => taxonomy.Region(n) is { } r && (r.Code.Length == 5 || (r.Parent is null && r.Code != "CN"))) is var province and > 0 ? province : Region(number)[0];

    /// <summary>The country of a region.</summary>
    public int Country(int number) => Region(number) is { Length: > 1 } path ? path[^2] : 0;

    /// <summary>The part of a whole in which something lies: the child of <paramref name="whole"/> on its path; the whole itself when it lies in no part of it; -1 when it lies outside.</summary>
    public static int PartOf(int[] path, int whole)
    {
        var at = Array.IndexOf(path, whole);
        return at < 0 ? -1 : at == 0 ? whole : path[at - 1];
    }

    /// <summary>Whether a region holds several cities: too wide to forecast for.</summary>
    public static bool IsTooWide(Region region) => region.Code == "CN" || (region.Code.Length == 5 && !IsCity(region));

    static bool IsCity(Region region) => region.Code.Length == 7 || Municipalities.Contains(region.Code, StringComparer.Ordinal) || (region.Parent is null && region.Code != "CN");
}
