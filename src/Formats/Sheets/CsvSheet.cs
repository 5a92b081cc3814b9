using System.Buffers;
using System.Globalization;
using System.Text;

namespace Guildhall.Formats.Sheets;

sealed class CsvSheet(Stream to) : SheetWriter
{
    readonly StreamWriter writer = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
    static readonly SearchValues<char> Special = SearchValues.Create("\",;\t|\r\n");
    bool begun;

    public override void NextSheet(string name, IReadOnlyList<SheetColumn> columns)
    {
        if (begun) writer.Write("\r\n");
        begun = true;
        Write([.. columns.Select(column => column.Header)]);
    }

    public override void Write(params IReadOnlyList<object?> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (i > 0) writer.Write(',');
            WriteCell(values[i], alone: values.Count == 1);
        }
        writer.Write("\r\n");
    }

    void WriteCell(object? value, bool alone)
    {
        var text = value switch
        {
            null => "",
            string words => FormulaGuard.Add(CleanText.Of(words)),
            bool flag => flag ? "TRUE" : "FALSE",
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime date => Cell.TextOf(date),
            DateTimeOffset date => Cell.TextOf(date.DateTime),
            TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => FormulaGuard.Add(CleanText.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
        };
        // A row of one empty cell would be a blank line, which readers skip.
        var quote = text.AsSpan().ContainsAny(Special) || (text.Length > 0 ? char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) : alone);
        if (!quote)
        {
            writer.Write(text);
            return;
        }
        writer.Write('"');
        writer.Write(text.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }

    public override void Dispose() => writer.Dispose();
}
