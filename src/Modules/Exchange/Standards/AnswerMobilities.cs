using System.Globalization;
using System.Text;
using Guildhall.Agreements.Ewp;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;
using Guildhall.Formats.Ewp;

namespace Guildhall.Exchange.Standards;

/// <summary>
/// What partners ask about learners who move (omobilities 2.0.0, omobility-las 1.2.0, imobility-tors 2.0.0). Each learns of those stays alone that are between our institution and itself, and only once an agreement between both is approved
/// by both (<see cref="EwpPartners"/>). Who was erased is not told of, and a learning agreement whose contacts, level, field or language are not known is not given out rather than made up.
/// </summary>
public class AnswerMobilities(GuildhallDb db, EwpPartners partners, MakeTranscript transcripts, StayTurns turns, TimeProvider clock)
{
    const int MostBytes = 256 << 10;
    const int MostStays = 5000;

    public static void Map(IEndpointRouteBuilder site)
    {
        static AnswerMobilities Of(IServiceProvider services) => services.GetRequiredService<AnswerMobilities>();
        site.MapEwp("/omobilities/index", (services, caller, parameters, stop) => Of(services).Index(caller, parameters, stop));
        site.MapEwp("/omobilities/get", (services, caller, parameters, stop) => Of(services).Get(caller, parameters, stop));
        site.MapEwp("/omobility-las/index", (services, caller, parameters, stop) => Of(services).LaIndex(caller, parameters, stop));
        site.MapEwp("/omobility-las/get", (services, caller, parameters, stop) => Of(services).Las(caller, parameters, stop));
        site.MapEwp("/omobility-las/update", (services, caller, parameters, stop) => Of(services).Update(caller, parameters, stop), mostBytes: MostBytes, isByPostOnly: true);
        site.MapEwp("/imobility-tors/index", (services, caller, parameters, stop) => Of(services).TorIndex(caller, parameters, stop));
        site.MapEwp("/imobility-tors/get", (services, caller, parameters, stop) => Of(services).Tors(caller, parameters, stop));
    }

    public async Task<EwpAnswer> Index(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        if (Wrong(caller, parameters, "sending_hei_id") is { } wrong) return wrong;
        var stays = await Listed(Outgoing(caller, await Others(caller, parameters, "receiving_hei_id", stop)), parameters, stop);
        return stays.Fault ?? EwpAnswer.Ok(MobilityXml.OmobilityIndex(stays.Stays.Select(s => s.Id.ToString("D"))));
    }

    public async Task<EwpAnswer> Get(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        if (Wrong(caller, parameters, "sending_hei_id") is { } wrong) return wrong;
        if (WrongIds(parameters, out var ids) is { } many) return many;
        var others = await partners.Of(caller, stop);
        var stays = await Outgoing(caller, [.. others.Keys]).Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(stop);
        var people = await People(stays, stop);
        return EwpAnswer.Ok(MobilityXml.Omobilities(stays.Select(s => new StudentMobility(s.Id.ToString("D"), new(caller.Ours.HeiId), new(others[s.HostOrganisationId]), YearOf(s.From), StudentOf(caller, s, people[s.PersonId!.Value]), StatusOf(s.Stage))
        {
            IsTraineeship = s.Kind is CallKind.Internship or CallKind.ClinicalPlacement, IsShort = s.Kind is CallKind.ShortVisit or CallKind.TrainingCourse, Arrival = s.ArrivedOn ?? s.From, Departure = s.LeftOn ?? s.Until,
        })));
    }

    public async Task<EwpAnswer> LaIndex(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        if (Wrong(caller, parameters, "sending_hei_id") is { } wrong) return wrong;
        var stays = await Listed(Outgoing(caller, await Others(caller, parameters, "receiving_hei_id", stop)), parameters, stop);
        if (stays.Fault is { } fault) return fault;
        return EwpAnswer.Ok(MobilityXml.LaIndex((await Agreements(caller, stays.Stays, stop)).Select(la => la.Id)));
    }

    public async Task<EwpAnswer> Las(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        if (Wrong(caller, parameters, "sending_hei_id") is { } wrong) return wrong;
        if (WrongIds(parameters, out var ids) is { } many) return many;
        var stays = await Outgoing(caller, [.. (await partners.Of(caller, stop)).Keys]).Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(stop);
        return EwpAnswer.Ok(MobilityXml.Las(await Agreements(caller, stays, stop)));
    }

