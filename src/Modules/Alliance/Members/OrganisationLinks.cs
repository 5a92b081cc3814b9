using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Guildhall.Alliance.Members;

/// <summary>
/// Every column of the model that holds the id of an organisation: found by name (OrganisationId, …OrganisationId, OwnerId, EmployerId, CollegeId), in every module.
/// Rows change through the change tracker, so that the audit trail and those who follow it see them.
/// </summary>
public static class OrganisationLinks
{
    static readonly string[] Names = ["OrganisationId", "OwnerId", "EmployerId", "CollegeId"];

    /// <summary>The columns, by entity and property.</summary>
    public static IReadOnlyList<IProperty> Of(IModel model) =>
        [.. model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => (p.ClrType == typeof(Guid) || p.ClrType == typeof(Guid?)) && Array.Exists(Names, n => p.Name == n || (n == "OrganisationId" && p.Name.EndsWith(n, StringComparison.Ordinal)))).OrderBy(p => p.DeclaringType.Name, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The tracked rows whose column holds this id; with ids, only those among them.</summary>
    internal static Task<List<object>> Rows(GuildhallDb db, IProperty column, Guid organisationId, CancellationToken stop) =>
        (Task<List<object>>)typeof(OrganisationLinks).GetMethod(nameof(Load), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(column.DeclaringType.ClrType).Invoke(null, [db, column, organisationId, stop])!;

    static async Task<List<object>> Load<T>(GuildhallDb db, IProperty column, Guid organisationId, CancellationToken stop) where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var holds = Expression.Lambda<Func<T, bool>>(Expression.Equal(Expression.Call(typeof(EF), nameof(EF.Property), [column.ClrType], row, Expression.Constant(column.Name)), Expression.Constant(column.ClrType == typeof(Guid) ? organisationId : (Guid?)organisationId, column.ClrType)), row);
        return [.. (await db.Set<T>().Where(holds).ToListAsync(stop)).Cast<object>()];
    }
}
