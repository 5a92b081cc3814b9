using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Guildhall.Foundation.Privacy;

/// <summary>By what a person is found in the tables: ids of the account or the record, and mail addresses in small letters.</summary>
public sealed record PersonKeys(IReadOnlyList<Guid> Ids, IReadOnlyList<string> Addresses);

/// <summary>A column that names a person, and what becomes of its rows.</summary>
public sealed record PersonLink(IProperty Column, OnErasure Fate, IReadOnlyList<string> Clears, Type? Through)
{
    public string Table => ((IEntityType)Column.DeclaringType).GetTableName()!;
}

/// <summary>
/// Every column of the model that names a person: marked with <see cref="PersonAttribute"/> in every module; the tables of ASP.NET Core Identity, which cannot be marked, by their UserId.
/// Rows change through the change tracker, so that the audit trail and those who follow it see them.
/// </summary>
public static class PersonLinks
{
    /// <summary>What stands for a name that is gone, in a column that must say something.</summary>
    public const string Nobody = "–";

    /// <summary>The columns, by entity and property.</summary>
    public static IReadOnlyList<PersonLink> Of(IModel model) =>
        [.. from property in Columns(model)
            let mark = property.PropertyInfo?.GetCustomAttribute<PersonAttribute>()
            where mark is not null || IsIdentitys(property)
            select new PersonLink(property, mark?.Fate ?? OnErasure.Erased, mark?.Clears ?? [], mark?.Through)];

    /// <summary>The columns whose name says that they hold a person's id or address, and of which no module says what becomes of them.</summary>
    public static IReadOnlyList<IProperty> Unsaid(IModel model) =>
        [.. Columns(model).Where(p => Names(p) && !IsIdentitys(p) && p.PropertyInfo?.GetCustomAttribute<PersonAttribute>() is null)];

    /// <summary>The texts into which the hall writes names.</summary>
    public static IReadOnlyList<IProperty> Mentions(IModel model) => [.. Columns(model).Where(p => p.PropertyInfo?.GetCustomAttribute<MentionsAttribute>() is not null)];

    /// <summary>The texts in which people may name others; each stands in a table whose key is a column Id.</summary>
    public static IReadOnlyList<IProperty> Writings(IModel model) => [.. Columns(model).Where(p => p.PropertyInfo?.GetCustomAttribute<WritingAttribute>() is not null)];

    /// <summary>What SQL's LIKE looks for, with `!` as its escape, to find a text anywhere.</summary>
    public static string Pattern(string said) => $"%{said.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";

    /// <summary>The tracked rows that name this person in this column.</summary>
    public static async Task<IReadOnlyList<object>> Rows(GuildhallDb db, PersonLink link, PersonKeys person, CancellationToken stop)
    {
        if (link.Through is not { } type) return await Rows(db, link.Column, person, stop);
        var ids = new List<Guid>();
        foreach (var other in Of(db.Model).Where(l => l.Column.DeclaringType.ClrType == type && l.Through is null))
            ids.AddRange((await Rows(db, other.Column, person, stop)).Select(row => (Guid)db.Entry(row).Property("Id").CurrentValue!));
        return await Rows(db, link.Column, new PersonKeys(ids, []), stop);
    }

    static IEnumerable<IProperty> Columns(IModel model) => model.GetEntityTypes().SelectMany(e => e.GetProperties()).OrderBy(p => p.DeclaringType.Name, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal);

    static bool IsIdentitys(IProperty property) => property.Name == "UserId" && property.PropertyInfo?.DeclaringType?.Assembly.GetName().Name?.StartsWith("Microsoft.", StringComparison.Ordinal) == true;

    static bool Names(IProperty property) =>
        property.ClrType == typeof(string) ? property.Name.EndsWith("Email", StringComparison.Ordinal) && property.PropertyInfo?.DeclaringType?.Assembly.GetName().Name?.StartsWith("Microsoft.", StringComparison.Ordinal) != true
        : (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?)) && (property.Name is "UserId" or "PersonId" || property.Name.EndsWith("AccountId", StringComparison.Ordinal) || property.Name.EndsWith("By", StringComparison.Ordinal));

    static Task<List<object>> Rows(GuildhallDb db, IProperty column, PersonKeys person, CancellationToken stop) =>
        (column.ClrType == typeof(string) ? person.Addresses.Count : person.Ids.Count) == 0 ? Task.FromResult<List<object>>([])
        : (Task<List<object>>)typeof(PersonLinks).GetMethod(nameof(Load), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(column.DeclaringType.ClrType).Invoke(null, [db, column, person, stop])!;

    static async Task<List<object>> Load<T>(GuildhallDb db, IProperty column, PersonKeys person, CancellationToken stop) where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var held = Expression.Call(typeof(EF), nameof(EF.Property), [column.ClrType], row, Expression.Constant(column.Name));
        Expression isTheirs = column.ClrType == typeof(string)
            ? Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(person.Addresses.ToList()), Expression.Call(held, nameof(string.ToLower), []))
            : Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(Guid?)], Expression.Constant(person.Ids.Select(id => (Guid?)id).ToList()), Expression.Convert(held, typeof(Guid?)));
        return [.. (await db.Set<T>().Where(Expression.Lambda<Func<T, bool>>(isTheirs, row)).ToListAsync(stop)).Cast<object>()];
    }
}
