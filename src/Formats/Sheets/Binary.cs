namespace Guildhall.Formats.Sheets;

/// <summary>Recognises content that is neither workbook nor text, by its signature.</summary>
static class Binary
{
    /// <summary>What the bytes look like (pdf, png, jpeg, zip, gzip, html, xml, json, binary), or null when they may be delimited text.</summary>
    internal static string? LooksLike(ReadOnlySpan<byte> bytes)
    {
        switch (bytes)
        {
            case [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..]: return "pdf";
            case [0x89, (byte)'P', (byte)'N', (byte)'G', ..]: return "png";
            case [0xFF, 0xD8, 0xFF, ..]: return "jpeg";
            case [(byte)'P', (byte)'K', ..]: return "zip";
            case [0x1F, 0x8B, ..]: return "gzip";
        }
        var start = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        start = start.TrimStart(" \t\r\n"u8);
        if (start.StartsWith("<?xml"u8)) return "xml";
        if (start is [(byte)'<', (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (byte)'!', ..]) return "html";
        if (start.StartsWith("{\""u8) || start.StartsWith("[{"u8)) return "json";
        var marked = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        var controls = 0;
        foreach (var b in bytes)
            if (b < 32 && b is not (0 or 9 or 10 or 12 or 13 or 26)) controls++;
        return !marked && controls * 50 > bytes.Length ? "binary" : null;
    }
}
