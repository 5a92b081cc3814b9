using Guildhall.Foundation;
using Guildhall.Foundation.Access;
using Guildhall.House;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Guildhall.Migrations.Sqlite;

/// <summary>Lets "dotnet ef" build the model without a hall.</summary>
public class DesignTime : IDesignTimeDbContextFactory<GuildhallDb>
{
    public GuildhallDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<GuildhallDb>().ForDesign(sqlite: true).Options, TheHouse.Modules, null!, new Acting());
}
