namespace Guildhall.Formats.SchemaOrg;

/// <summary>Cuts UTF-8 bytes into lines or into the elements of JSON arrays, never holding more than the limit.</summary>
sealed class ByteReader(Stream stream)
{
    internal enum Status { End, Whole, Cut }

    readonly byte[] buffer = new byte[1 << 16];
    readonly MemoryStream item = new();
    int at, end, line = 1;

    internal void SkipMark()
    {
        if (Peek() == 0xEF && end - at >= 3 && buffer[at + 1] == 0xBB && buffer[at + 2] == 0xBF) at += 3;
    }

    internal int PeekPastSpace()
    {
        while (Peek() is ' ' or '\t' or '\r' or '\n') Take();
        return Peek();
    }

    internal Status ReadLine(int most, out byte[] bytes, out int number)
    {
        number = line;
        item.SetLength(0);
        var cut = false;
        var any = false;
        while (at < end || Fill())
        {
            any = true;
            var rest = buffer.AsSpan(at, end - at);
            var found = rest.IndexOf((byte)'\n');
            var part = found < 0 ? rest : rest[..found];
            cut |= !Keep(part, most);
            at += found < 0 ? rest.Length : found + 1;
            if (found < 0) continue;
            line++;
            break;
        }
        bytes = any ? item.ToArray() : [];
        return !any ? Status.End : cut ? Status.Cut : Status.Whole;
    }

    /// <summary>What is left, after what was read already.</summary>
    internal (byte[] Bytes, bool Whole) ReadRest(byte[] before, int most)
    {
        item.SetLength(0);
        item.Write(before);
        if (before.Length > 0) item.WriteByte((byte)'\n');
        while (at < end || Fill())
        {
            if (!Keep(buffer.AsSpan(at, end - at), most)) return (item.ToArray(), false);
            at = end;
        }
        return (item.ToArray(), true);
    }

    /// <summary>
    /// The next element of an array, or of arrays one after another, told by brackets and quotes alone. A string broken by a line end is taken to end there,
    /// since JSON forbids it: so one forgotten quotation mark in a file with line breaks does not swallow the rest.
    /// </summary>
    internal Status ReadElement(int most, out byte[] bytes, out int number)
    {
        item.SetLength(0);
        while (Peek() is ' ' or '\t' or '\r' or '\n' or ',' or '[' or ']') Take();
        number = line;
        if (Peek() < 0)
        {
            bytes = [];
            return Status.End;
        }
        var depth = 0;
        bool inString = false, escaped = false, cut = false;
        Span<byte> one = stackalloc byte[1];
        while (Peek() is >= 0 and var c)
        {
            if (depth == 0 && !inString && c is (',' or ']')) break;
            Take();
            one[0] = (byte)c;
            cut |= !Keep(one, most);
            if (inString)
            {
                if (c == '\n') inString = escaped = false;
                else if (escaped) escaped = false;
                else if (c == '\\') escaped = true;
                else if (c == '"') inString = false;
            }
            else if (c == '"') inString = true;
            else if (c is '{' or '[') depth++;
            else if (c is '}' or ']' && --depth <= 0) break;
        }
        bytes = item.ToArray();
        return cut ? Status.Cut : Status.Whole;
    }

    bool Keep(ReadOnlySpan<byte> part, int most)
    {
        var room = (int)Math.Min(part.Length, most - item.Length);
        if (room > 0) item.Write(part[..room]);
        return room == part.Length;
    }

    int Peek() => at < end || Fill() ? buffer[at] : -1;

    void Take()
    {
        if (buffer[at++] == '\n') line++;
    }

    bool Fill()
    {
        at = 0;
        end = stream.Read(buffer);
        return end > 0;
    }
}
