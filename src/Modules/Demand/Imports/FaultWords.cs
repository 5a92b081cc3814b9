using System.Globalization;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using Fault = Guildhall.Formats.Fault;

namespace Guildhall.Demand.Imports;

/// <summary>Says what is wrong with a file in the reader's language: where, what, and how to mend it.</summary>
public sealed class FaultWords(Words words)
{
    const string AmbiguousColumn = $"fault.{nameof(FaultKind.AmbiguousColumn)}", AmbiguousDate = $"fault.{nameof(FaultKind.AmbiguousDate)}", MissingColumn = $"fault.{nameof(FaultKind.MissingColumn)}";

    /// <summary>A fault of a format as a reason: key `fault.KIND`, gap 0 the value, gap 1 the column, gap 2 the limit.</summary>
    public static Reason Of(Fault fault) => new($"fault.{fault.Kind}", [fault.Value ?? "", fault.Column ?? "", Limit(fault)])
    {
        Column = fault.Column, Address = fault.Address, Value = fault.Value,
        Suggestion = fault.Kind is FaultKind.AmbiguousDate or FaultKind.AmbiguousColumn && fault.Suggestions.Count > 1 ? string.Join(" / ", fault.Suggestions) : fault.Suggestion,
    };

    /// <summary>A broken rule as a reason.</summary>
    public static Reason Of(Foundation.Fault fault) => new(fault.Text.Key, [.. fault.Text.Args.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]) { Column = fault.Field };

    /// <summary>"D7, Pay: enter a number. Did you mean 90?"</summary>
    public string Say(Reason reason) => !NamesColumn(reason) && Where(reason) is { Length: > 0 } where ? words["imports.fault.at", where, What(reason)] : What(reason);

    /// <summary>"Enter a number. Did you mean 90?"</summary>
    /// <param name="reason">What is wrong.</param>
    /// <param name="isHeader">Its column is named by a header, not by a field of a posting.</param>
    public string What(Reason reason, bool isHeader = false)
    {
        var what = words[reason.Key, [.. reason.Args.Select((arg, i) => i == 1 && !isHeader ? Label(arg, reason) : arg)]];
        if (string.IsNullOrEmpty(reason.Suggestion)) return what;
        var meant = words[reason.Key is AmbiguousDate or AmbiguousColumn ? "imports.fault.which" : "fault.meant", reason.Suggestion];
        return words["imports.fault.suggested", what.TrimEnd('.', '。', ':', '：'), meant];
    }

    /// <summary>"D7, Pay"; the field's own name where there is no header.</summary>
    public string Where(Reason reason) => string.Join(words["shell.list"], new[] { reason.Address, Label(reason.Column, reason) }.Where(part => !string.IsNullOrEmpty(part)));

    // A field without a header is named as the forms name it.
    string? Label(string? column, Reason reason) => column is not null && reason.Address is null && PostingColumns.LabelKey(column) is { } key ? words[key] : column;

    static bool NamesColumn(Reason reason) => reason.Key is AmbiguousColumn or MissingColumn;

    static string Limit(Fault fault) => fault.Limit is not { } limit ? ""
        : fault.Kind is FaultKind.TooLarge or FaultKind.LineTooLong && limit >= 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{limit >> 20} MB")
        : limit.ToString("N0", CultureInfo.InvariantCulture);
}
