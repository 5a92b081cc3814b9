namespace Guildhall.Formats.Sheets;

/// <summary>The formats of spreadsheet read and written.</summary>
public enum SheetFormat
{
    /// <summary>Text with delimiters, RFC 4180.</summary>
    Csv,
    /// <summary>Office Open XML workbook, ECMA-376.</summary>
    Xlsx,
    /// <summary>The binary workbook of Excel 97–2003; read only.</summary>
    Xls,
}
