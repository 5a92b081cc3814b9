using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Contests.Judging;

namespace Guildhall.Contests.Events;

/// <summary>
/// Who sees which contest and acts in it: members of the alliance and judges see what was opened, whoever runs it also drafts. A contest is run by its host or by the alliance's secretariat;
/// teams are entered by whoever keeps the records of a member's people.
/// </summary>
public class ContestAccess(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public Who Who => acting.Who;

    /// <summary>The organisations whose teams one enters and sees.</summary>
    public IReadOnlyList<Guid> Own => [.. acting.Who.OrganisationsFor(Act.ManagePeople)];

    public bool Runs(Contest contest) => acting.Who.May(Act.RunContests, contest.OrganiserOrganisationId) || acting.Who.MayIn(Act.RunContests, contest.AllianceId);

    public IQueryable<Contest> Visible()
    {
        var who = acting.Who;
        var (runs, alliancesRun, everywhere, alliances, all, account) = (who.OrganisationsFor(Act.RunContests).ToList(), who.AlliancesFor(Act.RunContests).ToList(), who.MayEverywhere(Act.RunContests), who.Alliances.ToList(), who.Grants.Any(g => g.IsHallWide), who.AccountId);
        return db.Set<Contest>().Where(c => everywhere || runs.Contains(c.OrganiserOrganisationId) || alliancesRun.Contains(c.AllianceId)
            || (c.State != ContestState.Draft && (all || alliances.Contains(c.AllianceId) || (account != null && db.Set<Judge>().Any(j => j.ContestId == c.Id && j.AccountId == account)))));
    }

    public async Task<Outcome<Contest>> Find(Guid id, CancellationToken stop) => await Visible().SingleOrDefaultAsync(c => c.Id == id, stop) is { } contest ? contest : new Missing();

    /// <summary>The contest, for whoever runs it.</summary>
    public async Task<Outcome<Contest>> FindOwn(Guid id, CancellationToken stop)
    {
        var found = await Find(id, stop);
        if (found.Refusal is not null) return found;
        return Runs(found.Value) ? found : new Forbidden();
    }

    public async Task<Outcome<(Contest Contest, ContestEvent Event)>> FindEvent(Guid id, CancellationToken stop)
    {
        if (await db.Set<ContestEvent>().SingleOrDefaultAsync(e => e.Id == id, stop) is not { } one) return new Missing();
        var contest = await Find(one.ContestId, stop);
        return contest.Refusal is { } refusal ? refusal : (contest.Value, one);
    }

    /// <summary>The event, for whoever runs its contest.</summary>
    public async Task<Outcome<(Contest Contest, ContestEvent Event)>> FindOwnEvent(Guid id, CancellationToken stop)
    {
        var found = await FindEvent(id, stop);
        if (found.Refusal is not null) return found;
        return Runs(found.Value.Contest) ? found : new Forbidden();
    }

    /// <summary>The members for which a contest can be written: those one runs contests for; for the secretariat all of its alliances.</summary>
    public async Task<List<MemberDirectory.Entry>> Hosts(CancellationToken stop)
    {
        var who = acting.Who;
        if (who.MayEverywhere(Act.RunContests)) return await members.All(stop);
        var ids = await members.MembersOf([.. who.AlliancesFor(Act.RunContests)], stop);
        ids.UnionWith(who.OrganisationsFor(Act.RunContests));
        return [.. (await members.Many(ids, stop)).Values.OrderBy(o => o.Id)];
    }

    /// <summary>The members of the contest's alliance for which one enters teams.</summary>
    public async Task<IReadOnlyList<MemberDirectory.Entry>> Units(Contest contest, CancellationToken stop)
    {
        var ofAlliance = await members.MembersOf([contest.AllianceId], stop);
        return [.. (await members.Many([.. Own.Where(ofAlliance.Contains)], stop)).Values.OrderBy(o => o.Id)];
    }
}

/// <summary>Whose turn a contest is, and whom to tell. Writes into the caller's save.</summary>
public class ContestTurns(GuildhallDb db, Turns turns, Notices notices, Words words)
{
    /// <summary>It waits for whoever runs the contest: the host's people, or the secretariat where the host has none who may.</summary>
    public async Task Run(string kind, Guid subject, Contest contest, Localised title, string href, DateOnly? due, CancellationToken stop, Guid? waiting = null)
    {
        var roles = Enum.GetValues<Role>().Where(r => Rights.Of(r).Contains(Act.RunContests)).ToList();
        var hasOwn = await db.Set<AccountGrant>().AnyAsync(g => g.OrganisationId == contest.OrganiserOrganisationId && roles.Contains(g.Role), stop);
        var holder = hasOwn ? new Holder(Act.RunContests, OrganisationId: contest.OrganiserOrganisationId) : new Holder(Act.RunContests, AllianceId: contest.AllianceId);
        await turns.Pass(new(kind, subject, title, href) { WithinAllianceId = contest.AllianceId, Due = due, WaitingOrganisationId = waiting }, [holder], stop);
    }

    public Task End(string kind, Guid subject, CancellationToken stop) => turns.End(kind, subject, stop);

    /// <summary>It waits for a judge.</summary>
    public async Task Judge(string kind, Judge judge, Contest contest, Localised title, CancellationToken stop)
    {
        if (judge.AccountId is { } account) await turns.Pass(new(kind, judge.Id, title, judge.Href) { WithinAllianceId = contest.AllianceId }, [new Holder(AccountId: account)], stop);
    }

    /// <summary>Tells those who enter teams for these organisations.</summary>
    public async Task Tell(IEnumerable<Guid> organisations, string key, Localised title, string href, CancellationToken stop)
    {
        var subject = new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, key, title.In(l)))));
        foreach (var organisation in organisations.Distinct()) await notices.TellThoseWhoMay(Act.ManagePeople, organisation, "contest", subject, href, stop);
    }
}
