using System.Buffers.Binary;
using System.Text;

namespace Guildhall.Formats.Sheets;

/// <summary>
/// Looks over an OLE2 file ([MS-CFB]) before ExcelDataReader opens it: whether it is an encrypted package, and whether its workbook's sheets ([MS-XLS] 2.4.90 Dimensions)
/// claim no more rows and columns than the format has. The reader believes such a claim, and some billion rows would cost it half a minute in a file of a few kilobytes.
/// </summary>
static class CompoundFile
{
    internal const int MostRows = 65_536, MostColumns = 256;
    const int EndOfChain = unchecked((int)0xFFFFFFFE);

    /// <exception cref="FaultException">Encrypted or Corrupt.</exception>
    internal static void Check(Stream file)
    {
        var header = Bytes(file, 0, 512);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30));
        if (shift is not (9 or 12)) throw Corrupt();
        var size = 1 << shift;
        var most = file.Length / size + 1;
        var table = Table(file, header, size, most);

        byte[]? miniContainer = null;
        int[]? miniTable = null;
        foreach (var sector in Chain(table, Int(header, 48), most))
        {
            var entries = Bytes(file, (sector + 1L) * size, size);
            for (var at = 0; at + 128 <= size; at += 128)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(at + 64));
                if (length is < 2 or > 64) continue;
                var name = Encoding.Unicode.GetString(entries, at, length - 2);
                if (name == "EncryptedPackage") throw new FaultException(new Fault(FaultKind.Encrypted));
                var (start, bytes) = (Int(entries, at + 116), (uint)Int(entries, at + 120));
                if (entries[at + 66] == 5 && miniContainer is null && start >= 0)
                {
                    miniContainer = [.. Chain(table, start, most).SelectMany(each => Bytes(file, (each + 1L) * size, size))];
                    miniTable = Int(header, 60) < 0 ? [] : Integers([.. Chain(table, Int(header, 60), most).SelectMany(each => Bytes(file, (each + 1L) * size, size))]);
                }
                if (!name.Equals("Workbook", StringComparison.OrdinalIgnoreCase) && !name.Equals("Book", StringComparison.OrdinalIgnoreCase)) continue;
                var isMini = bytes < (uint)Int(header, 56) && miniContainer is not null;
                CheckRecords(isMini
                    ? Chain(miniTable!, start, most * 64).Where(each => (each + 1L) * 64 <= miniContainer!.Length).Select(each => miniContainer!.AsSpan(each * 64, 64).ToArray())
                    : Chain(table, start, most).Select(each => Bytes(file, (each + 1L) * size, size)));
            }
        }
    }

    static int[] Table(Stream file, byte[] header, int size, long most)
    {
        var sectors = Integers(header.AsSpan(76, 436).ToArray()).ToList();
        var next = Int(header, 68);
        for (long i = 0; next >= 0; i++)
        {
            if (i > most) throw Corrupt();
            var more = Integers(Bytes(file, (next + 1L) * size, size));
            sectors.AddRange(more[..^1]);
            next = more[^1];
        }
        var used = sectors.Where(sector => sector >= 0).ToList();
        if (used.Count > most) throw Corrupt();
        return [.. used.SelectMany(sector => Integers(Bytes(file, (sector + 1L) * size, size)))];
    }

    static IEnumerable<int> Chain(int[] table, int start, long most)
    {
        for (long i = 0; start != EndOfChain; i++)
        {
            if (i > most || start < 0 || start >= table.Length) throw Corrupt();
            yield return start;
            start = table[start];
        }
    }

    // Every record is its number, its length and as many bytes.
    static void CheckRecords(IEnumerable<byte[]> sectors)
    {
        const ushort dimensions = 0x200;
        var head = new byte[4];
        var body = new byte[14];
        int headed = 0, passed = 0, id = 0, length = 0;
        foreach (var sector in sectors)
            foreach (var b in sector)
            {
                if (headed < 4)
                {
                    head[headed++] = b;
                    if (headed < 4) continue;
                    id = BinaryPrimitives.ReadUInt16LittleEndian(head);
                    length = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(2));
                    passed = 0;
                }
                else
                {
                    if (passed < body.Length) body[passed] = b;
                    passed++;
                }
                if (passed < length) continue;
                headed = 0;
                if (id == dimensions && length >= 14 && ((uint)Int(body, 4) > MostRows || BinaryPrimitives.ReadUInt16LittleEndian(body.AsSpan(10)) > MostColumns)) throw Corrupt();
            }
    }

    static byte[] Bytes(Stream file, long at, int count)
    {
        if (at < 0 || at >= file.Length) throw Corrupt();
        var bytes = new byte[count];
        file.Position = at;
        // The last sector of a file may be short.
        _ = file.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return bytes;
    }

    static int Int(byte[] bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    static int[] Integers(byte[] bytes)
    {
        var integers = new int[bytes.Length / 4];
        for (var i = 0; i < integers.Length; i++) integers[i] = Int(bytes, i * 4);
        return integers;
    }

    static FaultException Corrupt() => new(new Fault(FaultKind.Corrupt));
}
