using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>A posting of a file on its way: what was read, what was made of it, and what is wrong.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Posting">Null when it is rejected.</param>
/// <param name="Bytes">How far the file was read.</param>
sealed record Candidate(int Index, ImportRow Row, PreparedPosting? Posting, IReadOnlyList<Reason> Reasons, long Bytes)
{
    public bool IsRejected => Posting is null;

    /// <summary>The very same stood in the file before.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The identity that the facts state, even when they break a rule: such a posting has not vanished.</summary>
    public string? Key => Posting?.SourceKey ?? (Row.Facts is { } facts ? PostingMaker.StatedKey(facts) : null);
}

/// <summary>One run of an import: how far it is, and what the file has named so far. About 50 bytes a posting.</summary>
sealed class ImportRun(Guid sourceId, Guid ownerId, bool isDryRun, ImportCounts before, Func<ImportCounts, Task<bool>> goOn)
{
    readonly Dictionary<UInt128, (int Line, ulong Content)> keys = [];
    readonly int counted = before.Read;

    public Guid SourceId => sourceId;
    public Guid OwnerId => ownerId;
    public bool IsDryRun => isDryRun;
    public Func<ImportCounts, Task<bool>> GoOn => goOn;
    public ImportCounts Counts { get; set; } = before;

    /// <summary>The postings of the source that the file has named.</summary>
    public HashSet<Guid> Seen { get; } = [];

    /// <summary>The file could not be read to its end.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether this one was counted before an earlier run of the same import was broken off.</summary>
    public bool IsCounted(Candidate candidate) => candidate.Index < counted;

    /// <summary>Finds repetitions within the file.</summary>
    public Candidate Judge(Candidate candidate)
    {
        IsBroken |= candidate.Row.EndsReading;
        if (candidate.Posting is not { } posting) return candidate;
        var key = BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(posting.SourceKey)));
        var content = ulong.Parse(posting.ContentHash.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (keys.TryAdd(key, (candidate.Row.Line, content))) return candidate;
        var first = keys[key];
        return first.Content == content ? candidate with { IsRepeated = true, Reasons = [] }
            : candidate with { Posting = null, Reasons = [new Reason("imports.fault.Repeated", [first.Line.ToString(CultureInfo.InvariantCulture)]) { Column = posting.Facts.Identifier is null ? "Url" : "Identifier", Value = posting.Facts.Identifier ?? posting.Facts.Url }] };
    }
}
