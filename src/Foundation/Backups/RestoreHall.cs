using System.Data.Common;
using System.Text;
using System.Text.Json;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Foundation.Backups;

/// <summary>
/// Gives a hall back from a backup, into an empty place only. The file is read through and checked before anything is written; the database is built in one transaction,
/// whose commit is the moment from which there is a hall. Nobody is signed in afterwards, and the restore is itself an entry of the audit trail.
/// </summary>
public class RestoreHall(GuildhallDb db, Hall hall, AuditTrail trail, IEnumerable<Module> modules, Acting acting)
{
    /// <summary>What was restored.</summary>
    public sealed record Result(BackupManifest Backup, bool WasEncrypted);

    public async Task<Outcome<Result>> Run(string file, string? passphrase, CancellationToken stop)
    {
        if (!acting.Who.May(Act.Administer)) return new Forbidden();
        using var backup = new BackupReader(file, passphrase);
        var known = db.Database.GetMigrations().Select(Database.NameOf).ToList();
        var theirs = backup.Manifest.Migrations;
        if (theirs.Count > known.Count || !theirs.SequenceEqual(known.Take(theirs.Count), StringComparer.Ordinal)) return new Conflict(new Text("restore.newer", theirs[^1]));
        await backup.Check(stop);

        if (!await db.IsEmpty(stop)) return new Conflict(new Text("restore.not-empty", hall.IsSqlite ? Path.Combine(hall.DataDir, "guildhall.db") : "PostgreSQL"));
        // The mark of a restore that did not come to its end: what it left beside an empty database is nobody's.
        var mark = Path.Combine(hall.DataDir, "restoring");
        if (File.Exists(mark)) ClearFiles();
        if (new[] { hall.Keys, hall.Uploads }.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).FirstOrDefault() is { } there) return new Conflict(new Text("restore.not-empty", there));

        await File.WriteAllTextAsync(mark, backup.Manifest.Made.ToString("O"), stop);
        try
        {
            foreach (var part in backup.Manifest.Parts) await PutFile(backup, part.Name, stop);
            await db.BuildAnew(theirs.Count, async transaction =>
            {
                foreach (var table in backup.Manifest.Tables) await Fill(backup, table, transaction, stop);
            }, () => Finish(backup.Manifest, stop), stop);
        }
        catch
        {
            ClearFiles();
            File.Delete(mark);
            throw;
        }
        File.Delete(mark);
        return new Result(backup.Manifest, backup.IsSealed);
    }

    async Task PutFile(BackupReader backup, string name, CancellationToken stop)
    {
        var isKey = name.StartsWith(BackupPart.Keys, StringComparison.Ordinal);
        if (!isKey && !name.StartsWith(BackupPart.Uploads, StringComparison.Ordinal)) return;
        var path = isKey ? Path.Combine(hall.Keys, name[BackupPart.Keys.Length..]) : Path.Combine(hall.Uploads, name[BackupPart.Uploads.Length..]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var from = backup.Open(name);
        await using var to = isKey ? Secrets.Create(path) : new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await from.CopyToAsync(to, stop);
        to.Flush(flushToDisk: true);
    }

    async Task Fill(BackupReader backup, BackupTable table, DbTransaction transaction, CancellationToken stop)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        await using var insert = transaction.Connection!.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"insert into {sql.DelimitIdentifier(table.Name)} ({string.Join(", ", table.Columns.Select(c => sql.DelimitIdentifier(c.Name)))}) values ({string.Join(", ", table.Columns.Select((_, i) => "@p" + i))})";
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var parameter = insert.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = ("@p" + i, RowFormat.DbTypeOf(table.Columns[i].Type));
            insert.Parameters.Add(parameter);
        }
        await insert.PrepareAsync(stop);
        long rows = 0;
        using var lines = new StreamReader(backup.Open(table.Part), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16);
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            var values = RowFormat.Read(line, table);
            for (var i = 0; i < values.Length; i++) insert.Parameters[i].Value = values[i] ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(stop);
            rows++;
        }
        if (rows != table.Rows) throw new BackupException($"The backup is damaged: {table.Part} has {rows} rows, not {table.Rows}.");
    }

    async Task Finish(BackupManifest backup, CancellationToken stop)
    {
        foreach (var module in modules) await module.AfterRestore(db, stop);
        var payload = JsonSerializer.SerializeToUtf8Bytes(new { Made = new object?[] { null, backup.Made.UtcDateTime }, Program = new object?[] { null, backup.Program } });
        await trail.Append(db, acting.Who, [new AuditChange("hall", "*", AuditAction.Restored, payload)], stop);
        await db.SaveChangesAsync(stop);
    }

    void ClearFiles()
    {
        foreach (var folder in new[] { hall.Keys, hall.Uploads })
        {
            Directory.Delete(folder, recursive: true);
            Directory.CreateDirectory(folder);
        }
    }
}
