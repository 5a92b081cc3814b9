using Guildhall.Formats.Sheets;

namespace Guildhall.Alliance.Sheets;

/// <summary>Gives a list away as CSV or Excel.</summary>
public static class SheetDownload
{
    /// <summary>The media type of an Excel workbook.</summary>
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The two endings, with their format.</summary>
    public static readonly (string Ending, SheetFormat Format)[] Formats = [("csv", SheetFormat.Csv), ("xlsx", SheetFormat.Xlsx)];

    /// <summary>The sheet that <paramref name="write"/> writes, as a file of this name; of any length, through a file on disk.</summary>
    public static IResult Of(string name, SheetFormat format, Func<Stream, Task> write) => Results.Stream(async to =>
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await write(file);
        file.Position = 0;
        await file.CopyToAsync(to);
    }, format == SheetFormat.Csv ? "text/csv; charset=utf-8" : Excel, $"{name}.{(format == SheetFormat.Csv ? "csv" : "xlsx")}");
}
