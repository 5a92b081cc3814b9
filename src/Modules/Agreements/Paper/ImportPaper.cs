using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Alliance.Tasks;
using Guildhall.Formats.Sheets;

namespace Guildhall.Agreements.Paper;

/// <summary>Brings in a drawer of agreements on paper as a sheet, a row for each: checked row by row first, then saved whole. The same sheet again changes nothing; a known number with other facts is told, not written over.</summary>
public class ImportPaper(GuildhallDb db, Acting acting, SheetDesk desk, PaperSheet sheet, EnterPaper enter, AgreementChoices choices, OpenTask open, AgreementTurns turns, TimeProvider clock, Words words)
{
    public class Input
    {
        public Guid? AllianceId { get; set; }
        public IFormFile? File { get; set; }
    }

    public async Task<Outcome<string>> Keep(Input input, CancellationToken stop) => acting.Who.MayAnywhere(Act.WriteAgreements) ? await desk.Keep(input.File, stop) : new Forbidden();

    /// <summary>What the sheet would do, with nothing saved.</summary>
    public async Task<Outcome<CheckedSheet>> Check(string token, Guid? allianceId, CancellationToken stop)
    {
        var chosen = await choices.Run(allianceId, stop);
        if (chosen.Refusal is { } refusal) return refusal;
        var alliance = chosen.Value.Alliance.Id;
        var known = await Known(alliance, stop);
        var byName = await Names(chosen.Value.Members, stop);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return await desk.Check(token, sheet.Fields, sheet.Header, sheet.Read, async facts =>
        {
            if (!seen.Add(facts.Code)) return SheetDesk.Taken.Faulty(facts.Code, new Text("paper-sheet.twice"));
            var input = Of(facts, alliance, byName);
            if (known.TryGetValue(facts.Code, out var there)) return IsSame(there, input, byName) ? new($"{facts.Code} {there.Agreement.Title}", CheckedSheet.Fate.Same, []) : SheetDesk.Taken.Faulty(facts.Code, new Text("paper-sheet.differs"));
            var owners = facts.Commitments.Select(c => c.Who is null ? input.Parties.Find(p => p.OrganisationId is not null)?.OrganisationId : byName.TryGetValue(Folding.Fold(c.Who), out var owner) && input.Parties.Exists(p => p.OrganisationId == owner.Id) ? owner.Id : null).ToList();
            if (owners.Contains(null)) return SheetDesk.Taken.Faulty(facts.Code, new Text("paper-sheet.nobody-owes"));
            var made = await enter.Make(input, stop);
            if (made.Refusal is { } wrong) return SheetDesk.Taken.Faulty(facts.Code, wrong is Invalid invalid ? [.. invalid.Faults.Select(f => f.Text)] : [wrong.Text]);
            foreach (var (owed, owner) in facts.Commitments.Zip(owners)) await Owe(made.Value, owed, owner!.Value, stop);
            return new($"{facts.Code} {made.Value.Title}", CheckedSheet.Fate.New, []);
        }, stop);
    }

    public async Task<Outcome<Imported>> Run(string token, Guid? allianceId, CancellationToken stop)
    {
        var found = await Check(token, allianceId, stop);
        // A drawer is told once to each party, not once for each sheet of paper.
        if (found is { Refusal: null, Value.IsGood: true }) await turns.TellDrawer([.. db.Set<AgreementParty>().Local.Select(p => p.OrganisationId).OfType<Guid>().Except(acting.Who.OrganisationsFor(Act.WriteAgreements))], found.Value.Count(CheckedSheet.Fate.New), stop);
        return await desk.Save(token, found, stop);
    }

