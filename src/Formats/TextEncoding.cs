using System.Text;

namespace Guildhall.Formats;

/// <summary>
/// Which encoding bytes are in: a byte order mark decides; else strict UTF-8; else UTF-16 by its zero bytes; else GB18030 when the bytes are sound GB18030
/// and at least half of its characters are pairs of high bytes, as common Chinese characters are and accented letters among Latin ones are not; else Windows-1252.
/// </summary>
static class TextEncoding
{
    static readonly Encoding Gb18030, Windows1252;
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static TextEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Gb18030 = Encoding.GetEncoding("GB18030");
        Windows1252 = Encoding.GetEncoding(1252);
    }

    /// <summary>Makes the old code pages known to readers that ask for them by name.</summary>
    internal static void RegisterCodePages() => System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(TextEncoding).TypeHandle);

    /// <summary>Reads the whole stream once, in bounded memory, and leaves it at its beginning. Linear.</summary>
    internal static Encoding Of(Stream seekable)
    {
        seekable.Position = 0;
        var judge = new Judge();
        var buffer = new byte[81920];
        for (int read; (read = seekable.Read(buffer)) > 0;)
            if (!judge.Hear(buffer.AsSpan(0, read))) break;
        seekable.Position = 0;
        return judge.Verdict();
    }

    /// <summary>The encoding of a text, or of its beginning when <paramref name="cut"/> (a character broken at the end is then no fault).</summary>
    internal static Encoding Of(ReadOnlySpan<byte> bytes, bool cut = false)
    {
        var judge = new Judge();
        judge.Hear(bytes);
        return judge.Verdict(cut);
    }

    /// <summary>Strict UTF-8 text, else by <see cref="Of(ReadOnlySpan{byte}, bool)"/>; never fails.</summary>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        try { return Utf8.GetString(bytes); }
        catch (DecoderFallbackException) { return Of(bytes).GetString(bytes); }
    }

    sealed class Judge
    {
        readonly Decoder utf8 = Utf8.GetDecoder();
        readonly char[] chars = new char[8192];
        Encoding? marked;
        bool begun, utf8Sound = true, gbSound = true;
        long evenZeros, oddZeros, zeros, length;
        // GB18030 (2005): one byte below 80; lead 81-FE with trail 40-7E or 80-FE; or lead, digit, lead, digit.
        int gbState;
        long gbHighPairs, gbOther;

        internal bool Hear(ReadOnlySpan<byte> bytes)
        {
            if (!begun)
            {
                begun = true;
                marked = bytes switch
                {
                    [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
                    [0xFF, 0xFE, ..] => Encoding.Unicode,
                    [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
                    [0x84, 0x31, 0x95, 0x33, ..] => Gb18030,
                    _ => null,
                };
                if (marked is not null) return false;
            }
            if (utf8Sound) HearUtf8(bytes);
            if (gbSound) HearGb(bytes);
            if (length < 1 << 16)
                for (var i = 0; i < bytes.Length; i++)
                    if (bytes[i] == 0)
                    {
                        zeros++;
                        if (((length + i) & 1) == 0) evenZeros++; else oddZeros++;
                    }
            length += bytes.Length;
            return utf8Sound || gbSound || length < 1 << 16;
        }

        void HearUtf8(ReadOnlySpan<byte> bytes)
        {
            try
            {
                while (bytes.Length > 0)
                {
                    utf8.Convert(bytes, chars, flush: false, out var used, out _, out _);
                    bytes = bytes[used..];
                }
            }
            catch (DecoderFallbackException) { utf8Sound = false; }
        }

        void HearGb(ReadOnlySpan<byte> bytes)
        {
            foreach (var b in bytes)
            {
                switch (gbState)
                {
                    case 0 when b < 0x80: break;
                    case 0 when b is >= 0x81 and <= 0xFE: gbState = b >= 0xA1 ? 2 : 1; break;
                    case 1 or 2 when b is >= 0x40 and <= 0x7E: gbOther++; gbState = 0; break;
                    case 1 or 2 when b is >= 0x80 and <= 0xFE: if (b >= 0xA1) gbHighPairs++; else gbOther++; gbState = 0; break;
                    case 1 or 2 when b is >= 0x30 and <= 0x39: gbState = 3; break;
                    case 3 when b is >= 0x81 and <= 0xFE: gbState = 4; break;
                    case 4 when b is >= 0x30 and <= 0x39: gbHighPairs++; gbState = 0; break;
                    default: gbSound = false; return;
                }
            }
        }

        internal Encoding Verdict(bool cut = false)
        {
            if (marked is not null) return marked;
            // Chinese text in UTF-16 has zero bytes only in its delimiters, line ends and digits: all of them on one side.
            if (zeros > 0 && (evenZeros == 0 || oddZeros == 0) && zeros * 50 >= Math.Min(length, 1 << 16))
                return evenZeros == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode;
            if (utf8Sound && !cut)
            {
                try { utf8.GetChars([], chars, flush: true); }
                catch (DecoderFallbackException) { utf8Sound = false; }
            }
            if (utf8Sound) return Encoding.UTF8;
            return gbSound && (cut || gbState == 0) && gbHighPairs >= gbOther && gbHighPairs > 0 ? Gb18030 : Windows1252;
        }
    }
}
