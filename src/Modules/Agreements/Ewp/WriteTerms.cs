using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>
/// A party's conditions of cooperation for an exchange agreement of two, as the network's partners read them: written once, they become a clause of the next version, so that whoever approves that version approves them.
/// </summary>
public partial class WriteTerms(GuildhallDb db, Acting acting, EwpNetwork network, TableVersion table, TermsText texts, TimeProvider clock)
{
    public const int Most = 20;

    public class Input
    {
        public int Basis { get; set; }
        [StringLength(100)] public string? PartnerHeiId { get; set; }
        public List<Row> Rows { get; set; } = [];
    }

    public enum MobilityDirection { Out, In }

    /// <summary>One condition; without a number of people it is none.</summary>
    public class Row
    {
        public MobilityDirection Direction { get; set; }
        public MobilityKind Kind { get; set; }
        [Range(1, 10_000)] public int? PerYear { get; set; }
        [Range(0.01, 100_000)] public decimal? Total { get; set; }
        [StringLength(9)] public string? FirstYear { get; set; }
        [StringLength(9)] public string? LastYear { get; set; }
        [StringLength(200)] public string? Languages { get; set; }
        [StringLength(200)] public string? Fields { get; set; }
        [StringLength(40)] public string? Levels { get; set; }
        public bool IsBlended { get; set; }
        [StringLength(2000)] public string? Other { get; set; }
    }

    /// <summary>Both sides, what is given out, and what may be written.</summary>
    public record Result(Agreement Agreement, AgreementParty Ours, AgreementParty Partner, string HeiId, IiaLink? Link, IReadOnlyList<Mobility> OnTable, IReadOnlyList<Mobility>? Given, Input Form, bool MayWrite, bool IsChangedByHand, IReadOnlyList<EwpCall> Calls);

    /// <summary>Whether the network can know of it: an exchange of two, one of which the hall speaks for.</summary>
    public static bool Fits(Agreement agreement, IReadOnlyCollection<AgreementParty> parties) => agreement is { Kind: AgreementKind.Exchange, IsPaper: false } && parties.Count == 2;

