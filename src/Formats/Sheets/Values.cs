using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Guildhall.Formats.Sheets;

/// <summary>
/// Reads cells as values. Each method gives null for an empty cell, and for a bad one also adds one fault with the row, the column's name, the address, the value
/// and, where one suggests itself, what was probably meant. A cell the workbook itself marks as an error adds <see cref="FaultKind.ErrorCell"/>. All are linear in the cell's length.
/// </summary>
public static partial class Values
{
    /// <summary>Trimmed text; for a required empty cell a MissingValue fault, for one too long a TextTooLong fault.</summary>
    public static string? Text(Cell cell, string column, ICollection<Fault> faults, bool required = false, int longest = 32_767)
    {
        if (cell.IsEmpty)
        {
            if (required) faults.Add(FaultAt(FaultKind.MissingValue, cell, column));
            return null;
        }
        if (IsError(cell, column, faults)) return null;
        var text = cell.Text.Trim();
        if (text.Length <= longest) return text;
        faults.Add(FaultAt(FaultKind.TextTooLong, cell, column) with { Limit = longest });
        return null;
    }

    /// <summary>A whole number: 1,000, １２, '12人', '12 people'. '9O' is a fault that suggests 90.</summary>
    public static int? Int(Cell cell, string column, ICollection<Fault> faults, int min = int.MinValue, int max = int.MaxValue)
    {
        if (cell.IsEmpty || IsError(cell, column, faults)) return null;
        decimal? number = cell.Kind == CellKind.Number ? cell.Number is > -1e15 and < 1e15 ? (decimal)cell.Number : null : NumberIn(cell.Text);
        if (cell.Kind is CellKind.Date or CellKind.Bool || number is null || number != decimal.Truncate(number.Value) || number < int.MinValue || number > int.MaxValue)
        {
            IReadOnlyList<string> suggestions = number is { } broken && cell.Kind is CellKind.Number or CellKind.Text ? [decimal.Round(number.Value, 0, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture)] : NumberSuggestion(cell.Text);
            faults.Add(FaultAt(FaultKind.NotAWholeNumber, cell, column) with { Suggestions = suggestions });
            return null;
        }
        var value = (int)number.Value;
        if (value >= min && value <= max) return value;
        faults.Add(FaultAt(FaultKind.OutOfRange, cell, column) with { Suggestions = [Math.Clamp(value, min, max).ToString(CultureInfo.InvariantCulture)] });
        return null;
    }

    /// <summary>A number with a decimal point: 1,234.5, １２.５, '3.5%' (as 3.5). A comma before one or two last digits is a decimal comma.</summary>
    public static decimal? Decimal(Cell cell, string column, ICollection<Fault> faults, decimal min = decimal.MinValue, decimal max = decimal.MaxValue)
    {
        if (cell.IsEmpty || IsError(cell, column, faults)) return null;
        decimal? number = cell.Kind switch
        {
            CellKind.Number when Math.Abs(cell.Number) < 7e27 => (decimal)cell.Number,
            CellKind.Text => NumberIn(cell.Text),
            _ => null,
        };
        if (number is null)
        {
            faults.Add(FaultAt(FaultKind.NotANumber, cell, column) with { Suggestions = NumberSuggestion(cell.Text) });
            return null;
        }
        if (number >= min && number <= max) return number;
        faults.Add(FaultAt(FaultKind.OutOfRange, cell, column) with { Suggestions = [Math.Clamp(number.Value, min, max).ToString(CultureInfo.InvariantCulture)] });
        return null;
    }

    /// <summary>
    /// A date: a date cell; 2026-11-21, 2026/11/21, 20261121, 21.11.2026, 21 Nov 2026, Nov 21, 2026, 2026年11月21日; 11/21/2026 and 21/11/2026 where only one reading is a date,
    /// or by <paramref name="order"/>; an Excel serial from 1954 to 2119. Otherwise a fault: AmbiguousDate with both readings, or NotADate.
    /// </summary>
    /// <param name="cell">The cell.</param>
    /// <param name="column">The column's name, for faults.</param>
    /// <param name="faults">Where faults go.</param>
    /// <param name="order">How the column writes its dates, from <see cref="OrderOf"/>.</param>
    public static DateOnly? Date(Cell cell, string column, ICollection<Fault> faults, DateOrder order = DateOrder.Unknown)
    {
        if (cell.IsEmpty || IsError(cell, column, faults)) return null;
        if (cell.Kind == CellKind.Date && cell.Date.Year > 1899) return DateOnly.FromDateTime(cell.Date);
        var text = Normal(cell.Text);
        if (cell.Kind is CellKind.Number or CellKind.Text)
        {
            var (date, other) = DateIn(text, order);
            if (other is not null)
            {
                faults.Add(FaultAt(FaultKind.AmbiguousDate, cell, column) with { Suggestions = [Iso(date!.Value), Iso(other.Value)] });
                return null;
            }
            if (date is not null) return date;
        }
        faults.Add(FaultAt(FaultKind.NotADate, cell, column) with { Suggestions = DateSuggestion(text, order) });
        return null;
    }

