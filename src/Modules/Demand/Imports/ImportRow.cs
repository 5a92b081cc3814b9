using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>One posting of a file, or why there is none: a row of a sheet, a line or an element of a document.</summary>
/// <param name="Line">The row as a spreadsheet numbers it, or the line, from 1.</param>
/// <param name="Facts">Null when it cannot be read.</param>
/// <param name="Reasons">What was wrong. With facts: single fields that were left out.</param>
/// <param name="Raw">The source, cut.</param>
/// <param name="EndsReading">The file could not be read any further.</param>
sealed record ImportRow(int Line, PostingFacts? Facts, IReadOnlyList<Reason> Reasons, string Raw, bool EndsReading = false)
{
    /// <summary>Says where a broken rule is broken: at its cell, in a sheet.</summary>
    public Func<Fault, Reason> At { get; init; } = FaultWords.Of;
}
