using Guildhall.Contests.Teams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Contests.Tests;

public class UpgradeTests
{
    [Theory, Both]
    public async Task Teams_of_an_older_hall_are_numbered_in_the_order_in_which_they_came(Db db)
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-upgrade-").FullName;
        var connection = await Databases.Empty(db, folder);
        await using (var hall = Databases.HallWithoutSite(folder, connection))
        {
            await using var scope = hall.CreateAsyncScope();
            var data = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
            var before = data.Database.GetMigrations().Single(m => m.EndsWith("_ContestsAndPartners", StringComparison.Ordinal));
            await data.GetService<IMigrator>().MigrateAsync(before);
            var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            // Two of one contest in the same moment, an earlier one that was stored last, and one of another contest.
            var same = new DateTime(2026, 11, 2, 8, 0, 0, DateTimeKind.Utc);
            foreach (var (id, contest, at) in new[] { (2, one, same), (3, one, same), (4, other, same), (1, one, same.AddDays(-1)) })
                await data.Database.ExecuteSqlAsync($"""insert into contests_teams ("Id", "ContestId", "EventId", "OrganisationId", "State", "At", "IsShared", "Version") values ({new Guid(id, 0, 0, new byte[8])}, {contest}, {contest}, {contest}, 'Entered', {at}, {false}, 0)""");

            await data.Upgrade(CancellationToken.None);

            var teams = await data.Set<Team>().OrderBy(t => t.Id).Select(t => new { t.ContestId, t.Registration }).ToListAsync();
            Assert.Equal([(one, 1), (one, 2), (one, 3), (other, 1)], teams.Select(t => (t.ContestId, t.Registration)));
        }
        await Databases.Drop(connection);
        Directory.Delete(folder, recursive: true);
    }
}
