using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance;

/// <summary>The last number given in a year to one kind of record of an alliance.</summary>
public class NumberSeries
{
    public required Guid AllianceId { get; init; }
    public required string Kind { get; init; }
    public required int Year { get; init; }
    public int Last { get; set; }

    internal class Mapping : IEntityTypeConfiguration<NumberSeries>
    {
        public void Configure(EntityTypeBuilder<NumberSeries> series)
        {
            series.ToTable("governance_number_series").HasKey(s => new { s.AllianceId, s.Kind, s.Year });
            series.Property(s => s.Kind).HasMaxLength(40);
            // Two who number at once: the second is told so, and no number is given twice.
            series.Property(s => s.Last).IsConcurrencyToken();
        }
    }
}

/// <summary>How an alliance writes the numbers of one kind of record: `{year}`, `{n}`, `{nn}` or `{nnn}` are filled.</summary>
public class NumberPattern
{
    public required Guid AllianceId { get; init; }
    public required string Kind { get; init; }
    public required string Pattern { get; set; }

    internal class Mapping : IEntityTypeConfiguration<NumberPattern>
    {
        public void Configure(EntityTypeBuilder<NumberPattern> pattern)
        {
            pattern.ToTable("governance_number_patterns").HasKey(p => new { p.AllianceId, p.Kind });
            pattern.Property(p => p.Kind).HasMaxLength(40);
            pattern.Property(p => p.Pattern).HasMaxLength(80);
        }
    }
}

/// <summary>Numbers that records bring along, of some kinds of one alliance.</summary>
public sealed class BroughtNumbers(IReadOnlyDictionary<string, string> patterns, Dictionary<(string Kind, int Year), NumberSeries> series, Func<string, int, NumberSeries> begin)
{
    readonly Dictionary<string, Regex> read = patterns.ToDictionary(p => p.Key, p => new Regex("^" + Gaps.Replace(Regex.Escape(p.Value), gap => gap.Value.Contains("year", StringComparison.Ordinal) ? "(?<year>[0-9]{4})" : "(?<n>[0-9]{1,6})") + "$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), StringComparer.Ordinal);

    // As Regex.Escape writes the gaps of a pattern.
    static readonly Regex Gaps = new(@"\\\{(year|n{1,3})\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Year and number of a written number; null when the alliance does not write them so.</summary>
    public (int Year, int Number)? Take(string kind, string code)
    {
        if (read[kind].Match(code) is not { Success: true } match) return null;
        var (year, number) = (int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["n"].ValueSpan, CultureInfo.InvariantCulture));
        if (number == 0 || year is < 1900 or > 2100) return null;
        if (!series.TryGetValue((kind, year), out var last)) series[(kind, year)] = last = begin(kind, year);
        last.Last = Math.Max(last.Last, number);
        return (year, number);
    }

    /// <summary>How the first number of a year is written.</summary>
    public string Example(string kind, int year) => Numbers.Written(patterns[kind], year, 1);
}

/// <summary>Gives numbers, one after another in each year and kind, without a gap. Writes into the caller's save.</summary>
public class Numbers(GuildhallDb db)
{
    /// <summary>The kinds that are numbered, and how when an alliance has chosen nothing else.</summary>
    public static readonly IReadOnlyDictionary<string, string> Usual = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["resolution"] = "{year}-{nn}", ["motion"] = "议〔{year}〕{n}号", ["letter"] = "联函〔{year}〕{n}号", ["notice"] = "联通〔{year}〕{n}号", ["report"] = "联报〔{year}〕{n}号", ["invitation"] = "联邀〔{year}〕{n}号", ["incoming"] = "收〔{year}〕{n}号", ["agreement"] = "联协〔{year}〕{n}号",
    };

    /// <summary>The next number, and how it is written.</summary>
    public async Task<(int Number, string Code)> Next(Guid allianceId, string kind, int year, CancellationToken stop)
    {
        var series = await db.Set<NumberSeries>().SingleOrDefaultAsync(s => s.AllianceId == allianceId && s.Kind == kind && s.Year == year, stop);
        if (series is null) db.Add(series = new NumberSeries { AllianceId = allianceId, Kind = kind, Year = year });
        series.Last++;
        return (series.Last, Written(await Pattern(allianceId, kind, stop), year, series.Last));
    }

    /// <summary>For numbers that were given elsewhere: reads them as the alliance writes them, and lets the series go on after the highest. Two queries for however many.</summary>
    public async Task<BroughtNumbers> Brought(Guid allianceId, IReadOnlyCollection<string> kinds, CancellationToken stop)
    {
        var patterns = await db.Set<NumberPattern>().AsNoTracking().Where(p => p.AllianceId == allianceId && kinds.Contains(p.Kind)).ToDictionaryAsync(p => p.Kind, p => p.Pattern, stop);
        var series = await db.Set<NumberSeries>().Where(s => s.AllianceId == allianceId && kinds.Contains(s.Kind)).ToDictionaryAsync(s => (s.Kind, s.Year), stop);
        return new BroughtNumbers(kinds.ToDictionary(k => k, k => patterns.GetValueOrDefault(k) ?? Usual[k], StringComparer.Ordinal), series, (kind, year) =>
        {
            var begun = new NumberSeries { AllianceId = allianceId, Kind = kind, Year = year };
            db.Add(begun);
            return begun;
        });
    }

    public async Task<string> Pattern(Guid allianceId, string kind, CancellationToken stop) =>
        await db.Set<NumberPattern>().Where(p => p.AllianceId == allianceId && p.Kind == kind).Select(p => p.Pattern).SingleOrDefaultAsync(stop) ?? Usual[kind];

    /// <summary>A pattern must name the year and the number, or two records would be written alike.</summary>
    public static bool IsSound(string pattern) => pattern.Length <= 80 && pattern.Contains("{year}", StringComparison.Ordinal) && (pattern.Contains("{n}", StringComparison.Ordinal) || pattern.Contains("{nn}", StringComparison.Ordinal) || pattern.Contains("{nnn}", StringComparison.Ordinal));

    public static string Written(string pattern, int year, int number)
    {
        var invariant = CultureInfo.InvariantCulture;
        return pattern.Replace("{year}", year.ToString(invariant), StringComparison.Ordinal).Replace("{nnn}", number.ToString("000", invariant), StringComparison.Ordinal)
            .Replace("{nn}", number.ToString("00", invariant), StringComparison.Ordinal).Replace("{n}", number.ToString(invariant), StringComparison.Ordinal);
    }
}
