using System.Text;
using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

public class XlsTests
{
    [Fact]
    public void An_old_workbook_gives_texts_and_numbers()
    {
        using var reader = SheetReader.Open(new MemoryStream(Xls()), "x.xlsx");

        Assert.Empty(reader.Faults);
        Assert.Equal(SheetFormat.Xls, reader.Format);
        Assert.Equal(["职位", "Places"], reader.Header);
        var row = Assert.Single(reader.Rows());
        Assert.Equal(("护士", 12.0, "B3"), (row[1].Text, row[2].Number, row[2].Address));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(600)]
    [InlineData(2000)]
    public void An_old_workbook_cut_short_is_a_fault(int length)
    {
        using var reader = SheetReader.Open(new MemoryStream(Xls()[..length]), "x.xls");

        Assert.NotEmpty(reader.Faults);
    }

    [Fact]
    public void Any_byte_of_an_old_workbook_may_be_wrong_without_an_exception()
    {
        var sound = Xls();
        for (var i = 0; i < 2048; i++)
        {
            var broken = (byte[])sound.Clone();
            broken[i] ^= 0x5A;
            using var reader = SheetReader.Open(new MemoryStream(broken), "x.xls");
            _ = reader.Rows().Take(100_000).Count();
        }
    }

    [Fact]
    public void A_sheet_that_claims_a_billion_rows_is_refused_at_once()
    {
        var lying = Xls();
        lying[512 * 3 + 68] = 0x5A;
        var clock = System.Diagnostics.Stopwatch.StartNew();

        using var reader = SheetReader.Open(new MemoryStream(lying), "x.xls");

        Assert.Equal(FaultKind.Corrupt, Assert.Single(reader.Faults).Kind);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void An_encrypted_workbook_is_told_apart()
    {
        var encrypted = Xls();
        encrypted.AsSpan(1024 + 128, 64).Clear();
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(encrypted, 1024 + 128);
        BitConverter.GetBytes((ushort)34).CopyTo(encrypted, 1024 + 128 + 64);

        using var reader = SheetReader.Open(new MemoryStream(encrypted), "x.xlsx");

        Assert.Equal(FaultKind.Encrypted, Assert.Single(reader.Faults).Kind);
    }

    /// <summary>The least that is an OLE2 file ([MS-CFB]) with a BIFF8 workbook ([MS-XLS]) in it.</summary>
    static byte[] Xls()
    {
        var globals = Record(0x809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var sheetAt = globals.Length + 4 + 8 + 1 + 4;
        byte[] bound = Record(0x85, [.. BitConverter.GetBytes(sheetAt), 0, 0, 1, 0, (byte)'S']);
        byte[] book =
        [
            .. globals, .. bound, .. Record(0x0A, []),
            .. Record(0x809, [0, 6, 0x10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Record(0x200, [0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 2, 0, 0, 0]),
            .. Label(0, 0, "职位"), .. Label(0, 1, "Places"), .. Label(2, 0, "护士"),
            .. Record(0x203, [2, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(12.0)]),
            .. Record(0x0A, []),
        ];
        var file = new byte[512 * 12];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Put16(24, 0x3E); Put16(26, 3); Put16(28, 0xFFFE); Put16(30, 9); Put16(32, 6);
        Put32(44, 1); Put32(48, 1); Put32(56, 4096); Put32(60, -2); Put32(68, -2);
        for (var i = 0; i < 109; i++) Put32(76 + 4 * i, i == 0 ? 0 : -1);
        for (var i = 0; i < 128; i++) Put32(512 + 4 * i, i switch { 0 => -3, 1 => -2, >= 2 and < 9 => i + 1, 9 => -2, _ => -1 });
        Entry(0, "Root Entry", 5, 1, -2, 0);
        Entry(1, "Workbook", 2, -1, 2, 4096);
        book.CopyTo(file, 512 * 3);
        return file;

        void Put16(int at, int value) => BitConverter.GetBytes((ushort)value).CopyTo(file, at);
        void Put32(int at, int value) => BitConverter.GetBytes(value).CopyTo(file, at);
        void Entry(int index, string name, byte type, int child, int start, int size)
        {
            var at = 1024 + 128 * index;
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            Put16(at + 64, (name.Length + 1) * 2);
            file[at + 66] = type;
            file[at + 67] = 1;
            Put32(at + 68, -1); Put32(at + 72, -1); Put32(at + 76, child); Put32(at + 116, start); Put32(at + 120, size);
        }
    }

    static byte[] Record(ushort id, byte[] data) => [.. BitConverter.GetBytes(id), .. BitConverter.GetBytes((ushort)data.Length), .. data];

    static byte[] Label(byte row, byte column, string text) => Record(0x204, [row, 0, column, 0, 0, 0, (byte)text.Length, 0, 1, .. Encoding.Unicode.GetBytes(text)]);
}
