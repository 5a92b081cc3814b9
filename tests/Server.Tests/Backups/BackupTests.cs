using System.IO.Compression;
using System.Text.Json.Nodes;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Backups;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Server.Tests.Backups;

public class BackupTests
{
    const string Passphrase = "open, sesame and rice";

    [Theory]
    [Both(Db.Sqlite)]
    [Both(Db.Postgres)]
    public async Task A_backup_gives_the_same_hall_on_the_same_and_on_the_other_database(Db from, Db to)
    {
        if (to == Db.Postgres) Assert.SkipUnless(Databases.HasPostgres, BothAttribute.WhySkipped);
        await using var house = await Halls.Furnished(from);
        var before = await house.WithDb(Halls.Rows);
        var (file, made) = await house.BackUp();

        await using var place = await Place.Empty(to);
        var restored = await place.Restore(file);

        Assert.Null(made.Refusal);
        Assert.Null(restored.Refusal);
        var entries = before["audit_entries"].Count;
        var after = await place.Rows();
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(before.Lasting(entries), after.Lasting(entries));
        Assert.Equal(entries + 1, after["audit_entries"].Count);
        Assert.Equal(new VerifyAudit.Result(entries + 1, null), await place.Verify());
        Assert.Equal(Contents(house.Services.GetRequiredService<Hall>().Uploads), Contents(place.Uploads));
        Assert.Equal(0, await place.Do(s => s.GetRequiredService<GuildhallDb>().Upgrade(CancellationToken.None)));
        // Numbers that the database gives out go on; so do work and its trail.
        await place.Do(async s =>
        {
            var db = s.GetRequiredService<GuildhallDb>();
            db.Add(new IdentityUserClaim<Guid> { UserId = Guid.CreateVersion7(), ClaimType = "another" });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(new VerifyAudit.Result(entries + 2, null), await place.Verify());
    }

    [Theory, Both]
    public async Task A_restored_hall_backed_up_again_gives_the_same_tables(Db db)
    {
        await using var house = await Halls.Furnished(db);
        var (file, _) = await house.BackUp();
        await using var place = await Place.Empty(db);
        await place.Restore(file);
        var again = Path.Combine(place.Folder, "again.backup");

        var second = (await place.Do(s => s.GetRequiredService<BackUpHall>().Run(again, null, CancellationToken.None))).Value;

        using var first = new BackupReader(file, null);
        string[] own = ["tables/alliance_accounts.jsonl", "tables/audit_entries.jsonl", "tables/audit_head.jsonl", "keys/audit.witness"];
        Assert.Equal(first.Manifest.Parts.Where(p => !own.Contains(p.Name)), second.Parts.Where(p => !own.Contains(p.Name)));
    }

    [Theory, Both]
    public async Task Writers_go_on_during_a_backup_which_holds_one_moment(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Given([.. Enumerable.Range(0, 300).SelectMany(Pair)]);
        using var enough = new CancellationTokenSource();
        var written = 0;
        var writer = Task.Run(async () =>
        {
            for (var i = 1000; !enough.IsCancellationRequested; i++, written++)
                await house.WithDb(async d =>
                {
                    d.AddRange(Pair(i));
                    return await d.SaveChangesAsync();
                });
        });

        var files = new List<string>();
        var during = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            var before = written;
            while (written == before) await Task.Delay(5);
            before = written;
            files.Add((await house.BackUp()).File);
            during.Add(written - before);
        }
        await enough.CancelAsync();
        await writer;

        Assert.Contains(during, count => count > 0);
        foreach (var file in files)
        {
            await using var place = await Place.Empty(db);
            Assert.Null((await place.Restore(file)).Refusal);
            Assert.Null((await place.Verify()).Fault);
            var names = await place.Do(s => s.GetRequiredService<GuildhallDb>().Set<Organisation>().Select(o => o.Website).ToListAsync());
            Assert.All(names.GroupBy(n => n), pair => Assert.Equal(2, pair.Count()));
        }
    }

    [Theory, Both]
    public async Task An_encrypted_backup_comes_back_with_its_passphrase_only(Db db)
    {
        await using var house = await Halls.Furnished(db);
        var (file, _) = await house.BackUp(Passphrase);
        await using var place = await Place.Empty(db);

        await Assert.ThrowsAsync<BackupException>(() => place.Restore(file));
        await Assert.ThrowsAsync<BackupException>(() => place.Restore(file, Passphrase + "!"));
        Assert.True((await place.Restore(file, Passphrase)).Value.WasEncrypted);

        Assert.Null((await place.Verify()).Fault);
        Assert.Equal(Contents(house.Services.GetRequiredService<Hall>().Uploads), Contents(place.Uploads));
        Assert.DoesNotContain("Söhne", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_sessions_nor_their_keys_come_back_and_every_account_has_a_new_stamp()
    {
        await using var house = await Halls.Furnished(Db.Sqlite);
        await house.GivenVisitor(Role.Administrator);
        Assert.NotEmpty(Directory.EnumerateFiles(house.Services.GetRequiredService<Hall>().Keys, "*", SearchOption.AllDirectories).Where(f => f.Contains("sessions", StringComparison.Ordinal)));
        var stamps = await house.WithDb(d => d.Set<Account>().Select(a => a.SecurityStamp).ToListAsync());
        var (file, _) = await house.BackUp();

        await using var place = await Place.Empty(Db.Sqlite);
        await place.Restore(file);

        var now = await place.Do(s => s.GetRequiredService<GuildhallDb>().Set<Account>().Select(a => a.SecurityStamp).ToListAsync());
        Assert.Equal(stamps.Count, now.Count);
        Assert.Empty(now.Intersect(stamps));
        Assert.Equal(["audit.key", "audit.witness"], Directory.EnumerateFileSystemEntries(place.Keys).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(place.Keys, "audit.key")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_backup_takes_no_file_that_is_there_and_no_short_passphrase()
    {
        await using var house = await TestHouse.Start();
        var file = Path.Combine(house.Services.GetRequiredService<Hall>().DataDir, "there.backup");
        await File.WriteAllTextAsync(file, "mine");

        Assert.Equal("backup.file-exists", (await house.Run<BackUpHall, Outcome<BackupManifest>>(b => b.Run(file, null, CancellationToken.None))).Refusal!.Text.Key);
        Assert.Equal("mine", await File.ReadAllTextAsync(file));
        Assert.Equal("backup.short-passphrase", (await house.BackUp("rice")).Outcome.Refusal!.Text.Key);
        Assert.IsType<Forbidden>((await house.Run<BackUpHall, Outcome<BackupManifest>>(b => b.Run(file + "2", null, CancellationToken.None), Who.Stranger)).Refusal);
    }

    [Theory, Both]
    public async Task A_database_that_a_newer_program_changed_is_not_backed_up(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.WithDb(d => d.Database.ExecuteSqlAsync($"""insert into "__EFMigrationsHistory" ("MigrationId", "ProductVersion") values ('29991231235959_Later', '99')"""));

        await Assert.ThrowsAsync<DatabaseNewerException>(() => house.BackUp());
    }

    [Theory, Both]
    public async Task Only_an_empty_place_is_restored_into(Db db)
    {
        await using var house = await Halls.Furnished(db);
        var (file, _) = await house.BackUp();
        await using var used = await Place.Empty(db);
        await used.Restore(file);
        var before = await used.Rows();

        Assert.Equal("restore.not-empty", (await used.Restore(file)).Refusal!.Text.Key);
        Assert.Equal(before, await used.Rows());
        await using var withFile = await Place.Empty(db);
        await File.WriteAllTextAsync(Path.Combine(withFile.Uploads, "mine"), "mine");
        Assert.Equal("restore.not-empty", (await withFile.Restore(file)).Refusal!.Text.Key);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(withFile.Uploads, "mine")));
    }

    [Theory, Both]
    public async Task A_restore_that_fails_half_way_leaves_the_place_empty(Db db)
    {
        await using var house = await Halls.Furnished(db);
        var (file, _) = await house.BackUp();
        var bad = Altered(file, manifest => manifest["tables"]!.AsArray().Single(t => (string)t!["name"]! == "demand_postings")!["rows"] = 99);
        await using var place = await Place.Empty(db);

        await Assert.ThrowsAsync<BackupException>(() => place.Restore(bad));

        Assert.Empty(Contents(place.Keys));
        Assert.Empty(Contents(place.Uploads));
        Assert.False(File.Exists(Path.Combine(place.Folder, "restoring")));
        Assert.Null((await place.Restore(file)).Refusal);
        Assert.Null((await place.Verify()).Fault);
    }

    [Theory, Both]
    public async Task A_restore_that_was_killed_can_be_begun_anew(Db db)
    {
        await using var house = await Halls.Furnished(db);
        var (file, _) = await house.BackUp();
        await using var place = await Place.Empty(db);
        await File.WriteAllTextAsync(Path.Combine(place.Folder, "restoring"), "");
        await File.WriteAllTextAsync(Path.Combine(place.Keys, "audit.key"), "half");

        Assert.Null((await place.Restore(file)).Refusal);

        Assert.Null((await place.Verify()).Fault);
    }

    [Fact]
    public async Task A_backup_of_a_newer_schema_or_form_is_refused()
    {
        await using var house = await TestHouse.Start();
        var (file, _) = await house.BackUp();
        await using var place = await Place.Empty(Db.Sqlite);

        Assert.Equal("restore.newer", (await place.Restore(Altered(file, m => m["migrations"]!.AsArray().Add("Later")))).Refusal!.Text.Key);
        Assert.Contains("newer program", (await Assert.ThrowsAsync<BackupException>(() => place.Restore(Altered(file, m => m["format"] = 2)))).Message, StringComparison.Ordinal);
        Assert.Null((await place.Restore(file)).Refusal);
    }

    [Fact]
    public async Task Whatever_was_altered_in_a_readable_backup_is_noticed_before_anything_is_written()
    {
        await using var house = await Halls.Furnished(Db.Sqlite);
        var (file, _) = await house.BackUp();
        await using var place = await Place.Empty(Db.Sqlite);
        var bad = new Dictionary<string, string>
        {
            ["a changed row"] = WithZip(file, zip => Replace(zip, "tables/alliance_grants.jsonl", "{}\n")),
            ["a missing part"] = WithZip(file, zip => zip.GetEntry("uploads/empty")!.Delete()),
            ["a part too much"] = WithZip(file, zip => zip.CreateEntry("uploads/more").Open().Dispose()),
            ["a part twice"] = WithZip(file, zip => zip.CreateEntry("uploads/empty").Open().Dispose()),
            ["a part that climbs out"] = WithZip(file, zip => Add(zip, "uploads/../../escaped")),
            ["a key of the sessions"] = WithZip(file, zip => Add(zip, "keys/sessions/key.xml")),
            ["a table with a strange name"] = Altered(file, m => m["tables"]![0]!["columns"]![0]!["name"] = "x\") values (1); --"),
            ["a broken zip"] = Cut(file),
            ["no zip at all"] = Text("Hello"),
        };

        foreach (var (what, altered) in bad)
        {
            var fault = await Record.ExceptionAsync(() => place.Restore(altered));
            Assert.True(fault is BackupException, $"{what}: {fault}");
        }
        Assert.Empty(Contents(place.Keys));
        Assert.Empty(Contents(place.Uploads));
        Assert.False(File.Exists(Path.Combine(place.Folder, "empty.db")));
    }

    static IEnumerable<Organisation> Pair(int number)
    {
        for (var i = 0; i < 2; i++)
        {
            var one = Given.Organisation($"Works {number}.{i}");
            one.Website = $"https://{number}.example";
            yield return one;
        }
    }

    static Dictionary<string, string> Contents(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))));

