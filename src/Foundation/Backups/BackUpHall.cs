using System.Reflection;
using Guildhall.Foundation.Access;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Foundation.Backups;

/// <summary>
/// Writes the whole hall into one file while it goes on working: all tables as they were at one moment, uploaded files, and the keys of the audit chain; never those of the sessions.
/// The file is the same from either database and can be restored into the other.
/// </summary>
public class BackUpHall(GuildhallDb db, Hall hall, Acting acting, TimeProvider clock)
{
    public const int ShortestPassphrase = 12;

    /// <param name="file">Must not be there yet; appears only when it is complete.</param>
    /// <param name="passphrase">Encrypts the file; null leaves it readable.</param>
    /// <param name="stop">Gives up and leaves no file.</param>
    public async Task<Outcome<BackupManifest>> Run(string file, string? passphrase, CancellationToken stop)
    {
        if (!acting.Who.May(Act.Administer)) return new Forbidden();
        if (passphrase is { Length: < ShortestPassphrase }) return new Invalid(nameof(passphrase), new Text("backup.short-passphrase", ShortestPassphrase));
        if (File.Exists(file)) return new Conflict(new Text("backup.file-exists", file));
        if (await db.Lacks(stop) is { } lack) return lack;

        var unfinished = file + ".unfinished";
        try
        {
            BackupManifest manifest;
            await using (var to = Secrets.Create(unfinished))
            {
                using (var backup = new BackupWriter(to, passphrase)) manifest = await Write(backup, stop);
                to.Flush(flushToDisk: true);
            }
            File.Move(unfinished, file);
            return manifest;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    async Task<BackupManifest> Write(BackupWriter backup, CancellationToken stop)
    {
        // The witness is read before the snapshot, which then reaches at least as far as the witness.
        foreach (var name in BackupPart.KeyFiles) await Copy(backup, BackupPart.Keys + name, Path.Combine(hall.Keys, name), stop);
        var made = clock.GetUtcNow();
        var (migrations, tables) = await db.InSnapshot(async () =>
        {
            var tables = new List<BackupTable>();
            foreach (var table in InOrder(db.Model.GetRelationalModel().Tables)) tables.Add(await Table(backup, table, stop));
            return ((IReadOnlyList<string>)[.. (await db.Database.GetAppliedMigrationsAsync(stop)).Select(Database.NameOf)], tables);
        }, stop);

        // Files come last: all that the snapshot speaks of are there by now.
        foreach (var path in Directory.EnumerateFiles(hall.Uploads, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            await Copy(backup, BackupPart.Uploads + Path.GetRelativePath(hall.Uploads, path).Replace(Path.DirectorySeparatorChar, '/'), path, stop);

        var program = typeof(BackUpHall).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, program, made, migrations, tables, backup.Parts);
        await backup.Finish(manifest, stop);
        return manifest;
    }

    async Task<BackupTable> Table(BackupWriter backup, ITable table, CancellationToken stop)
    {
        var columns = table.Columns.Select(c => new BackupColumn(c.Name, RowFormat.TypeOf(c.StoreTypeMapping.Converter?.ProviderClrType ?? c.StoreTypeMapping.ClrType))).ToList();
        var sql = db.GetService<ISqlGenerationHelper>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"select {string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))} from {sql.DelimitIdentifier(table.Name)} order by {string.Join(", ", table.PrimaryKey!.Columns.Select(c => sql.DelimitIdentifier(c.Name)))}";
        var described = new BackupTable(table.Name, columns, 0);
        await using var rows = await command.ExecuteReaderAsync(stop);
        return described with { Rows = await backup.Part(described.Part, to => RowFormat.Write(rows, columns, to, stop)) };
    }

    static async Task Copy(BackupWriter backup, string name, string path, CancellationToken stop)
    {
        // What has just been removed is not missed; what is being written is taken as far as it has come, and no row speaks of it yet.
        if (!File.Exists(path)) return;
        await using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await backup.Part(name, async to =>
        {
            await from.CopyToAsync(to, stop);
            return new Done();
        });
    }

    // Those that others refer to come first, otherwise by name.
    static List<ITable> InOrder(IEnumerable<ITable> tables)
    {
        var ordered = new List<ITable>();
        var seen = new HashSet<ITable>();
        void Add(ITable table)
        {
            if (!seen.Add(table)) return;
            foreach (var key in table.ForeignKeyConstraints) Add((ITable)key.PrincipalTable);
            ordered.Add(table);
        }

        foreach (var table in tables.OrderBy(t => t.Name, StringComparer.Ordinal)) Add(table);
        return ordered;
    }
}
