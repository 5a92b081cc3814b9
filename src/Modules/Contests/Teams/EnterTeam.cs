using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Contests.Events;

namespace Guildhall.Contests.Teams;

/// <summary>A unit enters a team into an event, with learners and staff of its own records. Beyond the places it waits.</summary>
public class EnterTeam(GuildhallDb db, ContestAccess access, TimeProvider clock)
{
    const int Tries = 10;

    public class Person
    {
        [StringLength(40)] public string? Number { get; set; }
        public DateOnly? GuardianConsentOn { get; set; }
        public bool ShowName { get; set; }
    }

    public class Input
    {
        public Guid? Unit { get; set; }
        [StringLength(120)] public string? Name { get; set; }
        public List<Person> Members { get; set; } = [];
        public List<Person> Coaches { get; set; } = [];
    }

    public record Result(Contest Contest, ContestEvent Event, IReadOnlyList<MemberDirectory.Entry> Units);

    /// <summary>What one would enter into.</summary>
    public async Task<Outcome<Result>> Look(Guid eventId, CancellationToken stop)
    {
        var found = await access.FindEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var units = await access.Units(found.Value.Contest, stop);
        return units.Count == 0 ? new Forbidden() : new Result(found.Value.Contest, found.Value.Event, units);
    }

    public async Task<Outcome<Guid>> Run(Guid eventId, Input input, CancellationToken stop)
    {
        // On the last day many come at once: who was overtaken is looked at again, with those who were faster.
        for (var tries = 1; ; tries++)
        {
            var entered = await Once(eventId, input, stop);
            if (entered.Refusal is not Conflict { Text.Key: "refusal.changed" } || tries == Tries) return entered;
            db.ChangeTracker.Clear();
        }
    }

