using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Files;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;

namespace Guildhall.Agreements.Texts;

/// <summary>
/// Changes who takes part and who signs, or the annexes: each makes a new version. A party names its own signatories; who takes part, and as what, is for the writer of the agreement and for whoever runs the alliance.
/// Contacts are no part of what is agreed, and change nothing else.
/// </summary>
public class WriteParties(GuildhallDb db, Acting acting, MemberDirectory members, TableVersion table, AgreementTurns turns, KeepAgreementFile files, TimeProvider clock)
{
    public class Input
    {
        public int Basis { get; set; }
        public List<PartyInput> Parties { get; set; } = [];
    }

    public class PartyInput
    {
        public Guid? Id { get; set; }
        public Guid? OrganisationId { get; set; }
        public PartyRole Role { get; set; }
        /// <summary>A line for each: name, position.</summary>
        [StringLength(2000)] public string? Signatories { get; set; }
        [StringLength(300)] public string? Contact { get; set; }
        public bool IsRemoved { get; set; }
    }

    public class AnnexInput
    {
        public int Basis { get; set; }
        public IFormFile? File { get; set; }
        /// <summary>The annex that goes, by its hash.</summary>
        public string? Remove { get; set; }
    }

    /// <summary>Whether the person may say who takes part.</summary>
    public static bool MayChoose(Who who, Agreement agreement) => who.Governs(agreement) || (agreement.WriterOrganisationId is { } writer && who.OrganisationsFor(Act.WriteAgreements).Contains(writer));

    public async Task<Outcome<int>> Run(Guid id, Input input, CancellationToken stop)
    {
        var who = acting.Who;
        if (await db.Load(id, who, stop) is not var (agreement, parties)) return new Missing();
        if (ProposeVersion.Proposer(who, agreement, parties) is not { } by) return new Forbidden();
        for (var i = 0; i < input.Parties.Count; i++)
            if (Rules.Broken(input.Parties[i]) is { } broken) return new Invalid($"Parties[{i}].{broken.Faults[0].Field}", broken.Faults[0].Text);
        if (input.Basis != agreement.Current) return new Conflict(new Text("agreement.overtaken", agreement.Current));
        var content = (await db.VersionOf(id, agreement.Current, stop))!.Read();
        var mayChoose = MayChoose(who, agreement);
        var (named, gone) = (new List<ContentParty>(), new List<AgreementParty>());
        var bound = await Bound(agreement, stop);
        foreach (var party in content.Parties)
        {
            var given = input.Parties.Find(p => p.Id == party.Id);
            var row = parties.Find(p => p.Id == party.Id)!;
            if (given is null)
            {
                named.Add(party);
                continue;
            }
            var isOwn = who.Writes(row);
            if (given.IsRemoved)
            {
                if (!mayChoose && !isOwn) return new Forbidden();
                if (agreement.InForce is not null) return new Conflict(new Text("agreement.party-stays"));
                if (row.OrganisationId is { } own && bound.Contains(own)) return new Conflict(new Text("agreement.party-bound-stays", row.Name));
                gone.Add(row);
                db.Remove(row);
                continue;
            }
            if (isOwn || who.Governs(agreement)) row.Contact = string.IsNullOrWhiteSpace(given.Contact) ? null : given.Contact.Trim();
            var signatories = Lines(given.Signatories);
            if (!signatories.SequenceEqual(party.Signatories) && !isOwn && !mayChoose) return new Forbidden();
            if (given.Role != party.Role && !isOwn && !mayChoose) return new Forbidden();
            // Of what is in force the role changes when all have signed the change.
            if (agreement.InForce is null) row.Role = given.Role;
            named.Add(party with { Role = given.Role, Signatories = signatories });
        }
        var added = input.Parties.Where(p => p is { Id: null, OrganisationId: not null } && parties.TrueForAll(o => o.OrganisationId != p.OrganisationId)).DistinctBy(p => p.OrganisationId).ToList();
        if (added.Count > 0 && !mayChoose) return new Forbidden();
        if (added.Count > 0 && agreement.InForce is not null) return new Conflict(new Text("agreement.party-joins-anew"));
        if (added.Count > 0 && !(await members.MembersOf([agreement.AllianceId], stop)).IsSupersetOf(added.Select(p => p.OrganisationId!.Value))) return new Invalid($"Parties[{input.Parties.IndexOf(added[0])}].OrganisationId", new Text("agreement.party-no-member"));
        var names = await members.Many([.. added.Select(p => p.OrganisationId!.Value)], stop);
        foreach (var given in added)
        {
            var row = new AgreementParty { AgreementId = id, OrganisationId = given.OrganisationId, Name = names[given.OrganisationId!.Value].Name, Role = given.Role, Place = parties.Max(p => p.Place) + 1 };
            parties.Add(row);
            db.Add(row);
            named.Add(new ContentParty(row.Id, row.Name, row.Role, Lines(given.Signatories)));
        }
        if (named.Count is < 2 or > WriteAgreement.MostParties) return new Invalid("", new Text("agreement.needs-two"));
        if (agreement.State != AgreementState.Draft) await turns.Tell(agreement, gone, by.Party?.Id, "agreement.news.left-out", stop, by.Party?.Name);
        return await Propose(agreement, [.. parties.Where(p => named.Exists(n => n.Id == p.Id))], content, content with { Parties = named }, by.Party, stop);
    }