    /// <summary>How a column writes its dates: by the cells that can be read one way only; Unknown when none tells or they contradict each other.</summary>
    public static DateOrder OrderOf(IEnumerable<string> column)
    {
        bool dayFirst = false, monthFirst = false;
        foreach (var text in column)
        {
            var match = Numeric().Match(Normal(text));
            if (!match.Success) continue;
            var (first, second) = (IntOf(match.Groups["a"]), IntOf(match.Groups["b"]));
            if (first is > 12 and <= 31 && second <= 12) dayFirst = true;
            if (second is > 12 and <= 31 && first <= 12) monthFirst = true;
        }
        return dayFirst == monthFirst ? DateOrder.Unknown : dayFirst ? DateOrder.DayFirst : DateOrder.MonthFirst;
    }

    /// <summary>是 否 有 无 对 错 yes no y n true false ja nein oui non sí 1 0 √ ✓ × in any case.</summary>
    public static bool? Bool(Cell cell, string column, ICollection<Fault> faults)
    {
        if (cell.IsEmpty || IsError(cell, column, faults)) return null;
        if (cell.Kind == CellKind.Bool) return cell.Bool;
        switch (Normal(cell.Text).ToLowerInvariant())
        {
            case "是" or "有" or "对" or "真" or "yes" or "y" or "true" or "t" or "1" or "√" or "✓" or "✔" or "☑" or "ja" or "oui" or "si" or "sí" or "tak" or "x": return true;
            case "否" or "无" or "没有" or "不是" or "错" or "假" or "no" or "n" or "false" or "f" or "0" or "×" or "✗" or "✘" or "☐" or "-" or "nein" or "non" or "nie": return false;
        }
        faults.Add(FaultAt(FaultKind.NotYesOrNo, cell, column));
        return null;
    }

