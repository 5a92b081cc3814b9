using System.Collections;
using System.Globalization;
using Guildhall.Alliance.Accounts;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Backups;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Server.Tests.Backups;

/// <summary>A place without a site: a data directory and a database, both gone afterwards.</summary>
sealed class Place : IAsyncDisposable
{
    readonly string connection;
    readonly ServiceProvider services;

    Place(string folder, string connection)
    {
        (Folder, this.connection, services) = (folder, connection, Databases.HallWithoutSite(folder, connection));
        services.GetRequiredService<Hall>();
    }

    public string Folder { get; }

    /// <summary>A place in which there is nothing.</summary>
    public static async Task<Place> Empty(Db db)
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-place-").FullName;
        return new Place(folder, await Databases.Empty(db, folder));
    }

    public string Keys => Path.Combine(Folder, "keys");

    public string Uploads => Path.Combine(Folder, "uploads");

    public async Task<T> Do<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(Who.Operator);
        return await work(scope.ServiceProvider);
    }

    public Task<Outcome<RestoreHall.Result>> Restore(string file, string? passphrase = null) => Do(s => s.GetRequiredService<RestoreHall>().Run(file, passphrase, CancellationToken.None));

    public Task<SortedDictionary<string, List<string>>> Rows() => Do(s => Halls.Rows(s.GetRequiredService<GuildhallDb>()));

    public async Task<VerifyAudit.Result> Verify() => (await Do(s => s.GetRequiredService<VerifyAudit>().Run(CancellationToken.None))).Value;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Databases.Drop(connection);
        Directory.Delete(Folder, recursive: true);
    }
}

static class Halls
{
    /// <summary>A hall with something in every kind of column: several languages, money, moments, days, bytes, nulls and numbers that the database gives out.</summary>
    public static async Task<TestHouse> Furnished(Db db)
    {
        var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works \"A\" & Söhne\t", chinese: "北方工厂");
        (works.Latitude, works.Longitude) = (38.0428123456789, -0.1);
        var college = Given.Organisation("College", Alliance.Members.OrganisationKind.School, "学院");
        await house.GivenAlliance(works, college);
        await house.GivenPosting(works);
        await house.GivenPosting(works, "电工", p => (p.PayMin, p.PayMax, p.Description, p.IsPublic) = (6000.50m, 9000m, "招聘电工，负责设备维护。\u2028联系 hr@example.org 🛠 " + new string('长', 2000), false));
        var teacher = await house.GivenAccount(Role.Teacher, college);
        await house.WithDb(async d =>
        {
            (await d.Set<Account>().SingleAsync(a => a.Id == teacher.Id)).LockoutEnd = TestClock.Start.AddMilliseconds(123);
            d.Add(new IdentityUserClaim<Guid> { UserId = teacher.Id, ClaimType = "language", ClaimValue = null });
            return await d.SaveChangesAsync();
        });
        var uploads = house.Services.GetRequiredService<Hall>().Uploads;
        Directory.CreateDirectory(Path.Combine(uploads, "2026"));
        var large = new byte[3 << 20];
        new Random(7).NextBytes(large);
        await File.WriteAllBytesAsync(Path.Combine(uploads, "2026", "名单.xlsx"), large);
        await File.WriteAllBytesAsync(Path.Combine(uploads, "empty"), []);
        return house;
    }

    /// <summary>Backs a house up into a file in its own data directory.</summary>
    public static async Task<(string File, Outcome<BackupManifest> Outcome)> BackUp(this TestHouse house, string? passphrase = null)
    {
        var file = Path.Combine(house.Services.GetRequiredService<Hall>().DataDir, $"{Guid.CreateVersion7():N}.backup");
        return (file, await house.Run<BackUpHall, Outcome<BackupManifest>>(b => b.Run(file, passphrase, CancellationToken.None)));
    }

    /// <summary>Every row of every table as text that is the same for the same values, whatever the database.</summary>
    public static async Task<SortedDictionary<string, List<string>>> Rows(GuildhallDb db)
    {
        var tables = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes())
        {
            var set = (IEnumerable)typeof(DbContext).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type.ClrType).Invoke(db, null)!;
            tables[type.GetTableName()!] = [.. set.Cast<object>().Select(row => string.Join(" | ", type.GetProperties().Select(p => $"{p.Name}={Say(p, row)}"))).Order(StringComparer.Ordinal)];
            db.ChangeTracker.Clear();
        }
        await Task.CompletedTask;
        return tables;
    }

    /// <summary>The rows that a restore must give back unchanged: all but what it does itself.</summary>
    public static Dictionary<string, List<string>> Lasting(this SortedDictionary<string, List<string>> tables, int auditEntries) => tables.Where(t => t.Key != "audit_head").ToDictionary(t => t.Key, t => t.Key switch
    {
        "alliance_accounts" => [.. t.Value.Select(row => string.Join(" | ", row.Split(" | ").Where(p => !p.StartsWith("SecurityStamp=", StringComparison.Ordinal) && !p.StartsWith("ConcurrencyStamp=", StringComparison.Ordinal))))],
        "audit_entries" => [.. t.Value.OrderBy(row => int.Parse(row.Split(" | ").Single(p => p.StartsWith("Seq=", StringComparison.Ordinal))[4..], CultureInfo.InvariantCulture)).Take(auditEntries)],
        _ => t.Value,
    });

    static string Say(IProperty property, object row)
    {
        var value = property.GetGetter().GetClrValue(row);
        if (value is not null && property.GetTypeMapping().Converter is { } converter) value = converter.ConvertToProvider(value);
        return value switch
        {
            null => "∅",
            byte[] bytes => Convert.ToHexString(bytes),
            decimal number => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateTime moment => moment.Ticks.ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }
}
