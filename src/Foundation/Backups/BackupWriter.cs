using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guildhall.Foundation.Backups;

/// <summary>Writes a backup part by part: a zip archive (sealed, when there is a passphrase) that any program opens. Streams; memory does not grow with the hall, but by a line for each part.</summary>
sealed class BackupWriter : IDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly List<BackupPart> parts = [];
    readonly SealedWriter? seal;
    readonly ZipArchive zip;

    public BackupWriter(Stream to, string? passphrase)
    {
        seal = passphrase is null ? null : new SealedWriter(to, passphrase);
        zip = new ZipArchive(seal ?? to, ZipArchiveMode.Create, leaveOpen: true);
    }

    /// <summary>The parts written so far.</summary>
    public IReadOnlyList<BackupPart> Parts => parts;

    /// <summary>Writes the next part, measuring and digesting it on the way.</summary>
    public async Task<T> Part<T>(string name, Func<Stream, Task<T>> write)
    {
        await using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var digest = SHA256.Create();
        var (result, bytes) = (default(T)!, 0L);
        await using (var through = new CryptoStream(entry, digest, CryptoStreamMode.Write, leaveOpen: true))
        {
            await using var counted = new CountedStream(through);
            result = await write(counted);
            bytes = counted.Written;
        }
        parts.Add(new BackupPart(name, bytes, Convert.ToHexStringLower(digest.Hash!)));
        return result;
    }

    /// <summary>Writes the last part, which makes the file a backup.</summary>
    public async Task Finish(BackupManifest manifest, CancellationToken stop)
    {
        await using var entry = zip.CreateEntry(BackupManifest.Name, CompressionLevel.Fastest).Open();
        await JsonSerializer.SerializeAsync(entry, manifest, Json, stop);
    }

    public void Dispose()
    {
        zip.Dispose();
        seal?.Dispose();
    }

    // Only counts; what it writes to stays open.
    sealed class CountedStream(Stream to) : Stream
    {
        public long Written { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            to.Write(buffer);
            Written += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await to.WriteAsync(buffer, cancellationToken);
            Written += buffer.Length;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => to.Flush();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Written;
        public override long Position { get => Written; set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
