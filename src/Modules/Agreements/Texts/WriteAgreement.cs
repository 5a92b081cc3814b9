using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;
using Guildhall.Governance;

namespace Guildhall.Agreements.Texts;

/// <summary>Begins an agreement under the next number of the alliance and year: a draft with the text of its template, seen by its writer alone until it is offered.</summary>
public class WriteAgreement(GuildhallDb db, Acting acting, MemberDirectory members, Numbers numbers, TableVersion table, TimeProvider clock)
{
    /// <summary>The languages in which agreements are written.</summary>
    public static readonly IReadOnlyList<string> Languages = ["zh-Hans", "en", "vi", "zh-Hant", "ru", "th", "fr"];

    public const int MostParties = 40;

    public class Input
    {
        public Guid? AllianceId { get; set; }
        /// <summary>The organisation that writes it; none when the alliance does.</summary>
        public Guid? WriterId { get; set; }
        public AgreementKind Kind { get; set; }
        /// <summary>A template of the alliance's own; else that of the kind.</summary>
        public Guid? Template { get; set; }
        [StringLength(300)] public string? TitleZh { get; set; }
        [StringLength(300)] public string? TitleEn { get; set; }
        public string Governing { get; set; } = "zh-Hans";
        public List<string> Also { get; set; } = [];
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        [Range(0, 3650)] public int? NoticeDays { get; set; }
        public List<PartyInput> Parties { get; set; } = [];
    }

    public class PartyInput
    {
        public Guid? OrganisationId { get; set; }
        public PartyRole Role { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        var who = acting.Who;
        if (input.AllianceId is not { } alliance) return new Invalid(nameof(input.AllianceId), new Text("rule.required"));
        var governs = who.MayIn(Act.Govern, alliance);
        if (input.WriterId is { } writer ? !who.OrganisationsFor(Act.WriteAgreements).Contains(writer) || !(await members.AlliancesOf(writer, stop)).Contains(alliance) : !governs) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!Languages.Contains(input.Governing) || input.Also.Exists(l => !Languages.Contains(l))) return new Invalid(nameof(input.Governing), new Text("rule.required"));
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("agreement.ends-before"));
        var chosen = input.Parties.Where(p => p.OrganisationId is not null).DistinctBy(p => p.OrganisationId).ToList();
        if (input.WriterId is { } writing && chosen.TrueForAll(p => p.OrganisationId != writing)) return new Invalid("Parties[0].OrganisationId", new Text("agreement.writer-no-party"));
        if (chosen.Count is < 2 or > MostParties) return new Invalid("Parties[1].OrganisationId", new Text("agreement.needs-two"));
        var names = await members.Many([.. chosen.Select(p => p.OrganisationId!.Value)], stop);
        var own = await members.MembersOf([alliance], stop);
        if (chosen.Find(p => !own.Contains(p.OrganisationId!.Value)) is { } outside) return new Invalid($"Parties[{input.Parties.IndexOf(outside)}].OrganisationId", new Text("agreement.party-no-member"));
        var template = input.Template is { } id ? await db.Set<AgreementTemplate>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.AllianceId == alliance, stop) : null;
        if (input.Template is not null && template is null) return new Invalid(nameof(input.Template), new Text("refusal.missing"));

        var code = await numbers.NextFree(db, alliance, clock.Today().Year, stop);
        var start = Templates.Of(template?.Kind ?? input.Kind);
        IEnumerable<(Localised, Localised)> clauses = template is null ? start.Clauses : AgreementContent.FromJson(template.Content).Clauses.Select(c => (c.Heading, c.Text));
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        var languages = new[] { input.Governing }.Concat(input.Also).Distinct().ToList();
        var agreement = new Agreement { AllianceId = alliance, Code = code, Kind = template?.Kind ?? input.Kind, Title = title, WriterOrganisationId = input.WriterId, MadeAt = clock.GetUtcNow(), TouchedAt = clock.GetUtcNow() };
        var parties = chosen.Select((p, i) => new AgreementParty { AgreementId = agreement.Id, OrganisationId = p.OrganisationId, Name = names[p.OrganisationId!.Value].Name, Role = p.Role, Place = i }).ToList();
        var content = new AgreementContent
        {
            Number = code, Kind = agreement.Kind, Title = title.IsEmpty ? template?.Name ?? start.Title : title, Languages = languages, From = input.From, Until = input.Until, NoticeDays = input.NoticeDays,
            Parties = [.. parties.Select(p => new ContentParty(p.Id, p.Name, p.Role, []))],
        };
        content = content with { Clauses = Templates.Fill(clauses, content) };
        db.Add(agreement);
        db.AddRange(parties);
        var version = await table.Run(agreement, parties, content, parties.Find(p => p.OrganisationId == input.WriterId), null, stop);
        return version.Refusal is { } refusal ? refusal : await db.SaveOr(agreement.Id, stop);
    }
}

/// <summary>How agreements are numbered.</summary>
public static class AgreementNumbers
{
    public const string Kind = "agreement";

    /// <summary>The next number that no agreement bears, such as one entered from paper.</summary>
    internal static async Task<string> NextFree(this Numbers numbers, GuildhallDb db, Guid alliance, int year, CancellationToken stop)
    {
        string code;
        do (_, code) = await numbers.Next(alliance, Kind, year, stop);
        while (await db.Set<Agreement>().AnyAsync(a => a.AllianceId == alliance && a.Code == code, stop));
        return code;
    }
}