    async Task<Outcome<Guid>> Once(Guid eventId, Input input, CancellationToken stop)
    {
        var looked = await Look(eventId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        if (Rules.Broken(input) is { } broken) return broken;
        if (looked.Value.Units.FirstOrDefault(u => input.Unit is null || u.Id == input.Unit) is not { } unit) return new Missing();
        var made = await Make(looked.Value.Contest, looked.Value.Event, unit.Id, input, stop);
        return made.Refusal is { } wrong ? wrong : await db.SaveOr(made.Value.Id, stop);
    }

    /// <summary>Makes the team and adds it to the caller's save. Rows without a number are left out.</summary>
    internal async Task<Outcome<Team>> Make(Contest contest, ContestEvent one, Guid unit, Input input, CancellationToken stop)
    {
        if (!contest.TakesTeams(clock.Today())) return new Conflict(new Text("contest.not-open"));
        var faults = new List<Fault>();
        var (members, coaches) = (Named(input.Members), Named(input.Coaches));
        if (members.Count < one.LeastMembers || members.Count > one.MostMembers) faults.Add(new(nameof(input.Members), new Text("team.members-count", one.LeastMembers, one.MostMembers)));
        if (coaches.Count > one.MostCoaches) faults.Add(new(nameof(input.Coaches), new Text("team.coaches-count", one.MostCoaches)));
        if (members.Select(m => m.Number).Distinct(StringComparer.Ordinal).Count() < members.Count || coaches.Select(c => c.Number).Distinct(StringComparer.Ordinal).Count() < coaches.Count) faults.Add(new(nameof(input.Members), new Text("team.twice")));
        var learners = await Records(unit, PersonKind.Learner, members, stop);
        var staff = await Records(unit, PersonKind.Staff, coaches, stop);
        foreach (var (person, role, field) in members.Select(m => (m, TeamRole.Member, nameof(input.Members))).Concat(coaches.Select(c => (c, TeamRole.Coach, nameof(input.Coaches)))))
        {
            if ((role == TeamRole.Member ? learners : staff).GetValueOrDefault(person.Number!) is not { } record) faults.Add(new(field, new Text(role == TeamRole.Member ? "eligible.no-learner" : "eligible.no-staff", person.Number)));
            else faults.AddRange(Eligibility.Failures(contest, one, record, role, person.GuardianConsentOn, clock.Today()).Select(f => new Fault(field, f)));
        }
        // Before all that is counted: who comes after this cannot have the same registration.
        var last = await db.Set<Team>().Where(t => t.ContestId == contest.Id).MaxAsync(t => (int?)t.Registration, stop) ?? 0;
        var ids = learners.Values.Select(l => (Guid?)l.Id).ToList();
        // Also those that the same import has just made.
        await db.Set<TeamPerson>().Where(p => p.ContestId == contest.Id && p.Role == TeamRole.Member && ids.Contains(p.PersonId)).LoadAsync(stop);
        foreach (var taken in db.Set<TeamPerson>().Local.Where(p => p.ContestId == contest.Id && p.Role == TeamRole.Member && ids.Contains(p.PersonId) && (p.EventId == one.Id || contest.IsOneEventEach)))
            faults.Add(new(nameof(input.Members), new Text("eligible.in-another-team", learners.Values.First(l => l.Id == taken.PersonId).Number)));
        await db.Set<Team>().Where(t => t.EventId == one.Id && (t.State == TeamState.Entered || t.State == TeamState.Waiting)).LoadAsync(stop);
        var teams = db.Set<Team>().Local.Where(t => t.EventId == one.Id && t.State is TeamState.Entered or TeamState.Waiting).ToList();
        if (teams.Count(t => t.OrganisationId == unit) >= one.TeamsPerUnit) faults.Add(new("", new Text("team.unit-full", one.TeamsPerUnit)));
        if (faults.Count > 0) return new Invalid(faults);
        var before = db.Set<Team>().Local.Where(t => t.ContestId == contest.Id).Select(t => t.Registration).Append(last).Max();
        var team = new Team { ContestId = contest.Id, EventId = one.Id, OrganisationId = unit, Registration = before + 1, Name = WriteContest.Trimmed(input.Name), At = clock.GetUtcNow() };
        if (teams.Count(t => t.State == TeamState.Entered) >= (one.Places ?? int.MaxValue) || teams.Exists(t => t.State == TeamState.Waiting)) team.Wait();
        db.Add(team);
        foreach (var member in members) Join(contest, team, learners[member.Number!], TeamRole.Member, member);
        foreach (var coach in coaches) Join(contest, team, staff[coach.Number!], TeamRole.Coach, coach);
        return team;
    }

    void Join(Contest contest, Team team, PersonRecord record, TeamRole role, Person person)
    {
        var name = record.Name.ToString();
        db.Add(new TeamPerson
        {
            TeamId = team.Id, EventId = team.EventId, ContestId = team.ContestId, PersonId = record.Id, AccountId = record.AccountId, Role = role, Name = name.Length == 0 ? record.Number : name[..Math.Min(200, name.Length)],
            IsMinor = role == TeamRole.Member && Eligibility.IsMinor(contest, record), GuardianConsentOn = person.GuardianConsentOn, ShowName = person.ShowName,
        });
    }

    async Task<Dictionary<string, PersonRecord>> Records(Guid unit, PersonKind kind, List<Person> people, CancellationToken stop)
    {
        var numbers = people.ConvertAll(p => p.Number!);
        return await db.Set<PersonRecord>().AsNoTracking().Where(p => p.OrganisationId == unit && p.Kind == kind && numbers.Contains(p.Number)).ToDictionaryAsync(p => p.Number, StringComparer.Ordinal, stop);
    }

    static List<Person> Named(List<Person> people) => [.. people.Where(p => !string.IsNullOrWhiteSpace(p.Number)).Select(p => new Person { Number = p.Number!.Trim(), GuardianConsentOn = p.GuardianConsentOn, ShowName = p.ShowName })];
}

/// <summary>Who waits enters when there is room again, in the order of registration.</summary>
public class WaitingTeams(GuildhallDb db, ContestTurns turns)
{
    /// <summary>Fills the places. Writes into the caller's save.</summary>
    /// <returns>How many entered.</returns>
    public async Task<int> Fill(ContestEvent one, CancellationToken stop)
    {
        await db.Set<Team>().Where(t => t.EventId == one.Id && (t.State == TeamState.Entered || t.State == TeamState.Waiting)).LoadAsync(stop);
        var teams = db.Set<Team>().Local.Where(t => t.EventId == one.Id).ToList();
        var free = (one.Places ?? int.MaxValue) - teams.Count(t => t.State == TeamState.Entered);
        var entering = teams.Where(t => t.State == TeamState.Waiting).OrderBy(t => t.Registration).Take(Math.Max(0, free)).ToList();
        foreach (var team in entering)
        {
            team.Enter();
            await turns.Tell([team.OrganisationId], "contest.news.entered", one.Name, team.Href, stop);
        }
        return entering.Count;
    }
}
