namespace Guildhall.Formats.Sheets;

/// <summary>A column to write.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Width">Its width in characters, for workbooks.</param>
public sealed record SheetColumn(string Header, double Width = 16);
