using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Taxonomy.Tests.Data;

public class NumberTests
{
    /// <summary>
    /// Databases, exports and other halls keep these numbers. When concepts are added, the new numbers follow the old ones, and only then does this value change.
    /// </summary>
    const string Frozen = "f67c13dc917d0cf1793e21047829e6576556e55c655e5d6b0f92943205f79da3";

    [Fact]
    public void The_numbers_of_concepts_are_permanent() => Assert.Equal(Frozen, Hash(Classification.Instance.Concepts.Select(c => (c.Number, c.Path))));

    [Fact]
    public void Canary_two_numbers_exchanged_are_noticed() => Assert.NotEqual(Hash([(1, "a"), (2, "b")]), Hash([(1, "b"), (2, "a")]));

    [Fact]
    public void Every_number_belongs_to_one_concept_and_every_address_too()
    {
        var concepts = Classification.Instance.Concepts.ToList();

        Assert.Equal(concepts.Count, concepts.Select(c => c.Number).Distinct().Count());
        Assert.Equal(concepts.Count, concepts.Select(c => c.Href).Distinct(StringComparer.Ordinal).Count());
    }

    static string Hash(IEnumerable<(int Number, string Path)> concepts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', concepts.Select(c => $"{c.Number} {c.Path}").Order(StringComparer.Ordinal)))));
}
