using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Guildhall.Testing;

/// <summary>A database that Guildhall claims to run on.</summary>
public enum Db { Sqlite, Postgres }

/// <summary>
/// Runs a theory on SQLite and on PostgreSQL; its first parameter is a <see cref="Db"/>. With values, these follow: <c>[Both("en")]</c>.
/// Without GUILDHALL_POSTGRES the runs on PostgreSQL are skipped, and say so.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothAttribute(params object?[] values) : DataAttribute
{
    public const string WhySkipped = "GUILDHALL_POSTGRES is not set: nothing is known about PostgreSQL.";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) => new(
    [
        new TheoryDataRow([Db.Sqlite, .. values]),
        new TheoryDataRow([Db.Postgres, .. values]) { Skip = Databases.HasPostgres ? null : WhySkipped },
    ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
