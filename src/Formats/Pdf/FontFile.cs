using System.Buffers.Binary;
using System.Text;

namespace Guildhall.Formats.Pdf;

/// <summary>A TrueType font of the machine (OpenType 1.9): which characters it draws by which glyphs (table cmap, formats 4 and 12), how wide they are, and the part of it that a document needs.</summary>
sealed class FontFile
{
    // What a glyph's outline needs; names and the map of characters are said by the PDF itself.
    static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    readonly byte[] bytes;
    readonly Dictionary<string, (int At, int Length)> tables = new(StringComparer.Ordinal);
    readonly int map, metrics, perEm;

    FontFile(byte[] bytes, string name)
    {
        (this.bytes, Name) = (bytes, name);
        for (var i = 0; i < U16(4); i++) tables[Encoding.ASCII.GetString(bytes, 12 + 16 * i, 4)] = ((int)U32(20 + 16 * i), (int)U32(24 + 16 * i));
        if (!tables.ContainsKey("glyf") || !tables.TryGetValue("cmap", out var cmap)) throw new ArgumentException("No TrueType outlines.", nameof(bytes));
        // The full repertoire where there is one, else the basic plane.
        map = Enumerable.Range(0, U16(cmap.At + 2)).Select(i => (Platform: U16(cmap.At + 4 + 8 * i), Encoding: U16(cmap.At + 6 + 8 * i), At: cmap.At + (int)U32(cmap.At + 8 + 8 * i)))
            .Where(t => (t.Platform, t.Encoding) is (3, 10) or (3, 1) && U16(t.At) is 4 or 12).OrderByDescending(t => t.Encoding).First().At;
        (perEm, metrics) = (U16(tables["head"].At + 18), U16(tables["hhea"].At + 34));
        Box = [.. Enumerable.Range(0, 4).Select(i => S16(tables["head"].At + 36 + 2 * i) * 1000 / perEm)];
        (Ascent, Descent) = (S16(tables["hhea"].At + 4) * 1000 / perEm, S16(tables["hhea"].At + 6) * 1000 / perEm);
    }

    internal string Name { get; }

    /// <summary>In thousandths of the size, as all measures here.</summary>
    internal IReadOnlyList<int> Box { get; }

    internal int Ascent { get; }

    internal int Descent { get; }

    /// <summary>The font at a path; null when there is none, or it has no TrueType outlines, or is broken.</summary>
    internal static FontFile? OrNull(string path)
    {
        try
        {
            return new(File.ReadAllBytes(path), new string([.. Path.GetFileNameWithoutExtension(path).Where(char.IsAsciiLetterOrDigit)]));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or ArgumentException or IndexOutOfRangeException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The glyph of a character; 0 when it has none.</summary>
    internal int Glyph(int character)
    {
        var (low, high) = (0, (U16(map) == 12 ? (int)U32(map + 12) : U16(map + 6) / 2) - 1);
        var segments = high + 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (first, last) = U16(map) == 12 ? ((int)U32(map + 16 + 12 * middle), (int)U32(map + 20 + 12 * middle)) : (U16(map + 16 + 2 * (segments + middle)), U16(map + 14 + 2 * middle));
            if (character < first) high = middle - 1;
            else if (character > last) low = middle + 1;
            else if (U16(map) == 12) return (int)U32(map + 24 + 12 * middle) + character - first;
            else
            {
                var (delta, place) = (U16(map + 16 + 2 * (2 * segments + middle)), map + 16 + 2 * (3 * segments + middle));
                if (U16(place) == 0) return (character + delta) & 0xFFFF;
                return U16(place + U16(place) + 2 * (character - first)) is > 0 and var glyph ? (glyph + delta) & 0xFFFF : 0;
            }
        }
        return 0;
    }

    internal double Advance(int glyph) => U16(tables["hmtx"].At + 4 * Math.Min(glyph, metrics - 1)) * 1000d / perEm;

    /// <summary>A font with only these glyphs and those they are made of, under the numbers they have here.</summary>
    internal byte[] Subset(IEnumerable<int> glyphs)
    {
        var (isLong, count, outlines) = (U16(tables["head"].At + 50) == 1, U16(tables["maxp"].At + 4), tables["glyf"].At);
        (int At, int Length) Place(int glyph)
        {
            var (loca, from, to) = (tables["loca"].At, 0, 0);
            (from, to) = isLong ? ((int)U32(loca + 4 * glyph), (int)U32(loca + 4 * glyph + 4)) : (2 * U16(loca + 2 * glyph), 2 * U16(loca + 2 * glyph + 2));
            return (outlines + from, to - from);
        }

        var (wanted, open) = (new SortedSet<int> { 0 }, new Stack<int>(glyphs.Append(0)));
        while (open.TryPop(out var glyph))
        {
            wanted.Add(glyph);
            var (at, length) = Place(glyph);
            if (length < 10 || S16(at) >= 0) continue;
            // Made of others: glyf, "Composite Glyph Description".
            int flags;
            at += 10;
            do
            {
                flags = U16(at);
                if (!wanted.Contains(U16(at + 2))) open.Push(U16(at + 2));
                at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            }
            while ((flags & 0x20) != 0);
        }

        using var drawn = new MemoryStream();
        var places = new byte[4 * (count + 1)];
        for (var glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * glyph), (uint)drawn.Length);
            if (!wanted.Contains(glyph)) continue;
            var (at, length) = Place(glyph);
            drawn.Write(bytes, at, length);
            while (drawn.Length % 4 != 0) drawn.WriteByte(0);
        }
        BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * count), (uint)drawn.Length);

        var parts = Kept.Where(tables.ContainsKey).Select(tag => (Tag: tag, Content: tag switch { "glyf" => drawn.ToArray(), "loca" => places, _ => bytes.AsSpan(tables[tag].At, tables[tag].Length).ToArray() })).ToList();
        var head = parts.Find(part => part.Tag == "head").Content;
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        return Assembled(parts);
    }

    static byte[] Assembled(List<(string Tag, byte[] Content)> parts)
    {
        using var file = new MemoryStream();
        Span<byte> number = stackalloc byte[4];
        void Write(Span<byte> space, uint value, int size)
        {
            BinaryPrimitives.WriteUInt32BigEndian(space, value);
            file.Write(space[(4 - size)..]);
        }

        var power = (int)Math.Log2(parts.Count);
        Write(number, 0x00010000, 4);
        foreach (var value in new[] { parts.Count, 16 << power, power, 16 * parts.Count - (16 << power) }) Write(number, (uint)value, 2);
        var at = 12 + 16 * parts.Count;
        foreach (var (tag, content) in parts)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            Write(number, Sum(content), 4);
            Write(number, (uint)at, 4);
            Write(number, (uint)content.Length, 4);
            at += (content.Length + 3) / 4 * 4;
        }
        foreach (var (_, content) in parts)
        {
            file.Write(content);
            while (file.Length % 4 != 0) file.WriteByte(0);
        }
        return file.ToArray();
    }

    static uint Sum(byte[] content)
    {
        var sum = 0u;
        for (var i = 0; i < content.Length; i++) sum += (uint)content[i] << (24 - 8 * (i % 4));
        return sum;
    }

    int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at));

    uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
