namespace Guildhall.Foundation.Backups;

/// <summary>What a backup says of itself: `manifest.json`, the last part of the file. Everything else in the file is listed here with its size and digest, and nothing that is not.</summary>
/// <param name="Format">Version of the file's form; a program reads those up to its own.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Made">When.</param>
/// <param name="Migrations">Names of the schema's migrations in order, without the dates, which differ between the databases.</param>
/// <param name="Tables">The tables, those referred to before those that refer.</param>
/// <param name="Parts">All other parts.</param>
public sealed record BackupManifest(int Format, string Program, DateTimeOffset Made, IReadOnlyList<string> Migrations, IReadOnlyList<BackupTable> Tables, IReadOnlyList<BackupPart> Parts)
{
    public const int CurrentFormat = 1;
    public const string Name = "manifest.json";

    /// <summary>How many rows all tables have.</summary>
    public long Rows => Tables.Sum(t => t.Rows);

    /// <summary>How many uploaded files it holds.</summary>
    public int Uploads => Parts.Count(p => p.Name.StartsWith(BackupPart.Uploads, StringComparison.Ordinal));
}

/// <summary>One table: its columns, each with a type that both databases know, and its rows, one JSON object a line in <see cref="Part"/>.</summary>
public sealed record BackupTable(string Name, IReadOnlyList<BackupColumn> Columns, long Rows)
{
    public string Part => $"tables/{Name}.jsonl";
}

public sealed record BackupColumn(string Name, ColumnType Type);

/// <summary>What a column holds, whichever database it lies in.</summary>
public enum ColumnType { Guid, Text, Integer, Boolean, Real, Decimal, Date, Time, Moment, Bytes }

/// <summary>One part of the file, with the size and the SHA-256 (lower-case hex) of its content.</summary>
public sealed record BackupPart(string Name, long Bytes, string Sha256)
{
    public const string Keys = "keys/";
    public const string Uploads = "uploads/";

    /// <summary>The keys that go with the audit chain and with receipts. Never those of the sessions: a restored hall begins with nobody signed in.</summary>
    public static IReadOnlyList<string> KeyFiles { get; } = ["audit.key", "audit.witness", "receipts.key"];
}
