using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Members;

/// <summary>The organisations of the hall by name, filtered; anyone may see them. Pages by key; the same three queries for any number of rows.</summary>
internal class ListMembers(GuildhallDb db, RegionFinder regions, TimeProvider clock)
{
    public class Input
    {
        public string? Q { get; set; }
        public OrganisationKind? Kind { get; set; }
        /// <summary>A region's code or name; with all within it.</summary>
        public string? Region { get; set; }
        public MembershipTier? Tier { get; set; }
        public Guid? Alliance { get; set; }
        /// <summary>Key of the last row of the page before.</summary>
        public string? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, OrganisationKind Kind, Localised Name, string? RegionCode, MembershipTier? Tier);

    public record Result(IReadOnlyList<Row> Rows, string? Next);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        var take = Math.Clamp(input.Take ?? 50, 1, 200);
        var members = Filtered(input);
        var inChinese = Words.Language != "en";
#pragma warning disable CA1309 // Becomes SQL: the database compares as it sorts.
        if (Guid.TryParse(input.After, out var after) && await db.Set<Organisation>().Where(o => o.Id == after).Select(o => new { o.NameFolded, o.NamePinyin }).FirstOrDefaultAsync(stop) is { } last)
            members = inChinese
                ? members.Where(o => string.Compare(o.NamePinyin, last.NamePinyin) > 0 || (o.NamePinyin == last.NamePinyin && o.Id > after))
                : members.Where(o => string.Compare(o.NameFolded, last.NameFolded) > 0 || (o.NameFolded == last.NameFolded && o.Id > after));
#pragma warning restore CA1309
        var today = clock.Today();
        var rows = await (inChinese ? members.OrderBy(o => o.NamePinyin) : members.OrderBy(o => o.NameFolded)).ThenBy(o => o.Id).Take(take + 1).Select(o => new Row(o.Id, o.Kind, o.Name, o.RegionCode,
            db.Set<Membership>().Where(m => m.OrganisationId == o.Id && m.From <= today && (m.Until == null || m.Until >= today) && (input.Alliance == null || m.AllianceId == input.Alliance)).OrderBy(m => m.From).Select(m => (MembershipTier?)m.Tier).FirstOrDefault())).ToListAsync(stop);
        return rows.Count > take ? new Result(rows[..take], rows[take - 1].Id.ToString()) : new Result(rows, null);
    }

    /// <summary>The organisations that the filter lets through, in no order.</summary>
    internal IQueryable<Organisation> Filtered(Input input)
    {
        var members = db.Set<Organisation>().AsNoTracking().Where(o => o.MergedIntoId == null);
        if (input.Kind is { } kind) members = members.Where(o => o.Kind == kind);
        if (!string.IsNullOrWhiteSpace(input.Q))
        {
            var folded = Folding.Fold(input.Q);
            var spoken = folded.Replace(" ", "", StringComparison.Ordinal);
            var isLatin = spoken.Length > 1 && spoken.All(char.IsAsciiLetterLower);
            members = isLatin ? members.Where(o => o.NameFolded.Contains(folded) || o.NamePinyin.Contains(spoken)) : members.Where(o => o.NameFolded.Contains(folded));
        }
        if (!string.IsNullOrWhiteSpace(input.Region))
        {
            var code = regions.Find(input.Region)?.Code ?? "?";
            members = members.Where(o => o.RegionCode == code || (o.RegionCode != null && o.RegionCode.StartsWith(code) && code != "?"));
        }
        if (input.Tier is not null || input.Alliance is not null)
        {
            var today = clock.Today();
            members = members.Where(o => db.Set<Membership>().Any(m => m.OrganisationId == o.Id && m.From <= today && (m.Until == null || m.Until >= today) && (input.Tier == null || m.Tier == input.Tier) && (input.Alliance == null || m.AllianceId == input.Alliance)));
        }
        return members;
    }
}
