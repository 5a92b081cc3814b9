using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.House.Tests;

public class MigrationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_model_has_no_change_without_a_migration(bool sqlite)
    {
        using var db = Design(sqlite);

        Assert.False(db.Database.HasPendingModelChanges(), "dotnet do.cs migrate NAME");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Canary_a_model_with_a_further_table_has_changes(bool sqlite)
    {
        using var db = new GuildhallDb(new DbContextOptionsBuilder<GuildhallDb>().ForDesign(sqlite).ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, Own>().Options, [.. TheHouse.Modules, new Further()], null!, new Acting());

        Assert.True(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Both_databases_have_the_same_migrations()
    {
        using var sqlite = Design(sqlite: true);
        using var postgres = Design(sqlite: false);

        Assert.Equal(Names(sqlite), Names(postgres));
    }

    [Theory, Both]
    public async Task All_migrations_apply_to_an_empty_database_and_then_there_is_nothing_to_do(Db db)
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-empty-").FullName;
        var connection = await Databases.Empty(db, folder);
        await using (var hall = Databases.HallWithoutSite(folder, connection))
        await using (var scope = hall.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<GuildhallDb>();

            Assert.Equal(database.Database.GetMigrations().Count(), await database.Upgrade(CancellationToken.None));
            Assert.Equal(0, await database.Upgrade(CancellationToken.None));
            foreach (var table in database.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
#pragma warning disable EF1002 // The names are the model's.
                Assert.Equal(0, await database.Database.SqlQueryRaw<int>($"select cast(count(*) as int) as \"Value\" from \"{table}\"").SingleAsync());
#pragma warning restore EF1002
        }
        await Databases.Drop(connection);
        Directory.Delete(folder, recursive: true);
    }

    internal static GuildhallDb Design(bool sqlite) => new(new DbContextOptionsBuilder<GuildhallDb>().ForDesign(sqlite).Options, TheHouse.Modules, null!, new Acting());

    static IEnumerable<string> Names(GuildhallDb db) => db.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..]);

    sealed class Further : Module
    {
        public override void AddServices(IServiceCollection services) { }

        public override void MapTables(ModelBuilder model) => model.Entity<Thing>().ToTable("further_things");

        sealed class Thing
        {
            public Guid Id { get; init; }
        }
    }

    // Otherwise this model would be kept for all others of the same type.
    sealed class Own : Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (nameof(Own), designTime);
    }
}
