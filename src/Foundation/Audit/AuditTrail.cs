using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guildhall.Foundation.Access;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Guildhall.Foundation.Audit;

/// <summary>What changed in one record, with a salt and the digest of both: they hang on nothing else, and so can be made on any thread.</summary>
public sealed record AuditChange(string Kind, string RecordId, AuditAction Action, byte[] Payload, byte[] Salt)
{
    public AuditChange(string kind, string recordId, AuditAction action, byte[] payload) : this(kind, recordId, action, payload, RandomNumberGenerator.GetBytes(16)) { }

    public byte[] Digest { get; } = SHA256.HashData([.. Salt, .. Payload]);
}

/// <summary>
/// Writes and checks the audit chain. Entry n holds SHA-256(hash of n−1 ‖ seq ‖ moment ‖ author ‖ kind ‖ record ‖ action ‖ digest), where the digest
/// is SHA-256(salt ‖ payload): erasing salt and payload leaves the chain whole, and the name of an author who has an account is in it as a digest of the same kind (the construction of Schneier and Kelsey 1999, "Secure audit logs", with a salted leaf).
/// Writers queue for one lock until they commit, so sequence numbers become visible in order and serve as the change log of the hall.
/// </summary>
public sealed class AuditTrail(AuditKey key, TimeProvider clock, ChangeSignal signal)
{
    const long LockName = 0x6775696c64; // "guild"
    const int CompressAbove = 400;
    // Kept by the unit of work that wrote it, since another may write before this one says that it is committed.
    readonly System.Runtime.CompilerServices.ConditionalWeakTable<GuildhallDb, Uncommitted> written = [];

    sealed record Uncommitted(Guid? Transaction, long First, AuditHead Head);

