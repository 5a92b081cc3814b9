using Guildhall.Alliance.Members;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Foundation.Tests;

public class DatabaseTests
{
    [Theory, Both]
    public async Task A_database_that_a_newer_program_changed_is_refused(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.WithDb(d => d.Database.ExecuteSqlRawAsync("""insert into "__EFMigrationsHistory" ("MigrationId", "ProductVersion") values ('29990101000000_Tomorrow', '99.0.0')"""));

        var refused = await Assert.ThrowsAsync<DatabaseNewerException>(() => house.WithDb(d => d.Upgrade(CancellationToken.None)));

        Assert.Contains("29990101000000_Tomorrow", refused.Message, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task The_second_of_two_who_change_a_record_is_refused_and_leaves_no_trace(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.Given(works);

        await house.WithDb(async second =>
        {
            var theirs = await second.Set<Organisation>().SingleAsync();
            await house.WithDb(async first =>
            {
                (await first.Set<Organisation>().SingleAsync()).Website = "https://first.example";
                return await first.SaveChangesAsync();
            });
            theirs.Website = "https://second.example";
            return await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
        });

        var stored = await house.WithDb(d => d.Set<Organisation>().SingleAsync());
        Assert.Equal(("https://first.example", 1), (stored.Website, stored.Version));
        Assert.Equal(2, await house.WithDb(d => d.Set<AuditEntry>().CountAsync()));
        Assert.Null(await house.WithDb(d => house.Services.GetRequiredService<AuditTrail>().Verify(d, CancellationToken.None)));
    }

    [Theory, Both]
    public async Task Moments_come_back_as_they_were_saved_to_the_millisecond(Db db)
    {
        await using var house = await TestHouse.Start(db);
        house.Clock.Now = new DateTimeOffset(2026, 11, 22, 17, 3, 4, TimeSpan.FromHours(8)).AddTicks(1_234_567);

        await house.Given(Given.Organisation());

        var entry = await house.WithDb(d => d.Set<AuditEntry>().AsNoTracking().SingleAsync());
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 9, 3, 4, 123, TimeSpan.Zero), entry.At);
        Assert.Equal(TimeSpan.Zero, entry.At.Offset);
    }
}
