using System.Globalization;
using Guildhall.Formats;
using Fault = Guildhall.Formats.Fault;

namespace Guildhall.Alliance.Sheets;

/// <summary>Says what is wrong with a sheet, or with a cell of it, in the reader's language.</summary>
public sealed class SheetFaults(Words words)
{
    /// <summary>"Enter a number. Did you mean 90?" Key `fault.KIND`; gap 0 the value, gap 1 the column, gap 2 the limit.</summary>
    public string Say(Fault fault)
    {
        var limit = fault.Limit is not { } l ? "" : fault.Kind is FaultKind.TooLarge or FaultKind.LineTooLong && l >= 1 << 20 ? string.Create(CultureInfo.InvariantCulture, $"{l >> 20} MB") : l.ToString("N0", CultureInfo.InvariantCulture);
        var what = words[$"fault.{fault.Kind}", fault.Value ?? "", fault.Column ?? "", limit];
        return fault.Suggestion is null ? what : $"{what.TrimEnd('.', '。', ':', '：')}{words["fault.stop"]}{words["fault.meant", string.Join(" / ", fault.Suggestions)]}";
    }
}
