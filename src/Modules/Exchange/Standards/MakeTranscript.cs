using Guildhall.Agreements.Ewp;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Exchange.Stays;
using Guildhall.Formats.Elmo;
using Guildhall.Formats.Ewp;

namespace Guildhall.Exchange.Standards;

/// <summary>The host's transcript of a stay as ELMO: for those who take part in it, and for the home institution's system.</summary>
public class MakeTranscript(GuildhallDb db, StayAccess access, EwpPartners partners, PublicAddress address, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/stays/{id:guid}/transcript.xml", async (Guid id, MakeTranscript make, HttpContext http, CancellationToken stop) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await make.Run(id, stop)).ToHttp(content => Results.File(content, "application/xml; charset=utf-8", $"transcript-{id:N}.xml"));
    }).ExcludeFromDescription();

    public async Task<Outcome<byte[]>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        return (await Of([found.Value.Stay], stop)).TryGetValue(id, out var transcript) ? ElmoXml.Write(transcript) : new Missing();
    }

    /// <summary>Transcripts by stay; a stay without any line has none. Five queries, however many there are.</summary>
    internal async Task<IReadOnlyDictionary<Guid, ElmoTranscript>> Of(IReadOnlyCollection<Stay> stays, CancellationToken stop)
    {
        var (ids, hosts, people) = (stays.Select(s => s.Id).ToList(), stays.Select(s => s.HostOrganisationId).Distinct().ToList(), stays.Select(s => s.PersonId).OfType<Guid>().ToList());
        var rows = (await db.Set<TranscriptRow>().AsNoTracking().Where(r => ids.Contains(r.StayId)).OrderBy(r => r.StayId).ThenBy(r => r.Number).ToListAsync(stop)).ToLookup(r => r.StayId);
        var issuers = await db.Set<Organisation>().AsNoTracking().Where(o => hosts.Contains(o.Id)).ToDictionaryAsync(o => o.Id, stop);
        var born = await db.Set<PersonRecord>().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.BornOn }).ToDictionaryAsync(p => p.Id, p => p.BornOn, stop);
        var codes = new Dictionary<Guid, string?>();
        foreach (var host in hosts) codes[host] = await partners.CodeOrNull(host, stop);
        return stays.Where(s => rows[s.Id].Any()).ToDictionary(s => s.Id, s =>
        {
            var (host, (given, family)) = (issuers[s.HostOrganisationId], PersonNames.Of(s.Name));
            var issuer = new ElmoIssuer([codes[s.HostOrganisationId] is { } code ? new("schac", code) : new("local", s.HostOrganisationId.ToString("D"))], [.. host.Name.Texts.Select(t => new LanguageText(t.Value, t.Key))], address.Of($"/members/{host.Id}")) { Country = CountryOf(host.RegionCode) };
            return new ElmoTranscript(clock.GetLocalNow(), new(given, family) { Born = s.PersonId is { } person ? born.GetValueOrDefault(person) : null }, [new(issuer, [.. rows[s.Id].Select(r => Course(s, r))], clock.GetLocalNow())]);
        });
    }

    static ElmoCourse Course(Stay stay, TranscriptRow row) => new([new(row.Name)])
    {
        Ids = row.Code is null ? [] : [new("local", row.Code)], Start = stay.ArrivedOn, Date = stay.LeftOn, Result = row.Grade, Credits = row.Credits is { } credits ? [(row.Unit ?? "other", credits)] : [],
    };

    internal static string? CountryOf(string? region) => region is { Length: >= 2 } && char.IsAsciiLetterUpper(region[0]) && char.IsAsciiLetterUpper(region[1]) ? region[..2] : null;
}

/// <summary>Given and family names out of one name, as the standards ask for them apart: a Chinese name begins with the family's (one character, or two where they are known to belong together), any other ends with it.</summary>
static class PersonNames
{
    static readonly HashSet<string> Double = ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "欧陽", "諸葛"];

    public static (string Given, string Family) Of(string name)
    {
        var whole = name.Trim();
        if (whole.LastIndexOf(' ') is > 0 and var space) return (whole[..space].Trim(), whole[(space + 1)..]);
        if (whole.Length is < 2 or > 6 || !whole.All(c => c is >= '\u4e00' and <= '\u9fff')) return ("", whole);
        var family = whole.Length > 2 && Double.Contains(whole[..2]) ? 2 : 1;
        return (whole[family..], whole[..family]);
    }
}
