namespace Guildhall.Formats;

/// <summary>One thing wrong with what was read: the kind, and where and what, as data. Holds no sentences.</summary>
/// <param name="Kind">What is wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    const int Longest = 80;

    /// <summary>The row as a spreadsheet numbers it, or the line of a text document, from 1.</summary>
    public int? Row { get; init; }

    /// <summary>The column's header, or the caller's or schema.org's name of the field.</summary>
    public string? Column { get; init; }

    /// <summary>The cell's address, such as D7.</summary>
    public string? Address { get; init; }

    /// <summary>The offending value, cut to 80 characters.</summary>
    public string? Value { get; init => field = Cut(value); }

    /// <summary>What was probably meant, best first; empty when nothing suggests itself.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>The position in the line, from 1, in bytes of UTF-8.</summary>
    public long? Position { get; init; }

    /// <summary>The limit that was passed.</summary>
    public long? Limit { get; init; }

    /// <summary>The best suggestion.</summary>
    public string? Suggestion => Suggestions.Count > 0 ? Suggestions[0] : null;

    internal static string? Cut(string? text, int longest = Longest)
    {
        if (text is null || text.Length <= longest) return text;
        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }
}
