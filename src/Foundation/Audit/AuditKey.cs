using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Guildhall.Foundation.Audit;

/// <summary>
/// The secret that signs the end of the audit chain (HMAC-SHA-256, RFC 2104), and the witness of the furthest end seen:
/// two files in the hall's key folder, outside the database, so that a chain cut short or computed anew is noticed.
/// </summary>
public sealed partial class AuditKey : IDisposable
{
    readonly string file;
    readonly string witness;
    readonly Lazy<byte[]> key;
    readonly Lock queue = new();
    readonly ILogger<AuditKey> log;
    (long Seq, byte[] Hash) furthest;
    bool isWriting;
    volatile Task writing = Task.CompletedTask;

    public AuditKey(Hall hall, ILogger<AuditKey> log)
    {
        this.log = log;
        (file, witness) = (Path.Combine(hall.Keys, "audit.key"), Path.Combine(hall.Keys, "audit.witness"));
        // Made with the first signature: a place into which a backup is restored must not have a key yet.
        key = new Lazy<byte[]>(ReadOrMake);
    }

    public byte[] Sign(long seq, ReadOnlySpan<byte> hash)
    {
        var signed = new byte[8 + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(signed, seq);
        hash.CopyTo(signed.AsSpan(8));
        return HMACSHA256.HashData(key.Value, signed);
    }

    /// <summary>
    /// Remembers an end of the chain that was committed. It is written a moment later, and of several that come meanwhile the furthest only: nobody waits for it. What could not be written is tried again
    /// with the next.
    /// </summary>
    public void Witness(long seq, byte[] hash)
    {
        lock (queue)
        {
            if (seq <= furthest.Seq) return;
            furthest = (seq, hash);
            if (isWriting) return;
            isWriting = true;
            writing = Task.Run(WriteFurthest);
        }
    }

    /// <summary>The furthest end seen on this machine, or null.</summary>
    public (long Seq, byte[] Hash)? Witnessed()
    {
        writing.Wait();
        return Read();
    }

    /// <summary>Waits until the last end is written.</summary>
    public void Dispose() => writing.Wait();

    void WriteFurthest()
    {
        var written = 0L;
        try
        {
            while (Next() is { } end)
            {
                // Another process may have come further meanwhile: the witness never goes back.
                if (!(Read()?.Seq >= end.Seq))
                {
                    var own = $"{witness}.{Environment.ProcessId}";
                    File.WriteAllText(own, $"{end.Seq} {Convert.ToHexStringLower(end.Hash)}\n");
                    File.Move(own, witness, overwrite: true);
                }
                written = end.Seq;
            }
        }
        catch (Exception fault)
        {
            NotWritten(fault, witness);
            lock (queue) isWriting = false;
        }

        (long Seq, byte[] Hash)? Next()
        {
            lock (queue)
            {
                if (furthest.Seq > written) return furthest;
                isWriting = false;
                return null;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The end of the audit trail could not be written to {File}. It is tried again with the next entry.")]
    partial void NotWritten(Exception fault, string file);

    (long Seq, byte[] Hash)? Read()
    {
        if (!File.Exists(witness)) return null;
        var parts = File.ReadAllText(witness).Split(' ', StringSplitOptions.TrimEntries);
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), Convert.FromHexString(parts[1]));
    }

    byte[] ReadOrMake()
    {
        if (!File.Exists(file))
        {
            using var created = Secrets.Create(file);
            created.Write(RandomNumberGenerator.GetBytes(32));
        }
        return File.ReadAllBytes(file);
    }
}
