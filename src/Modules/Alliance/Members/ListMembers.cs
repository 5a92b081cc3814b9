namespace Guildhall.Alliance.Members;

/// <summary>The members of the hall's alliances, by kind and name; anyone may see them.</summary>
internal class ListMembers(GuildhallDb db)
{
    public class Input
    {
        public string? Q { get; set; }
        public OrganisationKind? Kind { get; set; }
        /// <summary>Key of the last row of the page before.</summary>
        public string? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, OrganisationKind Kind, Localised Name, string? RegionCode, MembershipTier? Tier);

    public record Result(IReadOnlyList<Row> Rows, string? Next);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        var take = Math.Clamp(input.Take ?? 50, 1, 200);
        var members = db.Set<Organisation>().AsNoTracking();
        if (input.Kind is { } kind) members = members.Where(o => o.Kind == kind);
        if (!string.IsNullOrWhiteSpace(input.Q))
        {
            var folded = Folding.Fold(input.Q);
            members = members.Where(o => o.NameFolded.Contains(folded));
        }
        if (Guid.TryParse(input.After, out var after)) members = members.Where(o => o.Id > after);
        var rows = await members.OrderBy(o => o.Id).Take(take + 1).Select(o => new Row(o.Id, o.Kind, o.Name, o.RegionCode,
            db.Set<Membership>().Where(m => m.OrganisationId == o.Id && m.Until == null).Select(m => (MembershipTier?)m.Tier).FirstOrDefault())).ToListAsync(stop);
        return rows.Count > take ? new Result(rows[..take], rows[take - 1].Id.ToString()) : new Result(rows, null);
    }
}
