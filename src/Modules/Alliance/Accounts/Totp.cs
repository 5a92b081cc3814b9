using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Guildhall.Alliance.Accounts;

/// <summary>Time-based one-time passwords of six digits (RFC 6238 over RFC 4226: HMAC-SHA-1, steps of 30 seconds), as every authenticator reads them.</summary>
internal static class Totp
{
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    public const int StepSeconds = 30;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] key, long step, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 4226 says SHA-1, and so do the authenticators; HMAC does not rest on its collisions.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & 0x7FFFFFFF;
        return (number % (uint)Math.Pow(10, digits)).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step whose code this is, the present one or a neighbour, if later than the last one used; else null. A code serves once.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset now, long lastUsed)
    {
        var given = System.Text.Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiDigit)));
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(key, step)), given) && step > lastUsed) found ??= step;
        return found;
    }

    /// <summary>The key as people type it (RFC 4648, base 32, in groups of four).</summary>
    public static string Written(byte[] key)
    {
        var text = new System.Text.StringBuilder();
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var value = 0;
            for (var i = bit; i < bit + 5; i++) value = (value << 1) | (i < key.Length * 8 ? (key[i / 8] >> (7 - (i % 8))) & 1 : 0);
            text.Append(Base32[value]);
        }
        return text.ToString();
    }

    /// <summary>What the picture says to an authenticator.</summary>
    public static string Uri(byte[] key, string hall, string account) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(hall)}:{System.Uri.EscapeDataString(account)}?secret={Written(key)}&issuer={System.Uri.EscapeDataString(hall)}";
}
