namespace Guildhall.Foundation.Backups;

/// <summary>
/// Reads a sealed file (<see cref="Sealed"/>) from any place in it, one opened chunk in memory and nothing of it on disk. Opens the last chunk first:
/// a file cut short is refused before anything of it is read. The stream below must seek, begin with the file, and stays open.
/// </summary>
sealed class SealedReader : Stream
{
    readonly Stream from;
    readonly Sealed.Chunks chunks;
    readonly byte[] cipher;
    readonly byte[] plain;
    readonly long count;
    readonly long length;
    long opened = -1;

    public SealedReader(Stream from, string passphrase)
    {
        this.from = from;
        var head = new byte[Sealed.HeadBytes];
        from.Position = 0;
        if (from.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) throw new BackupException("The head of the encrypted file is damaged.");
        chunks = Sealed.Open(passphrase, head);
        cipher = new byte[chunks.Bytes + Sealed.TagBytes];
        plain = new byte[chunks.Bytes];
        var body = from.Length - head.Length;
        count = (body + cipher.Length - 1) / cipher.Length;
        length = body - count * Sealed.TagBytes;
        if (count == 0 || body - (count - 1) * cipher.Length < Sealed.TagBytes) throw new BackupException("The encrypted file was cut short.");
        Open(count - 1);
    }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.Length == 0) return 0;
        Open(Position / chunks.Bytes);
        var within = (int)(Position % chunks.Bytes);
        var some = Math.Min(buffer.Length, Plain(opened) - within);
        plain.AsSpan(within, some).CopyTo(buffer);
        Position += some;
        return some;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    void Open(long number)
    {
        if (number == opened) return;
        opened = -1;
        from.Position = Sealed.HeadBytes + number * cipher.Length;
        var size = Plain(number) + Sealed.TagBytes;
        from.ReadExactly(cipher, 0, size);
        chunks.Open(number, number == count - 1, cipher.AsSpan(0, size), plain.AsSpan(0, size - Sealed.TagBytes));
        opened = number;
    }

    int Plain(long number) => (int)Math.Min(chunks.Bytes, length - number * chunks.Bytes);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            chunks.Dispose();
            Array.Clear(plain);
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => length + offset };

    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
