using Guildhall.Formats.Sheets;

namespace Guildhall.Alliance.Members;

/// <summary>The members as open data; anyone may see them.</summary>
internal class MemberFiles(GuildhallDb db) : IOpenFiles
{
    static readonly SheetColumn[] Columns = [.. new[] { "id", "kind", "name_en", "name_zh", "region", "latitude", "longitude", "website", "alliance", "tier", "member_from", "member_until" }.Select(c => new SheetColumn(c))];

    public IEnumerable<OpenFile> Files => [new("members.csv", "text/csv", "The organisations of the hall, one line for each membership", Write)];

    async Task Write(Stream to, CancellationToken stop)
    {
        var alliances = await db.Set<AllianceBody>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        var seats = (await db.Set<Membership>().AsNoTracking().OrderBy(m => m.From).ToListAsync(stop)).ToLookup(m => m.OrganisationId);
        using var sheet = SheetWriter.Create(to, SheetFormat.Csv, Columns);
        await foreach (var o in db.Set<Organisation>().AsNoTracking().OrderBy(o => o.Id).AsAsyncEnumerable().WithCancellation(stop))
            foreach (var seat in seats[o.Id].Cast<Membership?>().DefaultIfEmpty())
                sheet.Write(o.Id, o.Kind, o.Name.OrNull("en"), o.Name.OrNull("zh-Hans"), o.RegionCode, o.Latitude, o.Longitude, o.Website, seat is null ? null : alliances.GetValueOrDefault(seat.AllianceId)?.In("en"), seat?.Tier, seat?.From, seat?.Until);
    }
}
