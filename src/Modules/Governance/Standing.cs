using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance;

/// <summary>What the person who acts may see and run in an alliance and in its bodies: the one place that says so.</summary>
public class Standing(GuildhallDb db, Acting acting)
{
    /// <summary>An alliance, and what may be done in it.</summary>
    public record Chosen(Guid Id, Localised Name, bool MayRead, bool MayGovern, IReadOnlyList<(Guid Id, Localised Name)> All);

    public Who Who => acting.Who;

    /// <summary>Whoever runs the alliance.</summary>
    public bool MayGovern(Guid allianceId) => Who.MayIn(Act.Govern, allianceId);

    /// <summary>Whoever belongs to a member of the alliance, or runs it.</summary>
    public bool MayRead(Guid allianceId) => Who.Alliances.Contains(allianceId) || MayGovern(allianceId);

    /// <summary>Whoever runs the alliance, and the body's own administrators.</summary>
    public async Task<bool> MayGovern(Body body, CancellationToken stop) =>
        MayGovern(body.AllianceId) || (Who.AccountId is { } account && MayRead(body.AllianceId) && await db.Set<BodyAdministrator>().AnyAsync(a => a.BodyId == body.Id && a.AccountId == account, stop));

    /// <summary>The bodies of an alliance that the person who acts may run.</summary>
    public async Task<List<Body>> Governed(Guid allianceId, CancellationToken stop)
    {
        var bodies = await db.Set<Body>().AsNoTracking().Where(b => b.AllianceId == allianceId).OrderBy(b => b.Kind).ThenBy(b => b.Id).ToListAsync(stop);
        if (MayGovern(allianceId)) return bodies;
        if (Who.AccountId is not { } account || !MayRead(allianceId)) return [];
        var own = await db.Set<BodyAdministrator>().Where(a => a.AccountId == account).Select(a => a.BodyId).ToListAsync(stop);
        return bodies.FindAll(b => own.Contains(b.Id));
    }

    /// <summary>The alliance asked for; else the first to which the person belongs; else the first of the hall. Null in a hall without any.</summary>
    public async Task<Chosen?> Choose(Guid? wanted, CancellationToken stop)
    {
        var all = (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).Select(a => new { a.Id, a.Name }).ToListAsync(stop)).ConvertAll(a => (a.Id, a.Name));
        if (all.Count == 0) return null;
        var found = all.FindIndex(a => a.Id == wanted);
        if (found < 0) found = all.FindIndex(a => MayRead(a.Id));
        var (id, name) = all[Math.Max(0, found)];
        return new Chosen(id, name, MayRead(id), MayGovern(id), all);
    }
}
