namespace Guildhall.Formats.Sheets;

/// <summary>Counts the entries of a zip's central directory by their signatures, since the count it states may be a lie and the directory is read into memory whole.</summary>
static class ZipCount
{
    internal static void Check(Stream seekable, int most)
    {
        ReadOnlySpan<byte> signature = [(byte)'P', (byte)'K', 1, 2];
        seekable.Position = 0;
        var buffer = new byte[1 << 16];
        var kept = 0;
        var count = 0;
        for (int read; (read = seekable.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var bytes = buffer.AsSpan(0, kept + read);
            for (int at; (at = bytes.IndexOf(signature)) >= 0; bytes = bytes[(at + 4)..])
                if (++count > most) throw new FaultException(new Fault(FaultKind.TooLarge) { Limit = most, Value = "zip" });
            kept = Math.Min(3, bytes.Length);
            bytes[^kept..].CopyTo(buffer);
        }
        seekable.Position = 0;
    }
}
