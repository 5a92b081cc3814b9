using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Ewp;

/// <summary>Why a partner is called: to tell that our copy changed or that we approved, or to fetch what the partner told of.</summary>
public enum EwpErrand { TellIia, TellApproval, FetchIia, FetchApproval }

/// <summary>One call to a partner: written once, called until it is answered or given up.</summary>
[Unaudited]
public class EwpCall
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required string PartnerHeiId { get; init; }
    public required EwpErrand Errand { get; init; }
    /// <summary>The agreement's id at whoever the endpoint knows it by.</summary>
    public required string IiaId { get; init; }
    public required DateTimeOffset WrittenAt { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    /// <summary>Not before this moment; null when it is done or given up.</summary>
    public DateTimeOffset? NextAt { get; set; }
    public int Attempts { get; set; }
    /// <summary>What the last call was answered.</summary>
    public int? Status { get; set; }
    /// <summary>What was wrong: `ewp.fault.FAULT`.</summary>
    public string? Fault { get; set; }

    internal class Mapping : IEntityTypeConfiguration<EwpCall>
    {
        public void Configure(EntityTypeBuilder<EwpCall> call)
        {
            call.ToTable("agreements_ewp_calls");
            call.Property(c => c.PartnerHeiId).HasMaxLength(100);
            call.Property(c => c.IiaId).HasMaxLength(64);
            call.Property(c => c.Fault).HasMaxLength(40);
            call.HasIndex(c => c.NextAt);
            call.HasIndex(c => new { c.OrganisationId, c.PartnerHeiId, c.IiaId });
        }
    }
}

/// <summary>Puts calls into the queue; what waits there already is not put there twice. Writes into the caller's save.</summary>
public class EwpQueue(GuildhallDb db, TimeProvider clock)
{
    public async Task Add(Guid organisationId, string partnerHeiId, EwpErrand errand, string iiaId, CancellationToken stop)
    {
        bool Same(EwpCall call) => call.OrganisationId == organisationId && call.PartnerHeiId == partnerHeiId && call.Errand == errand && call.IiaId == iiaId;
        // One that was tried already may be on its way with what was before.
        if (db.ChangeTracker.Entries<EwpCall>().Any(e => e.State == EntityState.Added && Same(e.Entity)) || await db.Set<EwpCall>().AnyAsync(c => c.OrganisationId == organisationId && c.PartnerHeiId == partnerHeiId && c.Errand == errand && c.IiaId == iiaId && c.NextAt != null && c.Attempts == 0, stop)) return;
        db.Add(new EwpCall { OrganisationId = organisationId, PartnerHeiId = partnerHeiId, Errand = errand, IiaId = iiaId, WrittenAt = clock.GetUtcNow(), NextAt = clock.GetUtcNow() });
    }
}

/// <summary>The last calls of partners to this process: for who looks for a fault, and gone with it.</summary>
public sealed class EwpVisits
{
    const int Most = 60;
    readonly Lock door = new();
    readonly LinkedList<Visit> last = new();

    public record Visit(DateTimeOffset At, string HeiId, string Path, IReadOnlyList<string> Callers, int Status, string? Why);

    public void Add(Visit visit)
    {
        lock (door)
        {
            last.AddFirst(visit);
            if (last.Count > Most) last.RemoveLast();
        }
    }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<Visit> Last()
    {
        lock (door) return [.. last];
    }
}
