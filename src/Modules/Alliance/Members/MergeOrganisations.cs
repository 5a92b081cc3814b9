using Guildhall.Alliance.Memberships;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Guildhall.Alliance.Members;

/// <summary>
/// Merges an organisation into the one that it is: every link of every room leads to the other from then on. What would stand there twice (a unique key, a period of membership that overlaps) stays with the merged one.
/// Undoing gives back exactly what was taken. For the hall alone.
/// </summary>
public class MergeOrganisations(GuildhallDb db, MemberAccess access, TimeProvider clock)
{
    /// <summary>What was re-pointed, and how many rows stayed.</summary>
    public record Result(Guid MergeId, int Moved, int Stayed);

    public async Task<Outcome<Result>> Run(Guid fromId, Guid intoId, CancellationToken stop)
    {
        if (!access.MayMerge) return new Forbidden();
        var from = await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Id == fromId, stop);
        var into = await db.Set<Organisation>().SingleOrDefaultAsync(o => o.Id == intoId, stop);
        if (from is null || into is null) return new Missing();
        if (from.MergeInto(into) is { } refusal) return refusal;
        var moved = new List<MovedRows>();
        var stayed = 0;
        foreach (var column in OrganisationLinks.Of(db.Model))
        {
            var rows = await OrganisationLinks.Rows(db, column, fromId, stop);
            if (rows.Count == 0) continue;
            var there = await OrganisationLinks.Rows(db, column, intoId, stop);
            var ids = new List<Guid>();
            foreach (var row in rows)
            {
                if (Collides(column, row, there, intoId))
                {
                    stayed++;
                    continue;
                }
                db.Entry(row).Property(column.Name).CurrentValue = intoId;
                ids.Add((Guid)db.Entry(row).Property("Id").CurrentValue!);
                there.Add(row);
            }
            if (ids.Count > 0) moved.Add(new MovedRows(column.DeclaringType.Name, column.Name, ids));
        }
        var merge = new OrganisationMerge { FromId = fromId, IntoId = intoId, At = clock.GetUtcNow(), Moved = moved };
        db.Add(merge);
        return await Save(new Result(merge.Id, moved.Sum(m => m.Ids.Count), stayed), stop);
    }

    /// <summary>Undoes a merge: the last one of the two first.</summary>
    public async Task<Outcome<Result>> Undo(Guid mergeId, CancellationToken stop)
    {
        if (!access.MayMerge) return new Forbidden();
        var merge = await db.Set<OrganisationMerge>().SingleOrDefaultAsync(m => m.Id == mergeId, stop);
        if (merge is null) return new Missing();
        var from = await db.Set<Organisation>().SingleAsync(o => o.Id == merge.FromId, stop);
        var into = await db.Set<Organisation>().SingleAsync(o => o.Id == merge.IntoId, stop);
        // What went on from there must come back first.
        if (merge.UndoneAt is not null || into.MergedIntoId is not null) return new Conflict(new Text("merge.not-now"));
        if (from.Part() is { } refusal) return refusal;
        var count = 0;
        foreach (var moved in merge.Moved)
            if (OrganisationLinks.Of(db.Model).FirstOrDefault(c => c.DeclaringType.Name == moved.Entity && c.Name == moved.Column) is { } column)
            {
                var ids = moved.Ids.ToHashSet();
                foreach (var row in (await OrganisationLinks.Rows(db, column, merge.IntoId, stop)).Where(r => ids.Contains((Guid)db.Entry(r).Property("Id").CurrentValue!)))
                {
                    db.Entry(row).Property(column.Name).CurrentValue = merge.FromId;
                    count++;
                }
            }
        merge.UndoneAt = clock.GetUtcNow();
        return await Save(new Result(merge.Id, count, 0), stop);
    }

    // Would this row break a unique key of the organisation, or a rule of the roll?
    bool Collides(IProperty column, object row, List<object> there, Guid intoId)
    {
        if (row is Membership membership) return there.Cast<Membership>().Any(m => m.AllianceId == membership.AllianceId && (m.Until is null || m.Until >= membership.From) && (membership.Until is null || membership.Until >= m.From));
        if (row is Suspension suspension) return there.Cast<Suspension>().Any(s => s.AllianceId == suspension.AllianceId && (s.Until is null || s.Until >= suspension.From) && (suspension.Until is null || suspension.Until >= s.From));
        // Where a key has a null it is unlike every other, in both databases.
        foreach (var index in column.GetContainingIndexes().Where(i => i.IsUnique))
            if (there.Exists(other => index.Properties.All(p => p == column ? Equals(db.Entry(other).Property(p.Name).CurrentValue, intoId) : db.Entry(row).Property(p.Name).CurrentValue is { } value && Equals(db.Entry(other).Property(p.Name).CurrentValue, value)))) return true;
        return false;
    }

    async Task<Outcome<Result>> Save(Result result, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            return new Conflict(new Text("refusal.changed"));
        }
        return result;
    }
}
