using System.Text;

namespace Guildhall.Formats.Tests;

/// <summary>A seekable stream of a text, very many x, and a text, none of it held in memory.</summary>
sealed class LongLine(string before, long length, string after) : Stream
{
    readonly byte[] head = Encoding.UTF8.GetBytes(before), tail = Encoding.UTF8.GetBytes(after);

    public override long Length => head.Length + length + tail.Length;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Position < head.Length) return From(head, Position);
        var left = head.Length + length - Position;
        if (left <= 0) return From(tail, Position - head.Length - length);
        var some = (int)Math.Min(count, left);
        buffer.AsSpan(offset, some).Fill((byte)'x');
        Position += some;
        return some;

        int From(byte[] bytes, long at)
        {
            var few = (int)Math.Min(count, bytes.Length - at);
            if (few <= 0) return 0;
            bytes.AsSpan((int)at, few).CopyTo(buffer.AsSpan(offset));
            Position += few;
            return few;
        }
    }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + (origin == SeekOrigin.Current ? Position : origin == SeekOrigin.End ? Length : 0);
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
