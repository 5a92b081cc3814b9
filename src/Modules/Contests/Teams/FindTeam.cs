using Guildhall.Alliance.Members;
using Guildhall.Contests.Certificates;
using Guildhall.Contests.Events;
using Guildhall.Contests.Ranking;

namespace Guildhall.Contests.Teams;

/// <summary>A team, for its own unit, for its own people, and for whoever runs the contest. Marks are seen once they are published.</summary>
public class FindTeam(GuildhallDb db, ContestAccess access, MemberDirectory members, TimeProvider clock)
{
    public record Result(Contest Contest, ContestEvent Event, Team Team, Localised Unit, IReadOnlyList<TeamPerson> People, IReadOnlyList<Appeal> Appeals, IReadOnlyList<ContestCertificate> Certificates, bool IsOwn, bool Runs)
    {
        public bool ShowsMark => Event.State is EventState.Provisional or EventState.Final;
        public bool MayWithdraw { get; init; }
        public bool MayAppeal { get; init; }
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, stop) is not { } team) return new Missing();
        var found = await access.FindEvent(team.EventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        var people = await db.Set<TeamPerson>().AsNoTracking().Where(p => p.TeamId == id).OrderBy(p => p.Id).ToListAsync(stop);
        var (isOwn, runs, isMember) = (access.Own.Contains(team.OrganisationId), access.Runs(contest), access.Who.AccountId is { } account && people.Exists(p => p.AccountId == account));
        if (!isOwn && !runs && !isMember) return new Missing();
        var appeals = await db.Set<Appeal>().AsNoTracking().Where(a => a.TeamId == id).OrderBy(a => a.Id).ToListAsync(stop);
        var certificates = await db.Set<ContestCertificate>().AsNoTracking().Where(c => c.TeamId == id).OrderBy(c => c.Id).ToListAsync(stop);
        // Of the others' certificates a member of the team sees nothing: each code opens a paper with a name.
        if (!isOwn && !runs) certificates.RemoveAll(c => c.AccountId != access.Who.AccountId);
        var today = clock.Today();
        return new Result(contest, one, team, (await members.OrNull(team.OrganisationId, stop))?.Name ?? new([]), people, appeals, certificates, isOwn, runs)
        {
            MayWithdraw = isOwn && contest.TakesTeams(today) && team.State is TeamState.Entered or TeamState.Waiting,
            MayAppeal = isOwn && one.TakesAppeals(today) && team.Mark is not null && appeals.TrueForAll(a => a.State != AppealState.Open),
        };
    }
}
