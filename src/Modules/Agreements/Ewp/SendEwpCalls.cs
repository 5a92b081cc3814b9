using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>Makes the calls that wait: tells partners, and fetches what they told of. What fails on the way is tried again later and later, for about three days; what the partner gave out wrongly waits for its next notice.</summary>
public class SendEwpCalls(GuildhallDb db, Acting acting, EwpNetwork network, CallPartner call, TakeIia take, SettleIias settle, TimeProvider clock)
{
    static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24)];
    // Longer than a call takes: one that another process has taken is not taken again meanwhile.
    static readonly TimeSpan Taken = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    const int Batch = 100;

    // What another try may mend; the rest is the partner's to mend.
    static readonly HashSet<string> Passing = ["away", "slow", "status", "closed", "key", "changed", "no-address", "signature"];

    /// <returns>How many calls were made.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var now = clock.GetUtcNow();
        var old = now - Kept;
        await db.Set<EwpCall>().Where(c => c.NextAt == null && c.WrittenAt < old).ExecuteDeleteAsync(stop);
        var due = await db.Set<EwpCall>().AsNoTracking().Where(c => c.NextAt != null && c.NextAt <= now).OrderBy(c => c.NextAt).ThenBy(c => c.Id).Take(Batch).ToListAsync(stop);
        if (due.Count == 0 || await network.OrNull(db, stop) is not { } catalogue) return 0;
        var ours = await db.Set<EwpInstitution>().AsNoTracking().ToDictionaryAsync(i => i.OrganisationId, stop);
        var made = 0;
        foreach (var one in due)
        {
            DateTimeOffset? again = now + Taken;
            if (await db.Set<EwpCall>().Where(c => c.Id == one.Id && c.Attempts == one.Attempts && c.NextAt == one.NextAt).ExecuteUpdateAsync(set => set.SetProperty(c => c.Attempts, one.Attempts + 1).SetProperty(c => c.NextAt, again), stop) == 0) continue;
            made++;
            var (status, fault) = ours.TryGetValue(one.OrganisationId, out var institution) ? await Make(institution, catalogue, one, stop) : (null, "gone");
            db.ChangeTracker.Clear();
            acting.As(Who.System);
            var isDone = fault is null;
            var next = fault is not null && Passing.Contains(fault) && one.Attempts < Waits.Length ? clock.GetUtcNow() + Waits[one.Attempts] : (DateTimeOffset?)null;
            DateTimeOffset? doneAt = isDone ? clock.GetUtcNow() : null;
            await db.Set<EwpCall>().Where(c => c.Id == one.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextAt, next).SetProperty(c => c.DoneAt, doneAt).SetProperty(c => c.Status, status).SetProperty(c => c.Fault, fault), CancellationToken.None);
        }
        return made;
    }

    async Task<(int? Status, string? Fault)> Make(EwpInstitution ours, EwpCatalogue catalogue, EwpCall one, CancellationToken stop)
    {
        var api = one.Errand switch
        {
            EwpErrand.TellIia => ("iia-cnr", 3, "url"),
            EwpErrand.TellApproval => ("iia-approval-cnr", 2, "url"),
            EwpErrand.FetchIia => ("iias", 7, "get-url"),
            _ => ("iias-approval", 2, "url"),
        };
        var reply = await call.Run(ours, catalogue, one.PartnerHeiId, api, [("iia_id", one.IiaId)], stop);
        if (reply.Fault is not null) return (reply.Status, reply.Fault);
        return (reply.Status, one.Errand switch
        {
            EwpErrand.FetchIia => await Take(ours, catalogue, one, reply.Content!, stop),
            EwpErrand.FetchApproval => await Approve(ours, one, reply.Content!, stop),
            _ => null,
        });
    }

    async Task<string?> Take(EwpInstitution ours, EwpCatalogue catalogue, EwpCall one, byte[] content, CancellationToken stop)
    {
        var (copies, fault) = IiaXml.Read(new MemoryStream(content));
        if (fault is not null) return "unreadable";
        return copies is [var copy] ? await take.Run(ours, one.PartnerHeiId, catalogue.Names.GetValueOrDefault(one.PartnerHeiId, one.PartnerHeiId), one.IiaId, copy, stop) : "nothing";
    }

    // The proof is the partner's word about our very copy: of another hash it proves nothing.
    async Task<string?> Approve(EwpInstitution ours, EwpCall one, byte[] content, CancellationToken stop)
    {
        var (approvals, fault) = EwpAnswers.ReadApprovals(new MemoryStream(content));
        if (fault is not null) return "unreadable";
        if (approvals.FirstOrDefault(a => a.IiaId == one.IiaId) is not { } approval) return "nothing";
        if (!Guid.TryParseExact(one.IiaId, "D", out var id) || await db.Set<IiaLink>().SingleOrDefaultAsync(l => l.Id == id && l.OrganisationId == ours.OrganisationId && l.PartnerHeiId == one.PartnerHeiId, stop) is not { } link) return "unknown-iia";
        if (approval.Hash != link.GivenHash) return "other-hash";
        (link.PartnerApprovedHash, link.PartnerApprovedAt) = (approval.Hash, clock.GetUtcNow());
        acting.As(new Who(null, one.PartnerHeiId, [], []));
        await settle.One(link, stop);
        return (await db.SaveOr(new Done(), stop)).Refusal is null ? null : "changed";
    }
}
