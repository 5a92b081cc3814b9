namespace Guildhall.Governance.Motions;

/// <summary>
/// The ballot box of the hall: one vote of a motion at a time, register and ballot in one transaction, and no order in which one could be laid beside the other.
/// At each ballot all of the motion's register and ballots are written anew, sorted by their own keys: neither row order nor the transaction that wrote a row then tells who voted when.
/// </summary>
public class BallotBox(GuildhallDb db)
{
    /// <summary>Does something in a transaction while no other votes on this motion or closes it.</summary>
    public async Task<Outcome<T>> Alone<T>(Guid motionId, Func<Task<Outcome<T>>> work, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            // On SQLite, what is deleted is written over; and a transaction is alone from its beginning.
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlAsync($"pragma secure_delete=on", stop);
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({BitConverter.ToInt64(motionId.ToByteArray(), 8)})", stop);
            var outcome = await work();
            if (outcome.Refusal is not null) return outcome;
            await transaction.CommitAsync(stop);
            return outcome;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Marks the seat and drops the ballot. Within <see cref="Alone"/>; false when the seat has voted already.</summary>
    public async Task<bool> Drop(Guid motionId, Guid seatId, SecretBallot ballot, CancellationToken stop)
    {
        var marked = await db.Set<MarkedSeat>().AsNoTracking().Where(m => m.MotionId == motionId).ToListAsync(stop);
        if (marked.Exists(m => m.SeatId == seatId)) return false;
        var ballots = await db.Set<SecretBallot>().AsNoTracking().Where(b => b.MotionId == motionId).ToListAsync(stop);
        await db.Set<MarkedSeat>().Where(m => m.MotionId == motionId).ExecuteDeleteAsync(stop);
        await db.Set<SecretBallot>().Where(b => b.MotionId == motionId).ExecuteDeleteAsync(stop);
        await db.Insert(marked.Append(new MarkedSeat { MotionId = motionId, SeatId = seatId }).OrderBy(m => m.SeatId), stop);
        await db.Insert(ballots.Append(ballot).OrderBy(b => b.Id), stop);
        return true;
    }

    /// <summary>Clears away what the database still holds of rows that were written anew. After the closing, outside a transaction.</summary>
    public async Task Sweep(CancellationToken stop)
    {
        if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlAsync($"vacuum governance_ballots, governance_marked_seats", stop);
        else await db.Database.ExecuteSqlAsync($"pragma wal_checkpoint(truncate)", stop);
    }
}
