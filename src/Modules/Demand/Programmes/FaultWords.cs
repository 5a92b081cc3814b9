using Guildhall.Formats;

namespace Guildhall.Demand.Programmes;

/// <summary>How a fault of a sheet is said: what is wrong, and what was probably meant.</summary>
public static class FaultWords
{
    public static string Say(this Words words, Formats.Fault fault)
    {
        var said = words["fault." + fault.Kind, fault.Value ?? "", fault.Column ?? "", fault.Limit];
        return fault.Kind == FaultKind.AmbiguousColumn ? said + " " + string.Join(words["shell.list"], fault.Suggestions) : fault.Suggestion is { } meant ? said + " " + words["fault.meant", meant] : said;
    }
}
