using System.Buffers.Binary;
using System.IO.Compression;

namespace Guildhall.Formats.Pdf;

/// <summary>A picture of pixels with their opacity, as a PDF takes it.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Colours">Red, green and blue of each pixel, row by row from the top left.</param>
/// <param name="Opacity">0 to 255 of each pixel.</param>
public sealed record PngPicture(int Width, int Height, byte[] Colours, byte[] Opacity)
{
    /// <summary>The longest side that is read, in pixels.</summary>
    public const int MostPixels = 2000;

    /// <summary>
    /// Reads a PNG (W3C PNG, third edition) of eight bits a channel, not interlaced: grey, colours or a palette, with or without opacity. Null for all else, for what is broken, and for what is larger than 2000 by 2000.
    /// O(pixels); no more is inflated than the pixels that the head promises.
    /// </summary>
    public static PngPicture? ReadOrNull(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return null;
        var (width, height, colour) = (0, 0, -1);
        byte[] palette = [], opacities = [];
        using var packed = new MemoryStream();
        for (var rest = file[8..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - 12) return null;
            var data = rest.Slice(8, length);
            switch (BinaryPrimitives.ReadUInt32BigEndian(rest[4..]))
            {
                case 0x49484452 when length == 13 && colour < 0:
                    (width, height, colour) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]), data[9]);
                    if (width is < 1 or > MostPixels || height is < 1 or > MostPixels || data[8] != 8 || colour is not (0 or 2 or 3 or 4 or 6) || data[10] != 0 || data[11] != 0 || data[12] != 0) return null;
                    break;
                case 0x504C5445:
                    palette = data.ToArray();
                    break;
                case 0x74524E53:
                    opacities = data.ToArray();
                    break;
                case 0x49444154:
                    packed.Write(data);
                    break;
            }
            rest = rest[(12 + length)..];
        }
        if (colour < 0 || (colour == 3 && palette.Length is 0 or > 768)) return null;
        var channels = colour switch { 0 or 3 => 1, 4 => 2, 2 => 3, _ => 4 };
        var rows = new byte[height * (width * channels + 1)];
        packed.Position = 0;
        try
        {
            using var inflated = new ZLibStream(packed, CompressionMode.Decompress);
            if (inflated.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false) < rows.Length) return null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return Unfilter(rows, width * channels, channels) ? Pixels(rows, width, height, channels, colour, palette, opacities) : null;
    }

    // 9.2: each row was told by its difference from what lies left of it and above.
    static bool Unfilter(byte[] rows, int stride, int channels)
    {
        for (int at = 0, above = -1; at < rows.Length; above = at, at += stride + 1)
        {
            if (rows[at] > 4) return false;
            for (var i = 1; i <= stride; i++)
            {
                int left = i > channels ? rows[at + i - channels] : 0, up = above < 0 ? 0 : rows[above + i], corner = above < 0 || i <= channels ? 0 : rows[above + i - channels];
                rows[at + i] += (byte)(rows[at] switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }
        return true;
    }

    static int Paeth(int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    static PngPicture? Pixels(byte[] rows, int width, int height, int channels, int colour, byte[] palette, byte[] opacities)
    {
        var (colours, opacity) = (new byte[3 * width * height], new byte[width * height]);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (from, to) = (y * (width * channels + 1) + 1 + x * channels, y * width + x);
                var value = rows[from];
                if (colour == 3 && 3 * value + 2 >= palette.Length) return null;
                (colours[3 * to], colours[3 * to + 1], colours[3 * to + 2]) = colour switch { 3 => (palette[3 * value], palette[3 * value + 1], palette[3 * value + 2]), 0 or 4 => (value, value, value), _ => (value, rows[from + 1], rows[from + 2]) };
                opacity[to] = colour switch { 4 => rows[from + 1], 6 => rows[from + 3], 3 when value < opacities.Length => opacities[value], _ => 255 };
            }
        return new PngPicture(width, height, colours, opacity);
    }
}
