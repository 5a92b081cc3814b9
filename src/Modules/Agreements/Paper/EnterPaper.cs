using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Files;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;

namespace Guildhall.Agreements.Paper;

/// <summary>Enters an agreement that was signed on paper, with who vouches for it and a scan where there is one. It is marked so, and carried out like any other.</summary>
public class EnterPaper(GuildhallDb db, Acting acting, MemberDirectory members, KeepAgreementFile files, AgreementTurns turns, TimeProvider clock)
{
    public class Input
    {
        public Guid? AllianceId { get; set; }
        [Required, StringLength(100)] public string Code { get; set; } = "";
        public AgreementKind Kind { get; set; }
        [StringLength(300)] public string? TitleZh { get; set; }
        [StringLength(300)] public string? TitleEn { get; set; }
        /// <summary>The day on the paper.</summary>
        public DateOnly? SignedOn { get; set; }
        [Required] public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        /// <summary>Who says that the paper exists and says so.</summary>
        [Required, StringLength(200)] public string VouchedFor { get; set; } = "";
        public bool IsPublic { get; set; }
        public List<PartyInput> Parties { get; set; } = [];
        public IFormFile? Scan { get; set; }
    }

    public class PartyInput
    {
        public Guid? OrganisationId { get; set; }
        /// <summary>A party that is not in the hall.</summary>
        [StringLength(200)] public string? Name { get; set; }
        public PartyRole Role { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        var made = await Make(input, stop);
        if (made.Refusal is { } refusal) return refusal;
        var parties = db.Set<AgreementParty>().Local.Where(p => p.AgreementId == made.Value.Id).ToList();
        await turns.Tell(made.Value, parties, parties.Find(p => acting.Who.Writes(p))?.Id, "agreement.news.paper", stop, made.Value.VouchedFor);
        return await db.SaveOr(made.Value.Id, stop);
    }

    /// <summary>The same without saving, for a drawer of them.</summary>
    internal async Task<Outcome<Agreement>> Make(Input input, CancellationToken stop)
    {
        if (input.AllianceId is not { } alliance) return new Invalid(nameof(input.AllianceId), new Text("rule.required"));
        var own = acting.Who.OrganisationsFor(Act.WriteAgreements).ToList();
        if (!acting.Who.MayIn(Act.Govern, alliance) && !(acting.Who.Alliances.Contains(alliance) && input.Parties.Exists(p => p.OrganisationId is { } o && own.Contains(o)))) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.SignedOn > clock.Today()) return new Invalid(nameof(input.SignedOn), new Text("agreement.signed-later"));
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("agreement.ends-before"));
        var given = input.Parties.Where(p => p.OrganisationId is not null || !string.IsNullOrWhiteSpace(p.Name)).ToList();
        if (given.Count is < 2 or > Texts.WriteAgreement.MostParties) return new Invalid("Parties[1].OrganisationId", new Text("agreement.needs-two"));
        var names = await members.Many([.. given.Select(p => p.OrganisationId).OfType<Guid>().Distinct()], stop);
        var known = await members.MembersOf([alliance], stop);
        if (given.Find(p => p.OrganisationId is { } o && !known.Contains(o)) is { } outside) return new Invalid($"Parties[{input.Parties.IndexOf(outside)}].OrganisationId", new Text("agreement.party-no-member"));
        if (given.Select(p => p.OrganisationId).OfType<Guid>().GroupBy(o => o).Any(g => g.Count() > 1)) return new Invalid("Parties[1].OrganisationId", new Text("agreement.party-twice"));
        var code = input.Code.Trim();
        if (db.Set<Agreement>().Local.Any(a => a.AllianceId == alliance && a.Code == code) || await db.Set<Agreement>().AnyAsync(a => a.AllianceId == alliance && a.Code == code, stop)) return new Invalid(nameof(input.Code), new Text("agreement.code-taken"));

        var now = clock.GetUtcNow();
        var agreement = new Agreement { AllianceId = alliance, Code = code, Kind = input.Kind, Title = title, From = input.From, Until = input.Until, IsPaper = true, IsPublic = input.IsPublic && acting.Who.MayIn(Act.Govern, alliance), VouchedFor = input.VouchedFor.Trim(), SignedOn = input.SignedOn, MadeAt = now, TouchedAt = now };
        var rows = given.Select((p, i) => new AgreementParty { AgreementId = agreement.Id, OrganisationId = p.OrganisationId, Name = p.OrganisationId is { } o ? names[o].Name : Localised.Of(p.Name!.Any(c => c >= 0x2E80) ? "zh-Hans" : "en", p.Name!), Role = p.Role, Place = i }).ToList();
        var annexes = new List<Annex>();
        if (input.Scan is { Length: > 0 })
        {
            var kept = await files.Keep(input.Scan, nameof(input.Scan), agreement.Id, AgreementFileKind.Scan, null, stop);
            if (kept.Refusal is { } refusal) return refusal;
            annexes.Add(new Annex(AgreementContent.Clean(kept.Value.Name), kept.Value.Sha256));
        }
        var content = new AgreementContent
        {
            Number = code, Kind = input.Kind, Title = title, Languages = [.. title.Texts.Keys.OrderByDescending(l => l, StringComparer.Ordinal)], From = input.From, Until = input.Until, Annexes = annexes,
            Parties = [.. rows.Select(r => new ContentParty(r.Id, r.Name, r.Role, []))],
        };
        var version = AgreementVersion.Of(agreement.Id, 1, content, null, acting.Who, null, now);
        agreement.Enter(version);
        agreement.SearchText = Agreement.SearchTextOf(code, content);
        db.Add(agreement);
        db.Add(version);
        db.AddRange(rows);
        return agreement;
    }
}
