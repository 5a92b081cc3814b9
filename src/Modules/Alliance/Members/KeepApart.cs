using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>Two organisations that look like one and are two: they are suggested no more.</summary>
public class Apart
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The lesser of the two ids.</summary>
    public required Guid OneId { get; init; }
    public required Guid OtherId { get; init; }

    internal class Mapping : IEntityTypeConfiguration<Apart>
    {
        public void Configure(EntityTypeBuilder<Apart> apart)
        {
            apart.ToTable("alliance_apart");
            apart.HasIndex(a => new { a.OneId, a.OtherId }).IsUnique();
        }
    }
}

/// <summary>Whoever merges organisations says that two of them are not one, or takes that back.</summary>
public class KeepApart(GuildhallDb db, MemberAccess access)
{
    public async Task<Outcome<Done>> Run(Guid one, Guid other, CancellationToken stop)
    {
        if (!access.MayMerge) return new Forbidden();
        var (first, second) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        if (one == other || await db.Set<Organisation>().CountAsync(o => o.Id == first || o.Id == second, stop) != 2) return new Missing();
        // Pressed twice, it is said already.
        if (await db.Set<Apart>().AnyAsync(a => a.OneId == first && a.OtherId == second, stop)) return new Done();
        db.Add(new Apart { OneId = first, OtherId = second });
        return await db.SaveOr(new Done(), stop);
    }

    public async Task<Outcome<Done>> Undo(Guid id, CancellationToken stop)
    {
        if (!access.MayMerge) return new Forbidden();
        if (await db.Set<Apart>().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } apart) return new Done();
        db.Remove(apart);
        return await db.SaveOr(new Done(), stop);
    }
}
