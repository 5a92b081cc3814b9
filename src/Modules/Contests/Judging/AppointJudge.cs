using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.People;
using Guildhall.Contests.Events;
using Guildhall.Contests.Rubrics;

namespace Guildhall.Contests.Judging;

/// <summary>Whoever runs a contest appoints judges by the address of their account. What the hall knows of their institutions is taken along; who runs the contest or reads the audit trail cannot judge, since they see more than codes.</summary>
public class AppointJudge(GuildhallDb db, ContestAccess access, ContestTurns turns, Microsoft.AspNetCore.Identity.ILookupNormalizer normal)
{
    public class Input
    {
        [Required, EmailAddress, StringLength(256)] public string? Email { get; set; }
        public CriterionKind Kind { get; set; } = CriterionKind.Judged;
    }

    public async Task<Outcome<Guid>> Run(Guid eventId, Input input, CancellationToken stop)
    {
        var found = await access.FindOwnEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        if (Rules.Broken(input) is { } broken) return broken;
        if (one.State is not (EventState.Preparing or EventState.Scoring) || contest.State is ContestState.Cancelled) return new Conflict(new Text("event.cannot", one.State));
        var email = normal.NormalizeEmail(input.Email!.Trim());
        if (await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == email, stop) is not { } account) return new Invalid(nameof(input.Email), new Text("judge.no-account"));
        if (await db.Set<Judge>().AnyAsync(j => j.EventId == eventId && j.AccountId == account.Id, stop)) return new Invalid(nameof(input.Email), new Text("judge.already"));
        var grants = await db.Set<AccountGrant>().AsNoTracking().Where(g => g.AccountId == account.Id).ToListAsync(stop);
        if (grants.Exists(g => Rights.Of(g.Role).Contains(Act.ReadAudit) || (Rights.Of(g.Role).Contains(Act.RunContests) && (g.OrganisationId is null || g.OrganisationId == contest.OrganiserOrganisationId)))) return new Invalid(nameof(input.Email), new Text("judge.sees-more"));
        var records = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.AccountId == account.Id).ToListAsync(stop);
        var judge = new Judge
        {
            ContestId = contest.Id, EventId = eventId, AccountId = account.Id, Name = account.Name, Kind = input.Kind,
            Ties = Merge(grants.Where(g => g.OrganisationId is not null).Select(g => new Tie { OrganisationId = g.OrganisationId!.Value, Until = g.Until }).Concat(records.Select(r => new Tie { OrganisationId = r.OrganisationId, Until = r.Kind == PersonKind.Staff ? r.Until : r.ExpectedCompletion }))),
        };
        db.Add(judge);
        await turns.Judge("contest-ties", judge, contest, one.Name, stop);
        return await db.SaveOr(judge.Id, stop);
    }

    // Of several ties to an institution the one that lasts longest.
    internal static List<Tie> Merge(IEnumerable<Tie> ties) => [.. ties.GroupBy(t => t.OrganisationId).Select(g => g.OrderBy(t => t.Until is null ? 0 : 1).ThenByDescending(t => t.Until).First()).OrderBy(t => t.OrganisationId)];
}

/// <summary>Whoever runs a contest takes a judge off, before all is handed in: what was not handed in goes, what was stays.</summary>
public class DismissJudge(GuildhallDb db, ContestAccess access, ContestTurns turns, SheetsOfEvent sheets)
{
    public async Task<Outcome<Done>> Run(Guid eventId, Guid judgeId, CancellationToken stop)
    {
        var found = await access.FindOwnEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        if (await db.Set<Judge>().SingleOrDefaultAsync(j => j.Id == judgeId && j.EventId == eventId, stop) is not { } judge) return new Missing();
        if (one.State is not (EventState.Preparing or EventState.Scoring)) return new Conflict(new Text("event.cannot", one.State));
        var own = await db.Set<ScoreSheet>().Where(s => s.JudgeId == judgeId).ToListAsync(stop);
        db.RemoveRange(own.Where(s => !s.IsIn));
        await turns.End("contest-ties", judge.Id, stop);
        await turns.End("contest-sheets", judge.Id, stop);
        // Who has handed in is on record as a judge.
        if (!own.Exists(s => s.IsIn)) db.Remove(judge);
        if (one.State == EventState.Scoring) await sheets.Told(contest, one, stop);
        return await db.SaveOr(new Done(), stop);
    }
}