    // Whoever is bound by the agreement that this one is to take the place of must sign it: nobody is dropped from it unasked.
    async Task<List<Guid>> Bound(Agreement agreement, CancellationToken stop) =>
        agreement is { Link: ChainLink.Supersedes, PreviousId: { } before } && await db.Set<Agreement>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == before, stop) is { } previous && previous.On(clock.Today()) is AgreementState.Active or AgreementState.Signed
            ? await db.Set<AgreementParty>().Where(p => p.AgreementId == before && p.OrganisationId != null).Select(p => p.OrganisationId!.Value).ToListAsync(stop) : [];

    /// <summary>Adds a file to what is agreed, or takes one away.</summary>
    public async Task<Outcome<int>> Annex(Guid id, AnnexInput input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (ProposeVersion.Proposer(acting.Who, agreement, parties) is not { } by) return new Forbidden();
        if (input.Basis != agreement.Current) return new Conflict(new Text("agreement.overtaken", agreement.Current));
        if (!agreement.IsOpen) return new Conflict(new Text("agreement.not-from-here", agreement.State));
        var content = (await db.VersionOf(id, agreement.Current, stop))!.Read();
        var annexes = content.Annexes.Where(a => a.Sha256 != input.Remove).ToList();
        if (input.File is { Length: > 0 })
        {
            var kept = await files.Keep(input.File, nameof(input.File), id, AgreementFileKind.Annex, null, stop);
            if (kept.Refusal is { } refusal) return refusal;
            if (annexes.TrueForAll(a => a.Sha256 != kept.Value.Sha256)) annexes.Add(new Annex(AgreementContent.Clean(kept.Value.Name), kept.Value.Sha256));
        }
        else if (input.Remove is null) return new Invalid(nameof(input.File), new Text("files.none"));
        return await Propose(agreement, parties, content, content with { Annexes = annexes }, by.Party, stop);
    }

    async Task<Outcome<int>> Propose(Agreement agreement, List<AgreementParty> parties, AgreementContent old, AgreementContent now, AgreementParty? by, CancellationToken stop)
    {
        // Only contacts changed.
        if (old.ToJson() == now.ToJson()) return await db.SaveOr(agreement.Current, stop);
        var version = await table.Run(agreement, parties, now, by, null, stop);
        return version.Refusal is { } refusal ? refusal : await db.SaveOr(version.Value.Number, stop);
    }

    /// <summary>"Name, position" a line; the position may be missing.</summary>
    public static List<Signatory> Lines(string? text, int most = 12) => [.. AgreementContent.Clean(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(most).Select(line =>
    {
        var at = line.IndexOfAny([',', '，', '、']);
        return at < 0 ? new Signatory(line, "") : new Signatory(line[..at].Trim(), line[(at + 1)..].Trim());
    })];
}
