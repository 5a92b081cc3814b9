namespace Guildhall.Governance.Bodies;

/// <summary>Everybody who sits, sat or will sit in the bodies of an alliance, by body: for its members, to take along.</summary>
public class ListSeats(GuildhallDb db, Standing standing, Guildhall.Alliance.Members.MemberDirectory members)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
    }

    public record Row(Localised Body, Localised Organisation, string PersonName, string? Post, string? DeputyName, DateOnly From, DateOnly? Until);

    public async Task<Outcome<IReadOnlyList<Row>>> Run(Input input, CancellationToken stop)
    {
        if (await standing.Choose(input.Alliance, stop) is not { MayRead: true } chosen) return new Missing();
        var seats = await (from s in db.Set<Seat>().AsNoTracking() join b in db.Set<Body>().AsNoTracking() on s.BodyId equals b.Id where b.AllianceId == chosen.Id orderby b.Kind, b.Id, s.From, s.Id select new { Seat = s, b.Name }).ToListAsync(stop);
        var names = await members.Many([.. seats.Select(s => s.Seat.OrganisationId).Distinct()], stop);
        return seats.ConvertAll(s => new Row(s.Name, names.GetValueOrDefault(s.Seat.OrganisationId)?.Name ?? new([]), s.Seat.PersonName, s.Seat.Post, s.Seat.DeputyName, s.Seat.From, s.Seat.Until));
    }
}
