using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Guildhall.House.Tests;

public class TableTests
{
    [Fact]
    public void Every_table_carries_the_prefix_of_its_module() => Faults.None(Strays(Model().GetEntityTypes()));

    [Fact]
    public void Canary_a_table_without_its_prefix_is_noticed()
    {
        using var db = new Strange(new DbContextOptionsBuilder<Strange>().UseSqlite("Data Source=:memory:").Options);

        Assert.Equal(["organisations is not alliance_…"], Strays(db.Model.GetEntityTypes()));
    }

    static IModel Model() => MigrationTests.Design(sqlite: true).Model;

    static List<string> Strays(IEnumerable<IEntityType> types) =>
        [.. from type in types let table = type.GetTableName() where !Prefixes(type.ClrType).Any(p => table.StartsWith(p, StringComparison.Ordinal)) select $"{table} is not {string.Join("… or ", Prefixes(type.ClrType))}…"];

    static string[] Prefixes(Type type) => type.Assembly.GetName().Name switch
    {
        "Guildhall.Foundation" => ["audit_", "hall_"],
        // The stores of ASP.NET Core Identity.
        { } name when name.StartsWith("Microsoft.", StringComparison.Ordinal) => ["alliance_"],
        { } name => [name["Guildhall.".Length..].ToLowerInvariant() + "_"],
        null => [],
    };

    sealed class Strange(DbContextOptions<Strange> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Guildhall.Alliance.Members.Membership>().ToTable("organisations");
    }
}
