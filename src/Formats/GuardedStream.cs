namespace Guildhall.Formats;

/// <summary>
/// A read-only stream that counts what is inflated against a budget and, for XML, refuses more than a given number of bytes without a '&lt;':
/// an XML reader holds a tag's attributes in memory whole, so one endless attribute would otherwise take the budget as memory several times over.
/// </summary>
sealed class GuardedStream(Stream inner, InflateBudget budget, int longestWithoutTag = int.MaxValue) : Stream
{
    int sinceTag;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        budget.Spend(read);
        if (longestWithoutTag != int.MaxValue) Measure(buffer[..read]);
        return read;
    }

    void Measure(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var tag = bytes.IndexOf((byte)'<');
            sinceTag += tag < 0 ? bytes.Length : tag;
            if (sinceTag > longestWithoutTag) throw new FaultException(new Fault(FaultKind.Corrupt) { Limit = longestWithoutTag });
            if (tag < 0) return;
            sinceTag = 0;
            bytes = bytes[(tag + 1)..];
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

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
