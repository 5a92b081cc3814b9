using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Texts;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Stays;

/// <summary>
/// College or enterprise writes the tripartite contract of an internship: what concerns this learner (place, days, hours, pay, insurance, mentor) stands in its first clauses, the rest comes of the template for placements
/// of the agreement room or of the alliance's own. Whoever writes has approved; the two others are asked.
/// </summary>
public class WriteContract(GuildhallDb db, StayAccess access, MemberDirectory members, StayTurns turns, Words words, TimeProvider clock)
{
    // The first two of the house's template say between which organisations it is and how many places they agree on: here the clauses of one stay stand instead.
    internal const int AboutOrganisations = 2;

    public class Input
    {
        /// <summary>A template of the alliance's own; none: the house's.</summary>
        public Guid? Template { get; set; }
        [Required, StringLength(200)] public string? Post { get; set; }
        [Required, Range(0.5, 24)] public decimal? HoursPerDay { get; set; }
        [Required, Range(1, 168)] public decimal? HoursPerWeek { get; set; }
        [Required, Range(0, 1_000_000)] public decimal? Pay { get; set; }
        [Required] public DateOnly? InsuredUntil { get; set; }
        [StringLength(200)] public string? Insurance { get; set; }
        [StringLength(200)] public string? Mentor { get; set; }
        [StringLength(4000)] public string? MoreZh { get; set; }
        [StringLength(4000)] public string? MoreEn { get; set; }
        /// <summary>The clauses of the template that are taken, by place.</summary>
        public List<int> Clauses { get; set; } = [];
        public int? After { get; set; }
    }

    public record Result(Stay Stay, Input Input, int Number, IReadOnlyList<(Guid Id, Localised Name)> Templates, IReadOnlyList<ContractClause> Clauses);

    public async Task<Outcome<Result>> Look(Guid id, Guid? template, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (stay, parties) = found.Value;
        if (parties is [StayParty.Person]) return new Forbidden();
        if (!stay.TakesContract) return new Conflict(new Text("contract.not-now"));
        var latest = await db.Set<StayContract>().Where(c => c.StayId == id).MaxAsync(c => (int?)c.Number, stop) ?? 0;
        var own = await db.Set<AgreementTemplate>().AsNoTracking().Where(t => t.AllianceId == stay.AllianceId && t.Kind == AgreementKind.Placement).OrderByDescending(t => t.Id).Take(50).ToListAsync(stop);
        if (template is not null && !own.Exists(t => t.Id == template)) return new Missing();
        var clauses = template is { } chosen ? AgreementContent.FromJson(own.Find(t => t.Id == chosen)!.Content).Clauses.Select(c => new ContractClause(c.Heading, c.Text)).ToList() : House();
        var place = await db.Set<HostPlace>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == stay.PlaceId, stop);
        var terms = place?.Terms ?? new();
        return new Result(stay, new Input
        {
            Template = template, Post = place?.Name.ToString(), HoursPerDay = terms.HoursPerDay ?? 8, HoursPerWeek = terms.HoursPerWeek ?? 40, Pay = terms.Pay, InsuredUntil = stay.InsuredUntil ?? stay.Until, Mentor = stay.Mentor,
            Clauses = [.. Enumerable.Range(0, clauses.Count).Skip(template is null ? AboutOrganisations : 0)], After = latest,
        }, latest + 1, [.. own.Select(t => (t.Id, t.Name))], clauses);
    }

    public async Task<Outcome<int>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, input.Template, stop);
        if (looked.Refusal is { } refusal) return refusal;
        if (Rules.Broken(input) is { } broken) return broken;
        var (stay, number) = (looked.Value.Stay, looked.Value.Number);
        if (input.After is { } after && after != number - 1) return new Conflict(new Text("refusal.changed"));
        // What the law forbids is not written into a contract.
        var terms = new PlaceTerms { HoursPerDay = input.HoursPerDay, HoursPerWeek = input.HoursPerWeek, Pay = input.Pay, IsInsured = true };
        if (InternshipRules.OfTerms(terms, 1, stay.HostRegion, stay.From).FirstOrDefault(f => !f.IsUnknown && f.Rule.Key is "hours-per-day" or "hours-per-week") is { } against) return new Invalid(against.Rule.Key == "hours-per-day" ? nameof(input.HoursPerDay) : nameof(input.HoursPerWeek), new Text(against.Key, against.Rule.Value));
        if (input.InsuredUntil < stay.Until) return new Invalid(nameof(input.InsuredUntil), new Text("contract.insured-too-short", stay.Until));
        var names = await members.Many([stay.HomeOrganisationId, stay.HostOrganisationId], stop);
        var (home, host) = (names.GetValueOrDefault(stay.HomeOrganisationId)?.Name ?? new([]), names.GetValueOrDefault(stay.HostOrganisationId)?.Name ?? new([]));
        var text = Make(stay, number, home, host, input, looked.Value.Clauses).ToJson();
        var parties = (await access.Find(id, stop)).Value.Parties;
        var contract = new StayContract { StayId = id, Number = number, Proposer = parties[0], Content = text, Hash = StayContract.HashOf(text), At = clock.GetUtcNow() };
        if (WriteAgreement.Approving(stay, parties).Select(p => contract.Approve(p, contract.At)).FirstOrDefault(r => r is not null) is { } not) return not;
        db.Add(contract);
        await turns.WaitForContract(stay, Enum.GetValues<StayParty>().Where(p => contract.ApprovedAt(p) is null), stop);
        await turns.Tell(stay, parties[0], "stay.news.contract", stop);
        return await db.SaveOr(number, stop);
    }

    /// <summary>The clauses of the house's template for placements.</summary>
    internal static List<ContractClause> House() => [.. Templates.Of(AgreementKind.Placement).Clauses.Select(c => new ContractClause(c.Heading, c.Text))];

    /// <summary>The whole text: the facts of this stay, then the clauses that were chosen with their gaps filled.</summary>
    internal ContractText Make(Stay stay, int number, Localised home, Localised host, Input input, IReadOnlyList<ContractClause> template)
    {
        Localised In(string key, Func<string, object?[]> gaps) => new(ContractText.Languages.Select(l => KeyValuePair.Create(l, words.In(l, key, gaps(l)!))));
        string Day(DateOnly day, string language) => day.ToString(language.StartsWith("zh", StringComparison.Ordinal) ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture);
        string Number(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? Templates.Blank;
        var code = $"{stay.Id:N}"[^8..].ToUpperInvariant() + "-" + number.ToString(CultureInfo.InvariantCulture);
        var title = In("contract.title", _ => []);
        // The gaps of templates are filled as for any agreement; those of one learner besides.
        var content = new AgreementContent { Number = code, Kind = AgreementKind.Placement, Title = title, Languages = ContractText.Languages, From = stay.From, Until = stay.Until, Parties = [new(Guid.Empty, home, PartyRole.College, []), new(Guid.Empty, host, PartyRole.Enterprise, [])] };
        var clauses = new List<ContractClause>
        {
            new(In("contract.clause.parties", _ => []), In("contract.clause.parties.text", l => [stay.Name, home.In(l), host.In(l)])),
            new(In("contract.clause.post", _ => []), In("contract.clause.post.text", l => [input.Post!.Trim(), Day(stay.From, l), Day(stay.Until, l), WriteCall.Trimmed(input.Mentor) ?? Templates.Blank])),
            new(In("contract.clause.hours", _ => []), In("contract.clause.hours.text", _ => [Number(input.HoursPerDay), Number(input.HoursPerWeek)])),
            new(In("contract.clause.pay", _ => []), In("contract.clause.pay.text", _ => [Number(input.Pay)])),
            new(In("contract.clause.insurance", _ => []), In("contract.clause.insurance.text", l => [Day(input.InsuredUntil!.Value, l), WriteCall.Trimmed(input.Insurance) ?? Templates.Blank])),
        };
        clauses.AddRange(Templates.Fill(input.Clauses.Where(i => i >= 0 && i < template.Count).Distinct().Order().Select(i => (template[i].Heading, template[i].Text)), content).Select(c => new ContractClause(c.Heading, c.Text)));
        var more = Localised.EnglishAndChinese(WriteCall.Trimmed(input.MoreEn), WriteCall.Trimmed(input.MoreZh));
        if (!more.IsEmpty) clauses.Add(new(In("contract.clause.more", _ => []), more));
        return new ContractText(code, title, stay.Name, home, host, clauses);
    }
}

