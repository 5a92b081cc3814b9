namespace Guildhall.Demand.Imports;

/// <summary>One thing wrong with one posting of a file, as data: <see cref="FaultWords"/> says it in the reader's language.</summary>
/// <param name="Key">Key of the sentence.</param>
/// <param name="Args">What fills its gaps.</param>
public sealed record Reason(string Key, IReadOnlyList<string> Args)
{
    /// <summary>The header, or the name of the field.</summary>
    public string? Column { get; init; }

    /// <summary>The cell, such as D7.</summary>
    public string? Address { get; init; }

    public string? Value { get; init; }

    /// <summary>What was probably meant.</summary>
    public string? Suggestion { get; init; }
}

/// <summary>One posting that was not brought in, or only without a field of it.</summary>
/// <param name="Line">The row or line, from 1.</param>
/// <param name="IsKept">It was brought in, without what the reasons name.</param>
/// <param name="Says">The reasons in the language of whoever started the import.</param>
/// <param name="Reasons">The reasons as data.</param>
/// <param name="Raw">The source, cut to 2,000 characters.</param>
public sealed record Rejection(int Line, bool IsKept, IReadOnlyList<string> Says, IReadOnlyList<Reason> Reasons, string Raw);