    /// <summary>The changes that the tracker is about to save, but those of unaudited types. O(changed properties).</summary>
    public static List<AuditChange> Describe(ChangeTracker tracker)
    {
        var changes = new List<AuditChange>();
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted)) continue;
            if (entry.Metadata.ClrType.IsDefined(typeof(UnauditedAttribute), inherit: true)) continue;
            var action = entry.State switch { EntityState.Added => AuditAction.Created, EntityState.Deleted => AuditAction.Deleted, _ => AuditAction.Changed };
            var id = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue));
            changes.Add(new AuditChange(entry.Metadata.GetTableName()!, id, action, Payload(entry, action)));
        }
        return changes;
    }

    /// <summary>What the creation of a record changes, from its stored values. O(values).</summary>
    internal static AuditChange Created(Bulk.Table table, object?[] row) =>
        new(table.Name, string.Join('/', table.Key.Select(i => row[i])), AuditAction.Created, Payload(table.Columns.Select((column, i) => (column, (object?)null, row[i]))));

    /// <summary>Takes the place at the end of the chain until the caller's transaction ends: nobody else writes meanwhile. Returns the hash of the last entry, empty when there is none.</summary>
    public static async Task<byte[]> Hold(GuildhallDb db, CancellationToken stop)
    {
        // On SQLite whoever has a transaction is the only one to write.
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockName})", stop);
        return await db.Set<AuditHead>().Select(h => h.Hash).SingleOrDefaultAsync(stop) ?? [];
    }

    /// <summary>The hash of the last entry that this unit of work wrote and did not commit yet, or null.</summary>
    public byte[]? EndOf(GuildhallDb db) => written.TryGetValue(db, out var w) ? w.Head.Hash : null;

    /// <summary>Adds entries at the end of the chain, within the caller's transaction, and signs the new end.</summary>
    public async Task Append(GuildhallDb db, Who who, IReadOnlyList<AuditChange> changes, CancellationToken stop)
    {
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockName})", stop);
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(stop);
        var isFirst = head is null;
        head ??= new AuditHead { Hash = new byte[32] };
        var now = clock.GetUtcNow();
        now = new DateTimeOffset(now.UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        var authorSalt = who.AccountId is null ? null : RandomNumberGenerator.GetBytes(16);
        var authorDigest = authorSalt is null ? null : DigestOf(authorSalt, who.Name);
        var first = head.Seq + 1;
        var entries = new List<AuditEntry>(changes.Count);
        foreach (var change in changes)
        {
            head.Seq++;
            head.Hash = Link(head.Hash, head.Seq, now, who.AccountId, who.Name, authorDigest, change.Kind, change.RecordId, change.Action, change.Digest);
            entries.Add(new AuditEntry
            {
                Seq = head.Seq, At = now, AccountId = who.AccountId, Author = who.Name, AuthorSalt = authorSalt, AuthorDigest = authorDigest, Kind = change.Kind, RecordId = change.RecordId,
                Action = change.Action, Payload = change.Payload, Salt = change.Salt, Digest = change.Digest, Hash = head.Hash,
            });
        }
        await db.Insert(entries, stop);
        head.Signature = key.Sign(head.Seq, head.Hash);
        if (isFirst)
        {
            await db.Database.ExecuteSqlAsync($"""insert into audit_head ("Id", "Seq", "Hash", "Signature") values ({head.Id}, {head.Seq}, {head.Hash}, {head.Signature})""", stop);
        }
        else
        {
            await db.Set<AuditHead>().ExecuteUpdateAsync(set => set
                .SetProperty(h => h.Seq, head.Seq).SetProperty(h => h.Hash, head.Hash).SetProperty(h => h.Signature, head.Signature), stop);
        }
        var transaction = db.Database.CurrentTransaction?.TransactionId;
        written.AddOrUpdate(db, new Uncommitted(transaction, written.TryGetValue(db, out var before) && before.Transaction == transaction ? before.First : first, head));
    }

    /// <summary>The first and the last entry that this unit of work wrote and did not commit yet, or null. No other entries stand between them, as writers queue.</summary>
    public (long First, long Last)? Writing(GuildhallDb db) => written.TryGetValue(db, out var w) ? (w.First, w.Head.Seq) : null;

    /// <summary>A transaction has committed: if <see cref="Append"/> wrote in it, the end of the chain is witnessed, and who waits for changes is told. <see cref="Database"/> calls it at each commit.</summary>
    internal void Committed(GuildhallDb db, Guid transaction)
    {
        // What an earlier transaction of this unit of work wrote and took back is vouched for by nobody.
        if (!written.TryGetValue(db, out var done) || done.Transaction != transaction) return;
        written.Remove(db);
        key.Witness(done.Head.Seq, done.Head.Hash);
        signal.Raise();
    }

    /// <summary>The payload of an entry as JSON text, or null when it was erased.</summary>
    public static string? Read(AuditEntry entry)
    {
        if (entry.Payload is not { Length: > 0 } payload) return null;
        if (payload[0] == (byte)'{') return Encoding.UTF8.GetString(payload);
        using var packed = new BrotliStream(new MemoryStream(payload, 1, payload.Length - 1), CompressionMode.Decompress);
        using var text = new StreamReader(packed, Encoding.UTF8);
        return text.ReadToEnd();
    }

    /// <summary>Puts back what these properties of a record held before a change of it. The record is the caller's to save; an erased change puts nothing back.</summary>
    public static void PutBack(EntityEntry record, AuditEntry change, Func<string, bool> which)
    {
        if (Read(change) is not { } payload) return;
        using var json = JsonDocument.Parse(payload);
        foreach (var property in json.RootElement.EnumerateObject().Where(p => which(p.Name) && record.Metadata.FindProperty(p.Name) is not null))
        {
            var entry = record.Property(property.Name);
            var converter = entry.Metadata.GetTypeMapping().Converter;
            var before = property.Value[0];
            var type = converter?.ProviderClrType ?? entry.Metadata.ClrType;
            var stored = before.ValueKind == JsonValueKind.Null ? null : before.Deserialize(Nullable.GetUnderlyingType(type) ?? type);
            entry.CurrentValue = converter is null || stored is null ? stored : converter.ConvertFromProvider(stored);
        }
    }

    /// <summary>
    /// Takes a person out of the trail, within the caller's transaction: erases what the chosen entries say and the author's name where this account made them, and writes one entry that says so.
    /// Reads the whole trail once, in bounded memory, while other writers wait.
    /// </summary>
    /// <param name="db">With an open transaction.</param>
    /// <param name="who">Who erases.</param>
    /// <param name="kind">The table of the person's record.</param>
    /// <param name="recordId">Its id, which stays.</param>
    /// <param name="which">Whether an entry, whose payload is given as text, says something of the person.</param>
    /// <param name="authorId">The person's account, or null.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>How many entries lost their content.</returns>
    public async Task<int> Forget(GuildhallDb db, Who who, string kind, string recordId, Func<AuditEntry, string, bool> which, Guid? authorId, CancellationToken stop)
    {
        // First, because it takes the lock: nothing is added behind what is read.
        await Append(db, who, [new AuditChange(kind, recordId, AuditAction.Erased, "{}"u8.ToArray())], stop);
        await db.SaveChangesAsync(stop);
        var found = new List<long>();
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().Where(e => e.Payload != null && e.Action != AuditAction.Erased && e.Action != AuditAction.Restored).OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(stop))
            if (Read(entry) is { } payload && which(entry, payload)) found.Add(entry.Seq);
        foreach (var some in found.Chunk(500))
            await db.Set<AuditEntry>().Where(e => some.Contains(e.Seq)).ExecuteUpdateAsync(set => set.SetProperty(e => e.Payload, (byte[]?)null).SetProperty(e => e.Salt, (byte[]?)null), stop);
        if (authorId is not null)
            await db.Set<AuditEntry>().Where(e => e.AccountId == authorId && e.AuthorSalt != null).ExecuteUpdateAsync(set => set.SetProperty(e => e.Author, "").SetProperty(e => e.AuthorSalt, (byte[]?)null), stop);
        return found.Count;
    }

    /// <summary>The first fault of the chain, or null when it is whole. Reads it once, in order, in bounded memory.</summary>
    public async Task<AuditFault?> Verify(GuildhallDb db, CancellationToken stop)
    {
        var hash = new byte[32];
        long seq = 0;
        var seen = key.Witnessed();
        await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(stop))
        {
            seq++;
            if (entry.Seq != seq) return new AuditFault(seq, AuditFaultKind.EntryMissing);
            if (entry.Payload is not null && !SHA256.HashData([.. entry.Salt ?? [], .. entry.Payload]).AsSpan().SequenceEqual(entry.Digest))
                return new AuditFault(seq, AuditFaultKind.PayloadChanged);
            if (entry.AuthorDigest is { } named && !(entry.AuthorSalt is null ? entry.Author.Length == 0 : DigestOf(entry.AuthorSalt, entry.Author).AsSpan().SequenceEqual(named)))
                return new AuditFault(seq, AuditFaultKind.LinkBroken);
            hash = Link(hash, seq, entry.At, entry.AccountId, entry.Author, entry.AuthorDigest, entry.Kind, entry.RecordId, entry.Action, entry.Digest);
            if (!hash.AsSpan().SequenceEqual(entry.Hash)) return new AuditFault(seq, AuditFaultKind.LinkBroken);
            if (seen is { } s && s.Seq == seq && !s.Hash.AsSpan().SequenceEqual(hash)) return new AuditFault(seq, AuditFaultKind.ChainRewritten);
        }
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(stop);
        if (head is null) return seq == 0 && seen is null ? null : new AuditFault(seq, AuditFaultKind.HeadMissing);
        if (head.Seq != seq || !head.Hash.AsSpan().SequenceEqual(hash)) return new AuditFault(Math.Min(head.Seq, seq) + 1, AuditFaultKind.CutShort);
        if (!CryptographicOperations.FixedTimeEquals(head.Signature, key.Sign(seq, hash))) return new AuditFault(seq, AuditFaultKind.SignatureWrong);
        return seen is { } w && w.Seq > seq ? new AuditFault(seq + 1, AuditFaultKind.CutShort) : null;
    }

    // Texts are preceded by their length, so that no two entries are written alike (the strings of BinaryWriter).
    static byte[] Link(byte[] previous, long seq, DateTimeOffset at, Guid? account, string author, byte[]? authorDigest, string kind, string record, AuditAction action, byte[] digest)
    {
        var (bytes, writer) = link ??= Links();
        bytes.SetLength(0);
        writer.Write(previous);
        writer.Write(BinaryPrimitives.ReverseEndianness(seq));
        writer.Write(at.ToUnixTimeMilliseconds());
        writer.Write(account?.ToString() ?? "");
        writer.Write(authorDigest is null ? author : "");
        writer.Write(kind);
        writer.Write(record);
        writer.Write(action.ToString());
        writer.Write(digest);
        if (authorDigest is not null) writer.Write(authorDigest);
        writer.Flush();
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    [ThreadStatic] static (MemoryStream Bytes, BinaryWriter Writer)? link;

    static (MemoryStream, BinaryWriter) Links()
    {
        var bytes = new MemoryStream();
        return (bytes, new BinaryWriter(bytes, Encoding.UTF8));
    }

    static byte[] DigestOf(byte[] salt, string author) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(author)]);

    static byte[] Payload(EntityEntry entry, AuditAction action) => Payload(entry.Properties.Where(p => action != AuditAction.Changed || p.IsModified)
        .Select(p => (p.Metadata, action == AuditAction.Created ? null : Stored(p, p.OriginalValue), action == AuditAction.Deleted ? null : Stored(p, p.CurrentValue))));

    static byte[] Payload(IEnumerable<(IProperty Property, object? Before, object? After)> values)
    {
        var (bytes, json) = scratch ??= Scratch();
        bytes.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        foreach (var (property, before, after) in values)
        {
            if (IsLeftOut(property)) continue;
            json.WritePropertyName(property.Name);
            json.WriteStartArray();
            Write(json, before);
            Write(json, after);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.Flush();
        var plain = bytes.WrittenSpan;
        // A long text is rare and would stay in memory.
        if (bytes.Capacity > 1 << 18) scratch = null;
        if (plain.Length <= CompressAbove) return plain.ToArray();
        var packed = ArrayPool<byte>.Shared.Rent(1 + BrotliEncoder.GetMaxCompressedLength(plain.Length));
        try
        {
            packed[0] = (byte)'B';
            return BrotliEncoder.TryCompress(plain, packed.AsSpan(1), out var length, quality: 0, window: 18) ? packed.AsSpan(0, 1 + length).ToArray() : throw new InvalidOperationException("Brotli found no room.");
        }
        finally
        {
            // What it holds may be personal.
            ArrayPool<byte>.Shared.Return(packed, clearArray: true);
        }
    }

    // Each thread describes one record after another.
    [ThreadStatic] static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? scratch;

    static (ArrayBufferWriter<byte>, Utf8JsonWriter) Scratch()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        return (bytes, new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    static bool IsLeftOut(IProperty property) => property.GetOrAddRuntimeAnnotationValue("Guildhall:Unaudited",
        p => p!.Name is "PasswordHash" or "SecurityStamp" or "ConcurrencyStamp" or "Secret" or "FormerSecret" || p.PropertyInfo?.IsDefined(typeof(UnauditedAttribute), inherit: true) == true, property);

    static object? Stored(PropertyEntry property, object? value) =>
        value is null ? null : property.Metadata.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case int or long or short: json.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)); break;
            case double number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateTime moment: json.WriteStringValue(moment); break;
            case DateOnly day: json.WriteStringValue(day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)); break;
            case byte[] binary: json.WriteBase64StringValue(binary); break;
            default: json.WriteStringValue(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)); break;
        }
    }
}

public enum AuditFaultKind { EntryMissing, PayloadChanged, LinkBroken, ChainRewritten, HeadMissing, CutShort, SignatureWrong }

/// <summary>The first entry at which the chain does not hold, and how.</summary>
public sealed record AuditFault(long Seq, AuditFaultKind Kind);
