namespace Guildhall.Governance.Bodies;

/// <summary>The bodies of an alliance with how many sit in them today: strangers see those that are public.</summary>
public class ListBodies(GuildhallDb db, Standing standing, TimeProvider clock)
{
    public record Row(Guid Id, BodyKind Kind, Localised Name, Localised About, int Seats);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Row> Rows, bool MayBring);

    public async Task<Result> Run(Guid? alliance, CancellationToken stop)
    {
        if (await standing.Choose(alliance, stop) is not { } chosen) return new Result(null, [], false);
        var today = clock.Today();
        var rows = await db.Set<Body>().AsNoTracking().Where(b => b.AllianceId == chosen.Id && (b.IsPublic || chosen.MayRead)).OrderBy(b => b.Id)
            .Select(b => new Row(b.Id, b.Kind, b.Name, b.About, db.Set<Seat>().Count(s => s.BodyId == b.Id && s.From <= today && (s.Until == null || s.Until >= today)))).ToListAsync(stop);
        return new Result(chosen, [.. rows.OrderBy(r => r.Kind)], chosen.MayGovern || (chosen.MayRead && (await standing.Governed(chosen.Id, stop)).Count > 0));
    }
}
