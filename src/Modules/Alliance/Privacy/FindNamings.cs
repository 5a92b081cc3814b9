using Guildhall.Alliance.Desk;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Alliance.Privacy;

/// <summary>Finds the texts of others that name a person (columns marked with <see cref="WritingAttribute"/>), and leaves them to those who run the alliance to decide. One query for each column and name.</summary>
internal class FindNamings(GuildhallDb db, Turns turns, TimeProvider clock, Words words)
{
    /// <summary>Days within which somebody should have decided: a month, as the law gives for an answer.</summary>
    const int Days = 30;

    /// <summary>A text that names somebody: the record, its column and the name as it stands there.</summary>
    public sealed record Found(IEntityType Type, IProperty Column, Guid RecordId, string Name);

    public async Task<IReadOnlyList<Found>> Run(IEnumerable<string> names, CancellationToken stop)
    {
        var (sql, found) = (db.GetService<ISqlGenerationHelper>(), new List<Found>());
        foreach (var column in PersonLinks.Writings(db.Model))
            foreach (var name in names)
            {
                var type = (IEntityType)column.DeclaringType;
                var (table, text) = (sql.DelimitIdentifier(type.GetTableName()!), sql.DelimitIdentifier(column.Name));
#pragma warning disable EF1002 // The names are the model's own.
                var ids = await db.Database.SqlQueryRaw<Guid>($"select {sql.DelimitIdentifier("Id")} as {sql.DelimitIdentifier("Value")} from {table} where {text} like {{0}} escape '!'", PersonLinks.Pattern(name)).ToListAsync(stop);
#pragma warning restore EF1002
                found.AddRange(ids.Select(id => new Found(type, column, id, name)));
            }
        return [.. found.DistinctBy(f => (f.Type, f.Column, f.RecordId, f.Name))];
    }

    /// <summary>Leaves what was found to be decided, in the caller's save.</summary>
    public async Task Leave(IReadOnlyList<Found> found, CancellationToken stop)
    {
        var (now, due) = (clock.GetUtcNow(), clock.Today().AddDays(Days));
        foreach (var text in found)
        {
            var alliance = text.Type.FindProperty("AllianceId") is { } of && await db.FindAsync(text.Type.ClrType, [text.RecordId], stop) is { } record ? db.Entry(record).Property(of.Name).CurrentValue as Guid? : null;
            var naming = Naming.Of(alliance, text.Type.GetTableName()!, text.Column.Name, text.RecordId, text.Name, now);
            db.Add(naming);
            await turns.Pass(new Turns.About("naming", naming.Id, new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "naming.turn", words.In(l, "writing." + naming.Table))))), "/privacy/named") { WithinAllianceId = alliance, Due = due },
                [alliance is null ? new Holder(Act.Administer) : new Holder(Act.Govern, AllianceId: alliance)], stop);
        }
    }
}
