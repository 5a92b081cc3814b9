namespace Guildhall.Formats.Sheets;

/// <summary>What a person is to mend, in the caller's words.</summary>
/// <param name="Row">The row as the spreadsheet numbers it.</param>
/// <param name="Column">The column from 1, or null for the whole row.</param>
/// <param name="Text">The message.</param>
public sealed record Note(int Row, int? Column, string Text);
