namespace Guildhall.Formats.SchemaOrg;

/// <summary>A read-only stream whose first bytes can be looked at before they are read.</summary>
sealed class BufferedHead(Stream inner) : Stream
{
    byte[] head = [];
    int at;

    internal ReadOnlySpan<byte> Head => head;

    internal static BufferedHead Of(Stream inner, int length)
    {
        var bytes = new byte[length];
        var read = inner.ReadAtLeast(bytes, length, throwOnEndOfStream: false);
        return new BufferedHead(inner) { head = bytes[..read] };
    }

    public override int Read(Span<byte> buffer)
    {
        if (at >= head.Length) return inner.Read(buffer);
        var count = Math.Min(buffer.Length, head.Length - at);
        head.AsSpan(at, count).CopyTo(buffer);
        at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
