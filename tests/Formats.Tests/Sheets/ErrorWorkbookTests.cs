using DocumentFormat.OpenXml.Packaging;
using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

public class ErrorWorkbookTests
{
    const string Upload = "\nTitle,Places,From\nNurse,9O,21.11.2026\n\nWelder,=3,\n";

    static MemoryStream Returned(Stream upload, params Note[] notes)
    {
        using var reader = SheetReader.Open(upload, "x.csv");
        var file = new MemoryStream();
        ErrorWorkbook.Write(file, reader.HeaderRow!, reader.Rows(), notes, "要修改的");
        file.Position = 0;
        return file;
    }

    static readonly Note[] Notes = [new(3, 2, "这里写的是 9O，是不是 90？"), new(5, null, "Twice in the file."), new(5, 2, "Not a number.")];

    [Fact]
    public void Every_cell_stays_where_it_was_and_the_messages_stand_in_one_more_column()
    {
        using var reader = SheetReader.Open(Returned(Sheet.Utf8(Upload), Notes), "x.xlsx");

        Assert.Equal(["Title", "Places", "From", "⚠ 要修改的"], reader.Header);
        Assert.Equal(2, reader.HeaderRow!.Number);
        Assert.Equal([(3, "Nurse", "9O", "这里写的是 9O，是不是 90？"), (5, "Welder", "=3", "Twice in the file.\nNot a number.")], reader.Rows().Select(row => (row.Number, row[1].Text, row[2].Text, row[4].Text)));
    }

    [Fact]
    public void The_added_column_is_ignored_when_the_file_comes_back_and_replaced_when_it_is_returned_again()
    {
        using var again = SheetReader.Open(Returned(Returned(Sheet.Utf8(Upload), Notes), new Note(3, 1, "Mend me.")), "x.xlsx");

        var map = HeaderMap.Match(again.Header, [new("title", ["Title"]), new("places", ["Places"]), new("from", ["From"])]);

        Assert.Empty(map.Unmatched);
        Assert.Equal(4, again.Header.Count);
        Assert.Equal(["Mend me.", ""], again.Rows().Select(row => row[4].Text));
    }

    [Fact]
    public void Faulty_cells_carry_a_fill_and_a_comment_and_the_file_is_sound()
    {
        var file = Returned(Sheet.Utf8(Upload), Notes);

        SheetWriterTests.AssertValid(file);
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);
        var sheet = workbook.WorkbookPart!.WorksheetParts.Single();
        var comments = sheet.WorksheetCommentsPart!.Comments.CommentList!.Elements<DocumentFormat.OpenXml.Spreadsheet.Comment>();
        Assert.Equal([("B3", "这里写的是 9O，是不是 90？"), ("B5", "Not a number.")], comments.Select(comment => (comment.Reference!.Value!, comment.InnerText)));
        var styled = sheet.Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Where(cell => cell.StyleIndex?.Value == 5).Select(cell => cell.CellReference!.Value!);
        Assert.Equal(["B3", "D3", "B5", "D5"], styled);
    }
}
