using Guildhall.Alliance.People;
using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Members;

/// <summary>Any list of organisations, as filtered, as a sheet; without contacts, and with codes and how many people there are where these are shared with the reader.</summary>
internal class ExportMembers(GuildhallDb db, ListMembers list, SharingPolicy sharing, PeopleFigures people, Classification taxonomy, Words words, TimeProvider clock)
{
    public async Task Run(ListMembers.Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        var today = clock.Today();
        var alliances = await db.Set<AllianceBody>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        var seats = (await db.Set<Membership>().AsNoTracking().Where(m => m.From <= today && (m.Until == null || m.Until >= today)).ToListAsync(stop)).ToLookup(m => m.OrganisationId);
        var showsCodes = await sharing.SeenOfMany(SharedField.Codes, stop);
        var showsPeople = await sharing.SeenOfMany(SharedField.People, stop);
        var all = await list.Filtered(input).Select(o => o.Id).ToListAsync(stop);
        var shown = all.FindAll(id => showsPeople(id));
        var counts = new List<IReadOnlyDictionary<Guid, long>>();
        foreach (var name in people.Names) counts.Add(await people.Of(name, shown, stop));
        string[] columns = ["members.sheet.name-zh", "members.sheet.name-en", "members.kind", "members.place", "members.sheet.region-code", "members.sheet.moe", "members.sheet.ror", "members.sheet.credit", "members.website", "members.alliance", "members.tier", .. people.Names.Select(n => "figure." + n)];
        using var sheet = SheetWriter.Create(to, format, [.. columns.Select((c, i) => new SheetColumn(words[c], i < 2 ? 32 : 16))], words["members.title"]);
        await foreach (var o in list.Filtered(input).OrderBy(o => o.NameFolded).ThenBy(o => o.Id).AsAsyncEnumerable().WithCancellation(stop))
        {
            var (moe, ror, credit) = showsCodes(o.Id) ? (o.MoeCode, o.Ror is null ? null : "https://ror.org/" + o.Ror, o.CreditCode) : (null, null, null);
            sheet.Write([o.Name.OrNull("zh-Hans"), o.Name.OrNull("en"), words[o.Kind], taxonomy.Region(o.RegionCode)?.Spoken(Words.Language), o.RegionCode, moe, ror, credit, o.Website,
                string.Join("; ", seats[o.Id].Select(s => alliances.GetValueOrDefault(s.AllianceId)?.ToString())), string.Join("; ", seats[o.Id].Select(s => words[s.Tier])), .. counts.Select(c => c.TryGetValue(o.Id, out var count) ? count : (object?)null)]);
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/members/export." + ending, ([AsParameters] ListMembers.Input input, ExportMembers export, TimeProvider clock, CancellationToken stop) =>
                SheetDownload.Of($"members-{clock.Today():yyyy-MM-dd}", format, to => export.Run(input, format, to, stop))).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();
    }
}