    public async Task<Outcome<Result>> Show(Guid id, CancellationToken stop)
    {
        if (await Sides(id, stop) is not var (agreement, parties, ours, institution)) return new Missing();
        var link = await db.Set<IiaLink>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop);
        var content = (await db.VersionOf(id, agreement.Current, stop))!.Read();
        var onTable = link is null ? null : await texts.OrNull(db, link, content, stop);
        var given = link?.GivenTerms is { } hash ? await db.Set<IiaTerms>().AsNoTracking().SingleAsync(t => t.AgreementId == id && t.Hash == hash, stop) : null;
        var form = new Input { Basis = agreement.Current, PartnerHeiId = link?.PartnerHeiId, Rows = [.. (onTable ?? given)?.Mobilities.Select(m => Of(m, institution.HeiId)) ?? []] };
        form.Rows.AddRange(Enumerable.Range(0, form.Rows.Count == 0 ? 2 : 1).Select(i => new Row { Direction = i == 0 ? MobilityDirection.Out : MobilityDirection.In }));
        var calls = link is null ? [] : await db.Set<EwpCall>().AsNoTracking().Where(c => c.OrganisationId == link.OrganisationId && c.PartnerHeiId == link.PartnerHeiId && (c.IiaId == link.IiaId || c.IiaId == link.PartnerIiaId)).OrderByDescending(c => c.Id).Take(10).ToListAsync(stop);
        return new Result(agreement, ours, parties.Single(p => p.Id != ours.Id), institution.HeiId, link, onTable?.Mobilities ?? [], given?.Mobilities, form, acting.Who.Writes(ours) && agreement.IsOpen, link is not null && onTable is null, calls);
    }

    public async Task<Outcome<int>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await Sides(id, stop) is not var (agreement, parties, ours, institution)) return new Missing();
        if (!acting.Who.Writes(ours)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Basis != agreement.Current) return new Conflict(new Text("agreement.overtaken", agreement.Current));
        var link = await db.Set<IiaLink>().SingleOrDefaultAsync(l => l.Id == id, stop);
        var partner = (link?.PartnerHeiId ?? input.PartnerHeiId ?? "").Trim().ToLowerInvariant();
        if (link is null && (await network.OrNull(db, stop))?.HostOrNull(partner, "iias", 7) is null) return new Invalid(nameof(Input.PartnerHeiId), new Text("ewp.partner.unknown"));
        if (partner == institution.HeiId) return new Invalid(nameof(Input.PartnerHeiId), new Text("ewp.partner.itself"));
        var mobilities = new List<Mobility>();
        for (var i = 0; i < input.Rows.Count; i++)
        {
            if (input.Rows[i].PerYear is null && string.IsNullOrWhiteSpace(input.Rows[i].FirstYear)) continue;
            var row = Read(input.Rows[i], i, institution.HeiId, partner);
            if (row.Refusal is { } refusal) return refusal;
            mobilities.Add(row.Value);
        }
        if (mobilities.Count is 0 or > Most) return new Invalid("Rows[0].PerYear", new Text("ewp.terms.wanted", Most));
        var content = (await db.VersionOf(id, agreement.Current, stop))!.Read();
        if (link is null) db.Add(link = new IiaLink { Id = id, OrganisationId = institution.OrganisationId, PartyId = ours.Id, PartnerPartyId = parties.Single(p => p.Id != ours.Id).Id, HeiId = institution.HeiId, PartnerHeiId = partner, ClauseId = Guid.CreateVersion7() });
        var (hash, changed) = (IiaTerms.HashOf(mobilities), TermsText.With(content, texts.Clause(link.ClauseId, mobilities, content.Languages)));
        if (changed.ToJson() == content.ToJson()) return new Conflict(new Text("agreement.nothing-changed"));
        if (!await db.Set<IiaTerms>().AnyAsync(t => t.AgreementId == id && t.Hash == hash, stop)) db.Add(new IiaTerms { AgreementId = id, Hash = hash, Mobilities = mobilities, At = clock.GetUtcNow() });
        var version = await table.Run(agreement, parties, changed, ours, null, stop);
        return version.Refusal is { } refused ? refused : await db.SaveOr(version.Value.Number, stop);
    }

    async Task<(Agreement Agreement, List<AgreementParty> Parties, AgreementParty Ours, EwpInstitution Institution)?> Sides(Guid id, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties) || !Fits(agreement, parties)) return null;
        var organisations = parties.Select(p => p.OrganisationId).OfType<Guid>().ToList();
        // Two for which the hall speaks need no network between them.
        if (await db.Set<EwpInstitution>().AsNoTracking().Where(i => organisations.Contains(i.OrganisationId)).Take(2).ToListAsync(stop) is not [var institution]) return null;
        return (agreement, parties, parties.First(p => p.OrganisationId == institution.OrganisationId), institution);
    }

    static Row Of(Mobility m, string hei) => new()
    {
        Direction = m.Sending.HeiId == hei ? MobilityDirection.Out : MobilityDirection.In, Kind = m.Kind, PerYear = m.PerYear, Total = m.TotalPerYear, FirstYear = m.FirstYear, LastYear = m.LastYear, Languages = string.Join(", ", m.Languages.Select(l => $"{l.Language} {l.Cefr}".Trim())),
        Fields = string.Join(", ", m.Subjects.Select(s => s.Isced)), Levels = string.Join(", ", m.EqfLevels), IsBlended = m.IsBlended, Other = m.OtherTerms,
    };

    static Outcome<Mobility> Read(Row row, int n, string hei, string partner)
    {
        Invalid Wrong(string field, string key) => new($"Rows[{n}].{field}", new Text(key));
        if (Rules.Broken(row) is { } broken) return new Invalid($"Rows[{n}].{broken.Faults[0].Field}", broken.Faults[0].Text);
        if (row.PerYear is not { } perYear) return Wrong(nameof(row.PerYear), "rule.required");
        if (row.Total is { } total && decimal.Round(total, 2) != total) return Wrong(nameof(row.Total), "ewp.total.unusable");
        var (first, last) = ((row.FirstYear ?? "").Trim(), (row.LastYear ?? "").Trim());
        if (!IsYear(first)) return Wrong(nameof(row.FirstYear), "ewp.year.unusable");
        if (!IsYear(last) || string.CompareOrdinal(last, first) < 0) return Wrong(nameof(row.LastYear), "ewp.year.unusable");
        var languages = Parts(row.Languages).Select(part => Language().Match(part)).ToList();
        if (languages.Exists(m => !m.Success)) return Wrong(nameof(row.Languages), "ewp.languages.unusable");
        if (languages.Count == 0 && row.Kind is (MobilityKind.Studies or MobilityKind.Teaching)) return Wrong(nameof(row.Languages), "ewp.languages.wanted");
        var fields = Parts(row.Fields);
        if (fields.Exists(f => f.Length != 4 || !f.All(char.IsAsciiDigit))) return Wrong(nameof(row.Fields), "ewp.fields.unusable");
        var levels = Parts(row.Levels);
        if (levels.Exists(l => l.Length != 1 || l[0] is < '1' or > '8')) return Wrong(nameof(row.Levels), "ewp.levels.unusable");
        var isOfStudents = row.Kind is MobilityKind.Studies or MobilityKind.Traineeship;
        var isOut = row.Direction == MobilityDirection.Out;
        return new Mobility(row.Kind, new(isOut ? hei : partner), new(isOut ? partner : hei), first, last, perYear)
        {
            TotalPerYear = row.Total, Languages = [.. languages.Select(m => new LanguageSkill(m.Groups["language"].Value, m.Groups["level"] is { Success: true } level ? level.Value.ToUpperInvariant() : null))], Subjects = [.. fields.Select(f => new SubjectArea(f))],
            EqfLevels = isOfStudents ? [.. levels.Select(l => l[0] - '0')] : [], IsBlended = isOfStudents && row.IsBlended, OtherTerms = string.IsNullOrWhiteSpace(row.Other) ? null : AgreementContent.Clean(row.Other),
        };
    }

    static bool IsYear(string text) => Year().IsMatch(text) && int.Parse(text.AsSpan(5), CultureInfo.InvariantCulture) - int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture) is 0 or 1;

    static List<string> Parts(string? text) => [.. (text ?? "").Split([',', '，', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"^[0-9]{4}/[0-9]{4}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();

    [GeneratedRegex(@"^(?<language>[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*)( +(?<level>[A-Ca-c][12]))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();
}
