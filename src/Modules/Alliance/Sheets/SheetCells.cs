using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using FormatFault = Guildhall.Formats.Fault;

namespace Guildhall.Alliance.Sheets;

/// <summary>A column of a sheet that is brought in: its key in the word files, by whose text in any language it is found, and whether a sheet without it is of no use.</summary>
public sealed record SheetField(string Key, bool IsRequired = false, params string[] Others);

/// <summary>One row of a sheet, read by the keys of its columns. What cannot be read becomes a fault at its cell.</summary>
public sealed class SheetCells(Row row, HeaderMap columns, ICollection<FormatFault> faults, Words words)
{
    /// <summary>Whether any cell of the row was found wrong so far.</summary>
    public bool IsFaulty => faults.Count > 0;

    /// <summary>Whether the sheet has the column at all: what it lacks stays as it was.</summary>
    public bool Has(string column) => columns.ColumnOrNull(column) is not null;

    public bool IsEmpty(string column) => Of(column).IsEmpty;

    public string? Text(string column, int longest, bool required = false) => Values.Text(Of(column), words[column], faults, required, longest)?.Trim() is { Length: > 0 } text ? text : null;

    public DateOnly? Date(string column, bool required = false)
    {
        if (required && IsEmpty(column)) Wrong(column, FaultKind.MissingValue);
        return Values.Date(Of(column), words[column], faults);
    }

    /// <summary>A time of day, as text ("09:30"), as a time of the spreadsheet or as its part of a day.</summary>
    public TimeOnly? Time(string column, bool required = false)
    {
        var cell = Of(column);
        if (cell.IsEmpty && required) Wrong(column, FaultKind.MissingValue);
        if (cell.IsEmpty) return null;
        if (cell.Kind == CellKind.Date) return TimeOnly.FromDateTime(cell.Date);
        if (cell.Kind == CellKind.Number && cell.Number is >= 0 and < 1) return TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(Math.Round(cell.Number * 1440) % 1440));
        if (TimeOnly.TryParse(cell.Text.Replace('：', ':'), System.Globalization.CultureInfo.InvariantCulture, out var time)) return time;
        Wrong(column, FaultKind.OutOfRange);
        return null;
    }

    public int? Int(string column, int min, int max) => Values.Int(Of(column), words[column], faults, min, max);

    public decimal? Decimal(string column, decimal min, decimal max) => Values.Decimal(Of(column), words[column], faults, min, max);

    public bool? Bool(string column) => Values.Bool(Of(column), words[column], faults);

    /// <summary>What a cell names among these, as people write names: whatever the case, the width and the script's variant.</summary>
    public T? Named<T>(string column, IReadOnlyDictionary<string, T> byName, bool required = false) where T : class
    {
        if (Text(column, 400, required) is not { } name) return null;
        if (byName.TryGetValue(Folding.Fold(name), out var found)) return found;
        Wrong(column, FaultKind.NotAChoice);
        return null;
    }

    /// <summary>A value of an enum, by its word in any language.</summary>
    public T? Choice<T>(string column) where T : struct, Enum
    {
        var byName = Enum.GetValues<T>().SelectMany(v => Words.Languages.Select(l => words.In(l, $"enum.{typeof(T).Name}.{v}")).Append(v.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, v))).DistinctBy(v => v.name, StringComparer.OrdinalIgnoreCase).ToDictionary(v => v.name, v => v.v, StringComparer.OrdinalIgnoreCase);
        return !IsEmpty(column) && Values.Choice(Of(column), words[column], faults, byName.Keys) is { } name ? byName[name] : null;
    }

    /// <summary>A text of one column in the language in which it is written; one that says what was there in any language changes nothing.</summary>
    public Localised Localised(string column, Localised before, int longest, bool required = false)
    {
        if (Text(column, longest, required) is not { } text || before.Texts.Values.Contains(text)) return before;
        var language = text.All(c => c < 0x2E80) ? "en" : "zh-Hans";
        return new Localised(before.Texts.Where(t => t.Key != language).Append(new(language, text)));
    }

    /// <summary>Says that a cell is wrong.</summary>
    public void Wrong(string column, FaultKind kind) => faults.Add(Values.FaultAt(kind, Of(column), words[column]));

    Cell Of(string column) => columns.Cell(row, column);
}
