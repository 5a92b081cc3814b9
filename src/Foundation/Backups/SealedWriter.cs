namespace Guildhall.Foundation.Backups;

/// <summary>Seals what is written to it, a chunk at a time; see <see cref="Sealed"/>. Only disposing writes the last chunk, without which nobody can open the file. Leaves the stream below open.</summary>
sealed class SealedWriter : Stream
{
    readonly Stream to;
    readonly Sealed.Chunks chunks;
    readonly byte[] plain;
    readonly byte[] cipher;
    int filled;
    long number;
    bool closed;

    public SealedWriter(Stream to, string passphrase, int rounds = Sealed.Rounds, int chunkBytes = Sealed.ChunkBytes)
    {
        (var head, chunks) = Sealed.Begin(passphrase, rounds, chunkBytes);
        this.to = to;
        plain = new byte[chunkBytes];
        cipher = new byte[chunkBytes + Sealed.TagBytes];
        to.Write(head);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits for the next byte: it may be the last.
            if (filled == plain.Length) Seal(last: false);
            var some = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..some].CopyTo(plain.AsSpan(filled));
            filled += some;
            buffer = buffer[some..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    void Seal(bool last)
    {
        chunks.Seal(number++, last, plain.AsSpan(0, filled), cipher);
        to.Write(cipher, 0, filled + Sealed.TagBytes);
        filled = 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !closed)
        {
            closed = true;
            Seal(last: true);
            chunks.Dispose();
            Array.Clear(plain);
        }
        base.Dispose(disposing);
    }

    public override void Flush() => to.Flush();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
