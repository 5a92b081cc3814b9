using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Allocating;

/// <summary>
/// The seeded lottery, which anyone can repeat: the number of an applicant is the first eight bytes, most significant first, of SHA-256 over the ASCII text
/// "seed:applicant", both as decimals and applicants counted from 1; smaller numbers go first. One number for all places (single tie-breaking: Abdulkadiroğlu,
/// Pathak, Roth 2009). Wishes of equal rank are taken in the order of "seed:applicant:place", places counted from 1. Equal numbers fall back to the order of the list.
/// </summary>
public static class Lottery
{
    /// <summary>The number drawn by an applicant (from 0) under a seed.</summary>
    public static ulong Number(long seed, int applicant) => Draw(string.Create(CultureInfo.InvariantCulture, $"{seed}:{applicant + 1L}"));

    /// <summary>The number by which a wish of an applicant (from 0) for a place (from 0) stands among wishes of equal rank.</summary>
    public static ulong Number(long seed, int applicant, int place) => Draw(string.Create(CultureInfo.InvariantCulture, $"{seed}:{applicant + 1L}:{place + 1L}"));

    /// <summary>The applicants, from 0, in the order in which they go first. O(n log n).</summary>
    public static int[] Order(long seed, int applicants)
    {
        var numbers = new (ulong Number, int Applicant)[applicants];
        for (var applicant = 0; applicant < applicants; applicant++) numbers[applicant] = (Number(seed, applicant), applicant);
        Array.Sort(numbers);
        return Array.ConvertAll(numbers, drawn => drawn.Applicant);
    }

    static ulong Draw(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.ASCII.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
