namespace Guildhall.Formats.Sheets;

/// <summary>How much of a file is read before it is refused. Measured while reading; no header of the file is believed.</summary>
public sealed record SheetLimits
{
    /// <summary>The limits for files from people: 128 MB, 200,000 rows, 512 columns.</summary>
    public static SheetLimits Default { get; } = new();

    /// <summary>Bytes of the file itself.</summary>
    public long MaxFileBytes { get; init; } = 128L << 20;

    /// <summary>Bytes inflated from a workbook, all its parts together.</summary>
    public long MaxInflatedBytes { get; init; } = 512L << 20;

    /// <summary>Bytes inflated per byte of the file; small files may inflate to 16 MB whatever the ratio.</summary>
    public int MaxRatio { get; init; } = 150;

    /// <summary>Files inside a workbook.</summary>
    public int MaxEntries { get; init; } = 4000;

    /// <summary>Rows, the header not counted.</summary>
    public int MaxRows { get; init; } = 200_000;

    /// <summary>Columns.</summary>
    public int MaxColumns { get; init; } = 512;

    /// <summary>Characters of one cell; Excel's own limit.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>Characters of one row of a CSV file, its quotes and line breaks included.</summary>
    public int MaxLineLength { get; init; } = 1 << 20;

    /// <summary>Characters of all shared texts of a workbook, which have to be held in memory.</summary>
    public int MaxSharedText { get; init; } = 64 << 20;
}