    public async Task<Outcome<Stream>> GiveBack(string token, Guid? allianceId, CancellationToken stop) => desk.GiveBack(await Check(token, allianceId, stop), words["agreements.title"]);

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/agreements/paper/template." + ending, (PaperSheet sheet) => SheetDownload.Of("agreements-on-paper", format, to =>
            {
                sheet.Begin(to, format).Dispose();
                return Task.CompletedTask;
            })).ExcludeFromDescription();
    }

    static EnterPaper.Input Of(PaperSheet.Facts facts, Guid alliance, Dictionary<string, MemberDirectory.Entry> byName) => new()
    {
        AllianceId = alliance, Code = facts.Code, Kind = facts.Kind, TitleZh = facts.TitleZh, TitleEn = facts.TitleEn, SignedOn = facts.SignedOn, From = facts.From ?? facts.SignedOn, Until = facts.Until, VouchedFor = facts.VouchedFor,
        Parties = [.. facts.Parties.Select(p => byName.TryGetValue(Folding.Fold(p.Name), out var member)
            ? new EnterPaper.PartyInput { OrganisationId = member.Id, Role = p.Role ?? AgreementChoices.RoleOf(member.Kind) }
            : new EnterPaper.PartyInput { Name = p.Name, Role = p.Role ?? PartyRole.Association })],
    };

    sealed record There(Agreement Agreement, List<AgreementParty> Parties);

    async Task<Dictionary<string, There>> Known(Guid alliance, CancellationToken stop)
    {
        var agreements = await db.Set<Agreement>().AsNoTracking().VisibleTo(db, acting.Who).Where(a => a.AllianceId == alliance && a.IsPaper).ToListAsync(stop);
        var parties = (await db.Set<AgreementParty>().AsNoTracking().Where(p => db.Set<Agreement>().Any(a => a.Id == p.AgreementId && a.AllianceId == alliance && a.IsPaper)).OrderBy(p => p.Place).ToListAsync(stop)).ToLookup(p => p.AgreementId);
        return agreements.ToDictionary(a => a.Code, a => new There(a, [.. parties[a.Id]]), StringComparer.Ordinal);
    }

    // Names in every language, registry numbers and our own ids.
    async Task<Dictionary<string, MemberDirectory.Entry>> Names(IReadOnlyList<MemberDirectory.Entry> own, CancellationToken stop)
    {
        var ids = own.Select(m => m.Id).ToList();
        var registered = await db.Set<Organisation>().AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.CreditCode, o.Ror }).ToDictionaryAsync(o => o.Id, stop);
        var found = new Dictionary<string, MemberDirectory.Entry>(StringComparer.Ordinal);
        foreach (var member in own)
            foreach (var name in member.Name.Texts.Values.Append(member.Id.ToString()).Append(registered.GetValueOrDefault(member.Id)?.CreditCode).Append(registered.GetValueOrDefault(member.Id)?.Ror).OfType<string>()) found.TryAdd(Folding.Fold(name), member);
        return found;
    }

    static bool IsSame(There there, EnterPaper.Input input, Dictionary<string, MemberDirectory.Entry> byName)
    {
        var a = there.Agreement;
        return a.Kind == input.Kind && a.Title.Equals(Localised.EnglishAndChinese(input.TitleEn, input.TitleZh)) && a.From == input.From && a.Until == input.Until && a.SignedOn == input.SignedOn && a.VouchedFor == input.VouchedFor.Trim()
            && there.Parties.Count == input.Parties.Count && there.Parties.Zip(input.Parties).All(p => p.First.OrganisationId == p.Second.OrganisationId && p.First.Role == p.Second.Role && (p.Second.OrganisationId is not null || p.First.Name.Texts.Values.Contains(p.Second.Name!.Trim(), StringComparer.Ordinal)));
    }

    async Task Owe(Agreement agreement, PaperSheet.Owed owed, Guid owner, CancellationToken stop)
    {
        var party = db.Set<AgreementParty>().Local.First(p => p.AgreementId == agreement.Id && p.OrganisationId == owner);
        var commitment = new Commitment { AgreementId = agreement.Id, PartyId = party.Id, TaskId = Guid.CreateVersion7(), Unit = owed.Unit, Since = clock.Today() };
        var title = Localised.Of(owed.What.Any(c => c >= 0x2E80) ? "zh-Hans" : "en", owed.What);
        db.Add(commitment);
        await open.Run(new WorkTask { Id = commitment.TaskId, AllianceId = agreement.AllianceId, Title = title, OwnerOrganisationId = owner, Due = owed.Due, Target = owed.Amount is { } amount ? $"{amount.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} {owed.Unit}".Trim() : null, TargetAmount = owed.Amount, SourceKind = AgreementTurns.Kind, SourceId = agreement.Id, SourceHref = agreement.Href }, stop);
    }
}
