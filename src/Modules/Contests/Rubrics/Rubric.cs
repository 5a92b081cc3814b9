using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Guildhall.Contests.Events;
using Guildhall.Contests.Ranking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Contests.Rubrics;

/// <summary>Whether a criterion is measured (one right answer: a size, a time, passed or not) or judged.</summary>
public enum CriterionKind { Measured, Judged }

/// <summary>A criterion or a group of them: its number ("2" the parent of "2.1") says where it hangs.</summary>
public record Criterion
{
    public string Number { get; init; } = "";
    public string? NameZh { get; init; }
    public string? NameEn { get; init; }
    public CriterionKind Kind { get; init; }
    /// <summary>Of a criterion without others below: the most points.</summary>
    public decimal Most { get; init; }
    /// <summary>In per cent: what is reached here counts so much one level higher.</summary>
    public decimal Weight { get; init; }
    /// <summary>Its place among those that decide between equal marks, from 1.</summary>
    public int? Tie { get; init; }

    [JsonIgnore]
    public Localised Name => Localised.EnglishAndChinese(NameEn, NameZh);
}

/// <summary>One version of the rubric of an event, for good: it is written anew, never changed. The version by which scoring began is the one that counts.</summary>
public class Rubric
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid EventId { get; init; }
    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required IReadOnlyList<Criterion> Criteria { get; init; }
    public required DateTimeOffset At { get; init; }

    public IEnumerable<Criterion> Leaves => Criteria.Where(IsLeaf);

    /// <summary>Those that decide between equal marks, in order.</summary>
    public IReadOnlyList<Criterion> Ties => [.. Criteria.Where(c => c.Tie is not null).OrderBy(c => c.Tie)];

    public bool Has(CriterionKind kind) => Leaves.Any(c => c.Kind == kind);

    public bool IsLeaf(Criterion criterion) => !Criteria.Any(c => IsBelow(c.Number, criterion.Number));

    /// <summary>The most that can be reached with everything weighed.</summary>
    public decimal Full => Leaves.Sum(c => c.Most * Factor(c));

    /// <summary>What one point of a criterion counts in the end: the product of the weights from it up to the root. Exact.</summary>
    public decimal Factor(Criterion leaf) => Criteria.Where(c => c.Number == leaf.Number || IsBelow(leaf.Number, c.Number)).Aggregate(1m, (product, c) => product * c.Weight / 100);

    /// <summary>The weighed points of one sheet, of everything or of one criterion with what is below it.</summary>
    public decimal Value(IReadOnlyDictionary<string, decimal> points, Criterion? of = null) =>
        Leaves.Where(c => of is null || c.Number == of.Number || IsBelow(c.Number, of.Number)).Sum(c => points.GetValueOrDefault(c.Number) * Factor(c));

    /// <summary>SHA-256 over the criteria, in lower-case hexadecimal: what was frozen.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Criteria, JsonColumn.Format))));

    /// <summary>What is wrong with the criteria, or null.</summary>
    public static Text? FaultOf(IReadOnlyList<Criterion> criteria)
    {
        if (criteria.Count == 0) return new Text("rubric.nothing");
        foreach (var c in criteria)
        {
            var isLeaf = !criteria.Any(other => IsBelow(other.Number, c.Number));
            if (c.Number.Split('.').Any(part => !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return new Text("rubric.number", c.Number);
            if (criteria.Count(other => other.Number == c.Number) > 1) return new Text("rubric.twice", c.Number);
            if (c.Number.LastIndexOf('.') is > 0 and var dot && !criteria.Any(other => other.Number == c.Number[..dot])) return new Text("rubric.no-parent", c.Number, c.Number[..dot]);
            if (c.Name.IsEmpty) return new Text("rubric.no-name", c.Number);
            if (isLeaf && c.Most is <= 0 or > 1000) return new Text("rubric.no-points", c.Number);
            if (c.Weight is <= 0 or > 100) return new Text("rubric.weight", c.Number);
            if (c.Tie is { } tie && criteria.Count(other => other.Tie == tie) > 1) return new Text("rubric.tie-twice", tie);
        }
        return null;
    }

    /// <summary>"2.10" after "2.9".</summary>
    public static IReadOnlyList<Criterion> Sorted(IEnumerable<Criterion> criteria) =>
        [.. criteria.OrderBy(c => string.Join('.', c.Number.Split('.').Select(part => part.PadLeft(4, '0'))), StringComparer.Ordinal)];

    static bool IsBelow(string number, string parent) => number.StartsWith(parent + ".", StringComparison.Ordinal);

    /// <summary>The mark of a team: judged and measured sheets each by the rule, added, rounded once; with what decides between equal marks.</summary>
    public Marked Mark(Guid team, IReadOnlyList<(CriterionKind Kind, IReadOnlyDictionary<string, decimal> Points)> sheets, ContestEvent by)
    {
        Fraction Of(Criterion? criterion) => Enum.GetValues<CriterionKind>().Select(kind => Fraction.Of([.. sheets.Where(s => s.Kind == kind).Select(s => Value(s.Points, criterion))], by.Rule)).Aggregate(Fraction.Zero, (sum, part) => sum + part);
        return new(team, Of(null).Round(by.Decimals), [.. Ties.Select(Of)]);
    }

    internal class Mapping : IEntityTypeConfiguration<Rubric>
    {
        public void Configure(EntityTypeBuilder<Rubric> rubric)
        {
            rubric.ToTable("contests_rubrics");
            rubric.Ignore(r => r.Leaves).Ignore(r => r.Ties).Ignore(r => r.Full).Ignore(r => r.Hash);
            rubric.Property(r => r.Criteria).AsJson();
            rubric.HasIndex(r => new { r.EventId, r.Number }).IsUnique();
        }
    }
}
