using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Imports;

/// <summary>A posting of a file on its way: what was read, what was made of it, and what is wrong.</summary>
/// <param name="Index">Its place in the file, from 0.</param>
/// <param name="Id">What it is known by if it is new: rises with its place, for the oldest of a group stands for it.</param>
/// <param name="Identity">Null when it is rejected.</param>
/// <param name="Posting">What was made of it; null when it is rejected, or seemed to be stored already just so.</param>
/// <param name="New">The posting that it becomes if it is new.</param>
/// <param name="Bytes">How far the file was read.</param>
sealed record Candidate(int Index, Guid Id, ImportRow Row, IdentifiedPosting? Identity, PreparedPosting? Posting, NewRecord<Posting>? New, IReadOnlyList<Reason> Reasons, long Bytes)
{
    public bool IsRejected => Identity is null;

    /// <summary>The very same stood in the file before.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>The identity that the facts state, even when they break a rule: such a posting has not vanished.</summary>
    public string? Key => Identity?.SourceKey ?? (Row.Facts is { } facts ? PostingMaker.StatedKey(facts) : null);
}

/// <summary>One run of an import: how far it is, and what the file has named so far. About 100 bytes a posting.</summary>
sealed class ImportRun(Guid sourceId, Guid ownerId, string? employer, bool isDryRun, ImportCounts before, Func<ImportCounts, Task<bool>> goOn)
{
    readonly Dictionary<UInt128, (int Line, ulong Content)> keys = [];
    readonly Dictionary<UInt128, ulong> stored = [];
    readonly int counted = before.Read;

    public Guid SourceId => sourceId;
    public Guid OwnerId => ownerId;
    /// <summary>Who employs where a posting does not say; null when that is not known.</summary>
    public string? Employer => employer;

    public bool IsDryRun => isDryRun;

    /// <summary>Makes a new posting of what was prepared; on any thread. Set by <see cref="PostingBatches.Begin"/>.</summary>
    public Func<Guid, PreparedPosting, NewRecord<Posting>> Make { get; set; } = null!;

    /// <summary>Makes a new posting ready again, after it was changed.</summary>
    public Func<Posting, NewRecord<Posting>> Again { get; set; } = null!;

    /// <summary>The end of the audit trail when this run last knew all that is stored; null when it does not.</summary>
    public byte[]? End { get; set; }

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
        if (candidate.Identity is not { } posting) return candidate;
        if (keys.TryAdd(KeyOf(posting.SourceKey), (candidate.Row.Line, ContentOf(posting.ContentHash)))) return candidate;
        var first = keys[KeyOf(posting.SourceKey)];
        return first.Content == ContentOf(posting.ContentHash) ? candidate with { IsRepeated = true, Reasons = [] }
            : candidate with { Identity = null, Reasons = [new Reason("imports.fault.Repeated", [first.Line.ToString(CultureInfo.InvariantCulture)]) { Column = posting.Facts.Identifier is null ? "Url" : "Identifier", Value = posting.Facts.Identifier ?? posting.Facts.Url }] };
    }

    /// <summary>Remembers a posting of the source as the run began, so that the same again need not be read.</summary>
    public void Remember(string key, string contentHash) => stored[KeyOf(key)] = ContentOf(contentHash);

    /// <summary>Whether a posting of this key was stored as the run began.</summary>
    public bool WasStored(string key) => stored.ContainsKey(KeyOf(key));

    /// <summary>Whether the trail still ends where this run left it, so that nobody else wrote. Until the run says anew where it ends, it does not.</summary>
    public bool IsEnd(byte[] hash)
    {
        var isEnd = End is { } end && end.AsSpan().SequenceEqual(hash);
        End = null;
        return isEnd;
    }

    /// <summary>Whether it seems to be stored just so. Only a hint: the batch looks again.</summary>
    public bool IsStored(IdentifiedPosting posting) => stored.Count > 0 && stored.TryGetValue(KeyOf(posting.SourceKey), out var content) && content == ContentOf(posting.ContentHash);

    static UInt128 KeyOf(string key) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    static ulong ContentOf(string hash) => ulong.Parse(hash.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