    static string Altered(string file, Action<JsonNode> change) => WithZip(file, zip => Change(zip, change));

    static void Change(ZipArchive zip, Action<JsonNode> change)
    {
        JsonNode manifest;
        using (var from = zip.GetEntry("manifest.json")!.Open()) manifest = JsonNode.Parse(from)!;
        change(manifest);
        Replace(zip, "manifest.json", manifest.ToJsonString());
    }

    static void Add(ZipArchive zip, string name)
    {
        Replace(zip, name, "");
        Change(zip, m => m["parts"]!.AsArray().Add(new JsonObject { ["name"] = name, ["bytes"] = 0, ["sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" }));
    }

    static void Replace(ZipArchive zip, string name, string content)
    {
        zip.GetEntry(name)?.Delete();
        using var to = new StreamWriter(zip.CreateEntry(name).Open());
        to.Write(content);
    }

    static string WithZip(string file, Action<ZipArchive> change)
    {
        var copy = Path.Combine(Path.GetDirectoryName(file)!, $"{Guid.CreateVersion7():N}.altered");
        File.Copy(file, copy);
        using var zip = ZipFile.Open(copy, ZipArchiveMode.Update);
        change(zip);
        return copy;
    }

    static string Cut(string file)
    {
        var copy = file + ".cut";
        File.WriteAllBytes(copy, File.ReadAllBytes(file)[..^100]);
        return copy;
    }

    static string Text(string text)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.text");
        File.WriteAllText(file, text);
        return file;
    }
}