/// <summary>The latest version of a contract; a party approves it, or says why not. Approval is bound to the text that was read, by its hash.</summary>
public class ApproveContract(GuildhallDb db, StayAccess access, StayTurns turns, Acting acting, TimeProvider clock)
{
    public class Input
    {
        public string? Hash { get; set; }
        public bool Rejects { get; set; }
        [StringLength(1000)] public string? Reason { get; set; }
    }

    public record Result(Stay Stay, StayContract Contract, ContractText Text, StayContract? InForce, bool MayApprove, bool MayWrite);

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (stay, parties) = found.Value;
        var all = await db.Set<StayContract>().Where(c => c.StayId == id).OrderByDescending(c => c.Number).Take(20).ToListAsync(stop);
        if (all.Count == 0) return new Missing();
        return new Result(stay, all[0], all[0].Read(), all.Find(c => c.IsInForce), stay.TakesContract && all[0].RejectedAt is null && WriteAgreement.Approving(stay, parties).Any(p => all[0].ApprovedAt(p) is null), stay.TakesContract && parties is not [StayParty.Person]);
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        if (acting.NotRecent(clock) is { } again) return again;
        if (Rules.Broken(input) is { } broken) return new Conflict(broken.Text);
        var (stay, contract) = (looked.Value.Stay, looked.Value.Contract);
        if (!stay.TakesContract) return new Conflict(new Text("contract.not-now"));
        if (input.Hash != contract.Hash) return new Conflict(new Text("refusal.changed"));
        var (parties, now) = ((await access.Find(id, stop)).Value.Parties, clock.GetUtcNow());
        if (input.Rejects)
        {
            if (string.IsNullOrWhiteSpace(input.Reason)) return new Conflict(new Text("stay-agreement.why-not"));
            if (contract.Reject(input.Reason.Trim(), now) is { } no) return no;
            await turns.WaitForContract(stay, [contract.Proposer], stop);
        }
        else
        {
            if (WriteAgreement.Approving(stay, parties).Select(p => contract.Approve(p, now)).FirstOrDefault(r => r is not null) is { } not) return not;
            await turns.WaitForContract(stay, Enum.GetValues<StayParty>().Where(p => contract.ApprovedAt(p) is null), stop);
        }
        await turns.Tell(stay, parties[0], "stay.news.contract", stop);
        return await db.SaveOr(new Done(), stop);
    }
}