    /// <summary>The receiving side approves the version that waits for it, or says why not. An answer to any other version is a conflict.</summary>
    public async Task<EwpAnswer> Update(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        var (answer, fault) = MobilityXml.ReadUpdate(new MemoryStream(Encoding.UTF8.GetBytes(parameters.One(EwpDoors.Whole) ?? "")));
        if (answer is null) return EwpAnswer.Wrong($"The request is no omobility-las-update-request: {fault?.Kind} {fault?.Column}.");
        if (answer.SendingHeiId != caller.Ours.HeiId) return EwpAnswer.Wrong("This endpoint does not speak for that sending_hei_id.");
        var others = (await partners.Of(caller, stop)).Keys.ToList();
        if (!Guid.TryParseExact(answer.Id, "D", out var id) || await Outgoing(caller, others).AsTracking().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } stay) return EwpAnswer.Wrong("There is no such mobility with you.");
        var latest = await db.Set<StayAgreement>().Where(a => a.StayId == id).OrderByDescending(a => a.Number).FirstOrDefaultAsync(stop);
        if (latest is null || ProposalOf(latest) != answer.ProposalId || latest.IsInForce || latest.RejectedAt is not null) return EwpAnswer.Wrong("Another version is on the table.", StatusCodes.Status409Conflict);
        var now = clock.GetUtcNow();
        if ((answer.IsApproval ? latest.Approve(StayParty.Host, now) : latest.Reject(answer.Comment!.Length > 1000 ? answer.Comment[..1000] : answer.Comment, now)) is not null) return EwpAnswer.Wrong("Another version is on the table.", StatusCodes.Status409Conflict);
        if (latest.IsInForce) stay.Agree(now);
        await turns.Wait(stay, !answer.IsApproval ? [latest.Proposer] : latest.IsInForce ? stay.Stage == StayStage.Agreed ? [StayParty.Host] : [] : Enum.GetValues<StayParty>().Where(p => latest.ApprovedAt(p) is null), stop);
        await turns.Tell(stay, StayParty.Host, "stay.news.agreement", stop);
        return (await db.SaveOr(new Done(), stop)).Refusal is null ? EwpAnswer.Ok(MobilityXml.Updated()) : EwpAnswer.Wrong("Somebody else has just changed it.", StatusCodes.Status409Conflict);
    }

    public async Task<EwpAnswer> TorIndex(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        if (Wrong(caller, parameters, "receiving_hei_id") is { } wrong) return wrong;
        var stays = await Listed(Incoming(caller, await Others(caller, parameters, "sending_hei_id", stop)), parameters, stop);
        return stays.Fault ?? EwpAnswer.Ok(MobilityXml.TorIndex(stays.Stays.Select(s => s.Id.ToString("D"))));
    }

    public async Task<EwpAnswer> Tors(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        if (Wrong(caller, parameters, "receiving_hei_id") is { } wrong) return wrong;
        if (WrongIds(parameters, out var ids) is { } many) return many;
        var stays = await Incoming(caller, [.. (await partners.Of(caller, stop)).Keys]).Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id).ToListAsync(stop);
        return EwpAnswer.Ok(MobilityXml.Tors((await transcripts.Of(stays, stop)).OrderBy(t => t.Key).Select(t => new MobilityTranscript(t.Key.ToString("D"), t.Value))));
    }

    IQueryable<Stay> Learners => db.Set<Stay>().AsNoTracking().Where(s => s.For == PersonKind.Learner && s.PersonId != null);

    IQueryable<Stay> Outgoing(EwpCaller caller, IReadOnlyCollection<Guid> others) => Learners.Where(s => s.HomeOrganisationId == caller.Ours.OrganisationId && others.Contains(s.HostOrganisationId));

    IQueryable<Stay> Incoming(EwpCaller caller, IReadOnlyCollection<Guid> others) => Learners.Where(s => s.HostOrganisationId == caller.Ours.OrganisationId && others.Contains(s.HomeOrganisationId)
        && (s.Stage == StayStage.Returned || s.Stage == StayStage.EndedEarly || s.Stage == StayStage.Recognised) && db.Set<TranscriptRow>().Any(r => r.StayId == s.Id));

    async Task<List<Guid>> Others(EwpCaller caller, EwpParameters parameters, string name, CancellationToken stop)
    {
        var only = parameters.All(name);
        return [.. (await partners.Of(caller, stop)).Where(p => only.Count == 0 || only.Contains(p.Value)).Select(p => p.Key)];
    }

    static async Task<(IReadOnlyList<Stay> Stays, EwpAnswer? Fault)> Listed(IQueryable<Stay> stays, EwpParameters parameters, CancellationToken stop)
    {
        if (parameters.All("modified_since") is { Count: > 0 } since)
        {
            if (since.Count > 1 || !DateTimeOffset.TryParse(since[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)) return ([], EwpAnswer.Wrong("modified_since is one xs:dateTime."));
        }
        // Agreements and transcripts change without their stay: all are told, as the standard allows.
        var found = await stays.OrderBy(s => s.Id).Take(MostStays).ToListAsync(stop);
        return (parameters.One("receiving_academic_year_id") is { } year ? found.FindAll(s => YearOf(s.From) == year) : found, null);
    }

    async Task<List<LearningAgreement>> Agreements(EwpCaller caller, IReadOnlyList<Stay> stays, CancellationToken stop)
    {
        var (ids, nominations, calls, others) = (stays.Select(s => s.Id).ToList(), stays.Select(s => s.NominationId).ToList(), stays.Select(s => s.CallId).Distinct().ToList(), await partners.Of(caller, stop));
        var versions = (await db.Set<StayAgreement>().AsNoTracking().Where(a => ids.Contains(a.StayId)).OrderBy(a => a.Number).ToListAsync(stop)).ToLookup(a => a.StayId);
        var people = await People(stays, stop);
        var programmes = people.Values.Select(p => p.ProgrammeId).OfType<Guid>().Distinct().ToList();
        var taught = await db.Set<Programme>().Where(p => programmes.Contains(p.Id)).Select(p => new { p.Id, p.Level, p.Field }).ToDictionaryAsync(p => p.Id, stop);
        var levels = await db.Set<Nomination>().Where(n => nominations.Contains(n.Id)).Select(n => new { n.Id, n.Level }).ToDictionaryAsync(n => n.Id, n => n.Level, stop);
        var languages = await db.Set<Call>().Where(c => calls.Contains(c.Id)).Select(c => new { c.Id, c.Language, c.LeastLevel }).ToDictionaryAsync(c => c.Id, stop);
        var organisations = others.Keys.Append(caller.Ours.OrganisationId).ToList();
        var contacts = (await db.Set<OrganisationContact>().AsNoTracking().Where(c => organisations.Contains(c.OrganisationId) && c.Email != null).OrderBy(c => c.Id).ToListAsync(stop)).ToLookup(c => c.OrganisationId);
        var given = new List<LearningAgreement>();
        foreach (var stay in stays)
        {
            var person = people[stay.PersonId!.Value];
            var agreed = versions[stay.Id].Where(v => v.IsInForce).ToList();
            var proposal = versions[stay.Id].LastOrDefault() is { IsInForce: false, RejectedAt: null, PersonAt: not null, HomeAt: not null } waiting ? waiting : null;
            if (agreed.Count == 0 && proposal is null) continue;
            if (contacts[stay.HomeOrganisationId].FirstOrDefault() is not { } home || contacts[stay.HostOrganisationId].FirstOrDefault() is not { } host) continue;
            if (person.ProgrammeId is not { } programme || !taught.TryGetValue(programme, out var studied) || EqfOf(studied.Level) is not { } eqf || studied.Field.Length is < 2 or > 4) continue;
            if (languages.GetValueOrDefault(stay.CallId) is not { Language: { Length: > 0 } language } call || (levels.GetValueOrDefault(stay.NominationId) ?? call.LeastLevel) is not { } level) continue;
            given.Add(new(stay.Id.ToString("D"), new(caller.Ours.HeiId), ContactOf(home), new(others[stay.HostOrganisationId]), ContactOf(host), YearOf(stay.From), StudentOf(caller, stay, person), stay.From, stay.Until)
            {
                Eqf = eqf, Isced = studied.Field.PadRight(4, '0'), Language = new(language, level.ToString()), First = agreed.Count > 0 ? VersionOf(stay, agreed[0]) : null, Changes = agreed.Count > 1 ? VersionOf(stay, agreed[^1]) : null,
                Proposal = proposal is null ? null : (ProposalOf(proposal), VersionOf(stay, proposal)),
            });
        }
        return given;
    }

    async Task<Dictionary<Guid, PersonRecord>> People(IReadOnlyList<Stay> stays, CancellationToken stop)
    {
        var ids = stays.Select(s => s.PersonId!.Value).Distinct().ToList();
        return await db.Set<PersonRecord>().AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
    }

    static LaVersion VersionOf(Stay stay, StayAgreement version)
    {
        static (string, decimal)? Credit(decimal? credits, string? unit) => credits is { } value ? (unit ?? "other", value) : null;
        return new([.. version.Rows.Where(r => r.HostName is not null || r.HostCode is not null).Select(r => new LaComponent(r.HostName ?? r.HostCode!) { Code = r.HostCode, Credit = Credit(r.HostCredits, r.Unit) })],
            [.. version.Rows.Where(r => r.HomeName is not null || r.HomeCode is not null).Select(r => new LaComponent(r.HomeName ?? r.HomeCode!) { Code = r.HomeCode, Credit = Credit(r.HomeCredits, r.Unit) })], new(version.PersonAt!.Value, stay.Name), new(version.HomeAt!.Value))
        {
            Receiving = version.HostAt is { } host ? new(host) : null, ShortPart = version.Text,
        };
    }

    static LaContact ContactOf(OrganisationContact contact)
    {
        var (given, family) = PersonNames.Of(contact.Name);
        return new(given, family, contact.Email!);
    }

    static string ProposalOf(StayAgreement version) => version.Id.ToString("N");

    // The European Student Identifier of an institution that has none of its own kind: its code and its number.
    static MobileStudent StudentOf(EwpCaller caller, Stay stay, PersonRecord person)
    {
        var (given, family) = PersonNames.Of(stay.Name);
        return new(given, family) { GlobalId = $"urn:schac:personalUniqueCode:int:esi:{caller.Ours.HeiId}:{Uri.EscapeDataString(person.Number)}", Born = person.BornOn, Email = person.Email is { } mail && System.Net.Mail.MailAddress.TryCreate(mail, out var address) && address.Host.Contains('.', StringComparison.Ordinal) ? address.Address : null };
    }

    static MobilityStatus StatusOf(StayStage stage) => stage switch { StayStage.Preparing or StayStage.Agreed => MobilityStatus.Nomination, StayStage.Recognised => MobilityStatus.Recognized, StayStage.Cancelled => MobilityStatus.Cancelled, _ => MobilityStatus.Live };

    static int? EqfOf(EducationLevel level) => level switch { EducationLevel.Secondary => 4, EducationLevel.HigherVocational => 5, EducationLevel.Bachelor => 6, EducationLevel.Master => 7, _ => null };

    // Years begin in August, later than any spring term and earlier than any autumn one.
    static string YearOf(DateOnly from)
    {
        var first = from.Month >= 8 ? from.Year : from.Year - 1;
        return string.Create(CultureInfo.InvariantCulture, $"{first:0000}/{first + 1:0000}");
    }

    static EwpAnswer? Wrong(EwpCaller caller, EwpParameters parameters, string name) => parameters.One(name) == caller.Ours.HeiId ? null : EwpAnswer.Wrong($"Give one {name}, which this endpoint speaks for: {caller.Ours.HeiId}.");

    static EwpAnswer? WrongIds(EwpParameters parameters, out List<Guid> ids)
    {
        var wanted = parameters.All("omobility_id");
        ids = [.. wanted.Select(id => Guid.TryParseExact(id, "D", out var one) ? one : Guid.Empty).Distinct()];
        return wanted.Count is 0 or > EwpManifest.MostIds ? EwpAnswer.Wrong($"Give 1 to {EwpManifest.MostIds} of omobility_id.") : null;
    }
}