    /// <summary>Several values, parted by ; ； 、 | , ， or a line break; trimmed, without empty and repeated ones. Never faulty.</summary>
    public static IReadOnlyList<string> List(Cell cell) => cell.IsEmpty || cell.Kind == CellKind.Error ? []
        : [.. cell.Text.Split([';', '；', '、', '|', '｜', ',', '，', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>One of the choices, compared without case, width and surrounding spaces; the choice as the caller wrote it. A fault suggests the nearest. O(choices × length²) when faulty.</summary>
    public static string? Choice(Cell cell, string column, ICollection<Fault> faults, IEnumerable<string> choices)
    {
        if (cell.IsEmpty || IsError(cell, column, faults)) return null;
        var text = Normal(cell.Text).ToLowerInvariant();
        var known = choices as IReadOnlyCollection<string> ?? [.. choices];
        if (known.FirstOrDefault(choice => string.Equals(Normal(choice), text, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        var near = Nearest.Of(text, known, choice => Normal(choice).ToLowerInvariant());
        faults.Add(FaultAt(FaultKind.NotAChoice, cell, column) with { Suggestions = near is null ? [] : [near] });
        return null;
    }

    /// <summary>Pay, as <see cref="PayText.Parse"/> reads it; a number is one figure without unit.</summary>
    public static Pay? Pay(Cell cell, string column, ICollection<Fault> faults, string? currency = null)
    {
        if (cell.IsEmpty || IsError(cell, column, faults)) return null;
        if (cell.Kind is CellKind.Number or CellKind.Text && PayText.Parse(cell.Text, currency) is { } pay) return pay;
        faults.Add(FaultAt(FaultKind.NotPay, cell, column));
        return null;
    }

    /// <summary>A fault at a cell, with its row, address and value; for the caller's own rules.</summary>
    public static Fault FaultAt(FaultKind kind, Cell cell, string column) => new(kind)
    {
        Row = cell.Row, Column = column, Address = cell.Column > 0 ? cell.Address : null, Value = cell.Text,
    };

    static bool IsError(Cell cell, string column, ICollection<Fault> faults)
    {
        if (cell.Kind != CellKind.Error) return false;
        faults.Add(FaultAt(FaultKind.ErrorCell, cell, column));
        return true;
    }

    static string Normal(string text) => CleanText.Of(text).Normalize(NormalizationForm.FormKC).Trim();

    static decimal? NumberIn(string text)
    {
        if (text.Length > 64) return null;
        var match = NumberWithUnit().Match(Normal(text));
        if (!match.Success) return null;
        var digits = match.Groups["n"].Value.Replace(" ", "", StringComparison.Ordinal);
        if (Grouped().IsMatch(digits)) digits = digits.Replace(",", "", StringComparison.Ordinal);
        else if (DecimalComma().IsMatch(digits)) digits = digits.Replace(',', '.');
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    static IReadOnlyList<string> NumberSuggestion(string text)
    {
        if (text.Length > 20) return [];
        var mended = new StringBuilder();
        var digits = 0;
        foreach (var c in Normal(text))
        {
            char? digit = c switch
            {
                'O' or 'o' or 'D' or 'Q' or '〇' or '零' => '0',
                'l' or 'I' or '|' or '!' or 'i' or '一' => '1',
                'Z' or 'z' or '二' => '2',
                '三' => '3',
                '四' => '4',
                'S' or 's' or '五' => '5',
                '六' => '6',
                '七' => '7',
                'B' or '八' => '8',
                '九' => '9',
                >= '0' and <= '9' => c,
                _ => null,
            };
            if (digit is null && c is not ('.' or ',' or ' ' or '-')) return [];
            if (c is >= '0' and <= '9' or > '\u3000') digits++;
            mended.Append(digit ?? c);
        }
        return digits > 0 && NumberIn(mended.ToString()) is { } number ? [number.ToString(CultureInfo.InvariantCulture)] : [];
    }

    /// <summary>The date a text means; two when it can mean two, day first.</summary>
    internal static (DateOnly? Date, DateOnly? Other) DateIn(string text, DateOrder order = DateOrder.Unknown)
    {
        if (text.Length is 0 or > 40) return default;
        if (YearFirst().Match(text) is { Success: true } year) return (Of(IntOf(year.Groups["y"]), IntOf(year.Groups["m"]), IntOf(year.Groups["d"])), null);
        if (Compact().Match(text) is { Success: true } compact && Of(IntOf(compact.Groups["y"]), IntOf(compact.Groups["m"]), IntOf(compact.Groups["d"])) is { } packed) return (packed, null);
        if (DayMonthName().Match(text) is { Success: true } named) return (Of(IntOf(named.Groups["y"]), MonthOf(named.Groups["m"].Value), IntOf(named.Groups["d"])), null);
        if (MonthNameDay().Match(text) is { Success: true } american) return (Of(IntOf(american.Groups["y"]), MonthOf(american.Groups["m"].Value), IntOf(american.Groups["d"])), null);
        if (Numeric().Match(text) is { Success: true } numeric)
        {
            var (first, second, y) = (IntOf(numeric.Groups["a"]), IntOf(numeric.Groups["b"]), IntOf(numeric.Groups["y"]));
            DateOnly? dayFirst = Of(y, second, first), monthFirst = Of(y, first, second);
            // Dots are the German, Polish, Czech way and always day first.
            if (numeric.Groups["sep"].Value == "." || order == DateOrder.DayFirst) return (dayFirst, null);
            if (order == DateOrder.MonthFirst) return (monthFirst, null);
            return dayFirst is null || monthFirst is null || dayFirst == monthFirst ? (dayFirst ?? monthFirst, null) : (dayFirst, monthFirst);
        }
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= 20_000 and < 80_000 && SerialDate.FromSerial(serial) is { } date)
            return (DateOnly.FromDateTime(date), null);
        return default;
    }

    static IReadOnlyList<string> DateSuggestion(string text, DateOrder order)
    {
        // 2026-02-30 and 31.11.2026: the last day of that month.
        var (y, m, d) = YearFirst().Match(text) is { Success: true } year ? (IntOf(year.Groups["y"]), IntOf(year.Groups["m"]), IntOf(year.Groups["d"]))
            : Numeric().Match(text) is { Success: true } numeric && order != DateOrder.MonthFirst ? (IntOf(numeric.Groups["y"]), IntOf(numeric.Groups["b"]), IntOf(numeric.Groups["a"]))
            : default;
        return y is >= 1900 and <= 2200 && m is >= 1 and <= 12 && d is >= 29 and <= 31 ? [Iso(new DateOnly(y, m, DateTime.DaysInMonth(y, m)))] : [];
    }

    static DateOnly? Of(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    static int IntOf(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    static int MonthOf(string name) => (Array.IndexOf(Months, name[..3].ToLowerInvariant()) is >= 0 and var month) ? month + 1 : 0;

    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    const string Time = @"(?:[T ,]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]m)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$";

    [GeneratedRegex(@"^(?<y>\d{4})\s?[-/.年]\s?(?<m>\d{1,2})\s?[-/.月]\s?(?<d>\d{1,2})\s?[日号]?" + Time, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex YearFirst();

    [GeneratedRegex("^(?<y>(?:19|20|21)[0-9]{2})(?<m>[0-9]{2})(?<d>[0-9]{2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Compact();

    [GeneratedRegex(@"^(?:[a-z]{3,9},?\s+)?(?<d>\d{1,2})(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?(?<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[\s.,-]*(?<y>\d{4})" + Time, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex DayMonthName();

    [GeneratedRegex(@"^(?:[a-z]{3,9},?\s+)?(?<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\.?\s*(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})" + Time, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex MonthNameDay();

    [GeneratedRegex(@"^(?<a>\d{1,2})\s?(?<sep>[-/.])\s?(?<b>\d{1,2})\s?\k<sep>\s?(?<y>\d{4})" + Time, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^(?<n>[+-]?[0-9][0-9,. ]*)(?:\s*%|\s+[a-z]{2,12}\.?|\s*[\p{IsCJKUnifiedIdeographs}-[万千百十亿一二三四五六七八九]]{1,4})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex NumberWithUnit();

    [GeneratedRegex(@"^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Grouped();

    [GeneratedRegex("^[+-]?[0-9]+,[0-9]{1,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex DecimalComma();
}
