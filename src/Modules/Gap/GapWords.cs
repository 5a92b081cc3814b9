using System.Globalization;
using Guildhall.Taxonomy;

namespace Guildhall.Gap;

/// <summary>How this room says its figures, places and times.</summary>
public static class GapWords
{
    /// <summary>"2027", or "Q2 2027".</summary>
    public static string Period(this Words words, int year, int quarter) => quarter == 0 ? words.Year(year) : words["forecast.quarter-of", quarter, $"{year}"];

    /// <summary>A year as a date, not as a number.</summary>
    public static string Year(this Words words, int year) => words["forecast.year-alone", $"{year}"];

    /// <summary>The name of an occupation or another concept; of 0, all of them.</summary>
    public static string Concept(this Words words, Classification taxonomy, int number) => number == 0 ? words["gap.all-occupations"] : taxonomy.OrNull(number)?.Name.ToString() ?? words["gap.not-known"];

    /// <summary>The name of a region with what is around it; of 0, everywhere.</summary>
    public static string Region(this Words words, Classification taxonomy, int number) => number == 0 ? words["gap.everywhere"] : taxonomy.Region(number)?.Spoken(Words.Language) ?? words["gap.not-known"];

    /// <summary>A difference with its sign: −1,160 or +262.</summary>
    public static string Signed(long number) => number < 0 ? "−" + Words.Number(-number) : number > 0 ? "+" + Words.Number(number) : "0";

    /// <summary>A range as people write it; nothing when both ends are the figure.</summary>
    public static string Range(long low, long high) => low == high ? "" : $"{Words.Number(low)}–{Words.Number(high)}";

    /// <summary>A share in whole per cent.</summary>
    public static string Share(double share) => share.ToString("P0", CultureInfo.CurrentCulture);
}
