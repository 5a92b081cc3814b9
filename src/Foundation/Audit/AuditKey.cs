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
    readonly string witness;
    readonly byte[] key;
    readonly Lock writing = new();

    public AuditKey(Hall hall)
    {
        witness = Path.Combine(hall.Keys, "audit.witness");
        var file = Path.Combine(hall.Keys, "audit.key");
        if (!File.Exists(file))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var created = new FileStream(file, options);
            created.Write(RandomNumberGenerator.GetBytes(32));
        }
        key = File.ReadAllBytes(file);
    }

    public byte[] Sign(long seq, ReadOnlySpan<byte> hash)
    {
        var signed = new byte[8 + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(signed, seq);
        hash.CopyTo(signed.AsSpan(8));
        return HMACSHA256.HashData(key, signed);
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
}
