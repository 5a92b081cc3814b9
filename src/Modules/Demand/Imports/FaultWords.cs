using System.Globalization;
using Guildhall.Formats;
using Guildhall.Formats.Sheets;
using Fault = Guildhall.Formats.Fault;

namespace Guildhall.Demand.Imports;

/// <summary>Says what is wrong with a file in the reader's language: where, what, and how to mend it.</summary>
public sealed class FaultWords(Words words)
{
    /// <summary>A fault of a format as a reason: key `imports.fault.KIND`, gap 0 the value, gap 1 the limit.</summary>
    public static Reason Of(Fault fault) => new($"imports.fault.{fault.Kind}", [fault.Value ?? "", Limit(fault)])
    {
        Column = fault.Column, Address = fault.Address, Value = fault.Value,
        Suggestion = fault.Kind is FaultKind.AmbiguousDate or FaultKind.AmbiguousColumn && fault.Suggestions.Count > 1 ? string.Join(" / ", fault.Suggestions) : fault.Suggestion,
    };

    /// <summary>A broken rule as a reason.</summary>
    public static Reason Of(Foundation.Fault fault) => new(fault.Text.Key, [.. fault.Text.Args.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]) { Column = fault.Field };

    /// <summary>"D7, Pay: “9O” is not a number. Did you mean 90?"</summary>
    public string Say(Reason reason) => Where(reason) is { Length: > 0 } where ? words["imports.fault.at", where, What(reason)] : What(reason);

    /// <summary>"“9O” is not a number. Did you mean 90?"</summary>
    public string What(Reason reason)
    {
        var what = words[reason.Key, [.. reason.Args]];
        return string.IsNullOrEmpty(reason.Suggestion) ? what : words["imports.fault.suggested", what, words[reason.Key.EndsWith(nameof(FaultKind.AmbiguousDate), StringComparison.Ordinal) || reason.Key.EndsWith(nameof(FaultKind.AmbiguousColumn), StringComparison.Ordinal) ? "imports.fault.which" : "imports.fault.meant", reason.Suggestion]];
    }

    /// <summary>"D7, Pay"; the field's own name where there is no header.</summary>
    public string Where(Reason reason)
    {
        var column = reason.Column is { } name && PostingColumns.LabelKey(name) is { } key ? words[key] : reason.Column;
        return string.Join(words["imports.fault.comma"], new[] { reason.Address, column }.Where(part => !string.IsNullOrEmpty(part)));
    }

    static string Limit(Fault fault) => fault.Limit is not { } limit ? ""
        : fault.Kind is FaultKind.TooLarge or FaultKind.LineTooLong && limit >= 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{limit >> 20} MB")
        : limit.ToString("N0", CultureInfo.InvariantCulture);
}
