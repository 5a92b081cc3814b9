using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Guildhall.Foundation.Audit;

/// <summary>
/// The secret that signs the end of the audit chain (HMAC-SHA-256, RFC 2104), and the witness of the furthest end seen:
/// two files in the hall's key folder, outside the database, so that a chain cut short or computed anew is noticed.
/// </summary>
public sealed class AuditKey
{
    readonly string file;
    readonly string witness;
    readonly Lazy<byte[]> key;
    readonly Lock writing = new();

    public AuditKey(Hall hall)
    {
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

    /// <summary>Remembers an end of the chain that was committed.</summary>
    public void Witness(long seq, ReadOnlySpan<byte> hash)
    {
        var line = $"{seq} {Convert.ToHexStringLower(hash)}\n";
        lock (writing)
        {
            // Another process may have come further meanwhile: the witness never goes back.
            if (Witnessed() is { } seen && seen.Seq >= seq) return;
            var own = $"{witness}.{Environment.ProcessId}";
            File.WriteAllText(own, line);
            File.Move(own, witness, overwrite: true);
        }
    }

    /// <summary>The furthest end seen on this machine, or null.</summary>
    public (long Seq, byte[] Hash)? Witnessed()
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
