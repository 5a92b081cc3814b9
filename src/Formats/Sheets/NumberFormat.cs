using System.Globalization;

namespace Guildhall.Formats.Sheets;

/// <summary>What a number format makes of a number (ECMA-376 Part 1, 18.8.30).</summary>
/// <param name="IsDate">Whether it shows a date or a time.</param>
/// <param name="Digits">For formats such as 000000, how many digits are shown at least; else 0.</param>
readonly record struct NumberFormat(bool IsDate, int Digits)
{
    internal static NumberFormat Of(int id, string? code) => code is null ? new(IsBuiltInDate(id), 0)
        : code.Length is > 1 and < 40 && code.All(c => c == '0') ? new(false, code.Length)
        : new(IsDateCode(code), 0);

    internal Cell Apply(Cell cell, bool from1904)
    {
        if (IsDate && SerialDate.FromSerial(cell.Number, from1904) is { } date)
            return cell with { Kind = CellKind.Date, Date = date, Text = Cell.TextOf(date) };
        return Digits > 0 && cell.Number is >= 0 and < 1e15 && cell.Number == Math.Floor(cell.Number)
            ? cell with { Text = ((long)cell.Number).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0') }
            : cell;
    }

    // 27–36 and 50–58 are dates in the Chinese, Japanese and Korean versions.
    static bool IsBuiltInDate(int id) => id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58);

    /// <summary>Whether a format code has a date or time letter outside quotes, escapes and brackets; elapsed time ([h]) counts.</summary>
    internal static bool IsDateCode(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1);
                    if (i < 0) return false;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var close = code.IndexOf(']', i);
                    if (close < 0) return false;
                    if (close == i + 2 && char.ToLowerInvariant(code[i + 1]) is 'h' or 'm' or 's') return true;
                    i = close;
                    break;
                case ';':
                    return false;
                case 'G' or 'g' when code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase):
                    return false;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return true;
                case '0' or '#' or '?':
                    return false;
            }
        }
        return false;
    }
}
