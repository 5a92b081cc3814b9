using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Foundation.Backups;

/// <summary>
/// A file sealed with a passphrase: AES-256-GCM (NIST SP 800-38D) in chunks, by the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár 2015),
/// so that it is written and read in bounded memory and nothing is given out before it was found authentic.
/// <code>
/// head   "GHSEAL1\n" · salt 16 · PBKDF2 rounds 4 · bytes per chunk 4 · nonce prefix 7 · check 16      (numbers big-endian)
/// chunk  ciphertext (all but the last are full) · tag 16
/// nonce  prefix 7 · number of the chunk 4 · 1 for the last chunk, else 0
/// keys   HKDF-SHA-256 (RFC 5869) of PBKDF2-HMAC-SHA-256 (RFC 8018; 600,000 rounds, OWASP 2023): one for the chunks, one for the check,
///        which is HMAC-SHA-256 of the head before it, cut to 16 bytes, and tells a wrong passphrase from a damaged file
/// </code>
/// A bit that flips, chunks that change places and an end cut off anywhere are all found: the tag covers content, place and whether it is the last.
/// </summary>
static class Sealed
{
    public const int Rounds = 600_000;
    public const int ChunkBytes = 64 << 10;
    public const int TagBytes = 16;
    public const int HeadBytes = 8 + 16 + 4 + 4 + 7 + CheckBytes;
    const int CheckBytes = 16;
    const int MostRounds = 10_000_000;
    const int MostChunkBytes = 16 << 20;
    static ReadOnlySpan<byte> Magic => "GHSEAL1\n"u8;

    /// <summary>Does a sealed file begin here? Leaves the stream where it was.</summary>
    public static bool IsSealed(Stream file)
    {
        var start = file.Position;
        var begin = new byte[Magic.Length];
        var read = file.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false);
        file.Position = start;
        return begin.AsSpan(0, read).SequenceEqual(Magic);
    }

    /// <summary>A new head, and the cipher that belongs to it.</summary>
    public static (byte[] Head, Chunks Chunks) Begin(string passphrase, int rounds, int chunkBytes)
    {
        var head = new byte[HeadBytes];
        Magic.CopyTo(head);
        RandomNumberGenerator.Fill(head.AsSpan(8, 16));
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(24), rounds);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(28), chunkBytes);
        RandomNumberGenerator.Fill(head.AsSpan(32, 7));
        var (chunkKey, checkKey) = Keys(passphrase, head);
        Check(checkKey, head).CopyTo(head.AsSpan(39));
        return (head, new Chunks(chunkKey, head[32..39], chunkBytes));
    }

    /// <summary>The cipher of a file that begins with this head.</summary>
    /// <exception cref="BackupException">The head is not one, or the passphrase is not its.</exception>
    public static Chunks Open(string passphrase, byte[] head)
    {
        var (rounds, chunkBytes) = (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(24)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(28)));
        if (!head.AsSpan(0, 8).SequenceEqual(Magic) || rounds is < 1 or > MostRounds || chunkBytes is < 1 or > MostChunkBytes) throw new BackupException("The head of the encrypted file is damaged.");
        var (chunkKey, checkKey) = Keys(passphrase, head);
        if (!CryptographicOperations.FixedTimeEquals(Check(checkKey, head), head.AsSpan(39))) throw new BackupException("The passphrase does not fit this file, or the head of the file is damaged.");
        return new Chunks(chunkKey, head[32..39], chunkBytes);
    }

    static (byte[] Chunk, byte[] Check) Keys(string passphrase, byte[] head)
    {
        var master = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase.Normalize()), head.AsSpan(8, 16), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(24)), HashAlgorithmName.SHA256, 32);
        return (HKDF.Expand(HashAlgorithmName.SHA256, master, 32, "guildhall backup chunks"u8.ToArray()), HKDF.Expand(HashAlgorithmName.SHA256, master, 32, "guildhall backup head"u8.ToArray()));
    }

    static byte[] Check(byte[] key, byte[] head) => HMACSHA256.HashData(key, head.AsSpan(0, 39))[..CheckBytes];

    /// <summary>Seals and opens single chunks.</summary>
    public sealed class Chunks(byte[] key, byte[] prefix, int bytes) : IDisposable
    {
        readonly AesGcm cipher = new(key, TagBytes);

        /// <summary>Bytes of plain text in every chunk but the last.</summary>
        public int Bytes => bytes;

        public void Seal(long number, bool last, ReadOnlySpan<byte> plain, Span<byte> to) => cipher.Encrypt(Nonce(number, last), plain, to[..plain.Length], to.Slice(plain.Length, TagBytes));

        /// <exception cref="BackupException">The chunk is not the one that was sealed with this number.</exception>
        public void Open(long number, bool last, ReadOnlySpan<byte> from, Span<byte> plain)
        {
            try
            {
                cipher.Decrypt(Nonce(number, last), from[..^TagBytes], from[^TagBytes..], plain);
            }
            catch (AuthenticationTagMismatchException)
            {
                throw new BackupException($"The encrypted file is damaged or was cut short (chunk {number + 1}).");
            }
        }

        byte[] Nonce(long number, bool last)
        {
            byte[] nonce = [.. prefix, 0, 0, 0, 0, last ? (byte)1 : (byte)0];
            BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(7), checked((uint)number));
            return nonce;
        }

        public void Dispose() => cipher.Dispose();
    }
}
