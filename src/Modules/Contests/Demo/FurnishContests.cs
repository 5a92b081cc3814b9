using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Contests.Events;
using Guildhall.Contests.Judging;
using Guildhall.Contests.Ranking;
using Guildhall.Contests.Rubrics;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Demo;

/// <summary>A finished contest with certificates, one that is being scored and one that takes teams; the same for the same day, but for the draws.</summary>
public class FurnishContests(GuildhallDb db, MemberDirectory members, ContestTurns turns, TimeProvider clock)
{
    static readonly (string Code, string Zh, string En)[] Events = [("IR", "工业机器人系统操作", "Industrial robot operation"), ("NC", "数控加工", "CNC machining"), ("HL", "护理技能", "Nursing skills")];

    static readonly Criterion[] Criteria =
    [
        new() { Number = "1", NameZh = "操作规范与安全", NameEn = "Safety and order", Kind = CriterionKind.Judged, Most = 100, Weight = 20 },
        new() { Number = "2", NameZh = "任务完成质量", NameEn = "Quality of the work", Weight = 50, Tie = 1 },
        new() { Number = "2.1", NameZh = "工艺方案", NameEn = "Plan", Kind = CriterionKind.Judged, Most = 40, Weight = 100 },
        new() { Number = "2.2", NameZh = "成品评价", NameEn = "Result", Kind = CriterionKind.Judged, Most = 60, Weight = 100, Tie = 2 },
        new() { Number = "3", NameZh = "尺寸与时间（客观分）", NameEn = "Measures and time", Kind = CriterionKind.Measured, Most = 100, Weight = 30 },
    ];

    static readonly string[] Judges = ["周立群", "何婉清", "马国栋", "邓晓玲", "郭永强"];

    readonly Random draw = new(20261125);

    public async Task Run(CancellationToken stop)
    {
        if (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(stop) is not { } alliance || await db.Set<Contest>().AnyAsync(stop)) return;
        var (today, ofAlliance) = (clock.Today(), await members.MembersOf([alliance.Id], stop));
        var organisations = (await members.All(stop)).Where(o => ofAlliance.Contains(o.Id)).OrderBy(o => o.Id).ToList();
        var ids = organisations.ConvertAll(o => o.Id);
        var learners = (await db.Set<PersonRecord>().AsNoTracking().Where(p => ids.Contains(p.OrganisationId) && p.Kind == PersonKind.Learner && p.BornOn != null).OrderByDescending(p => p.AccountId != null).ThenBy(p => p.Number).ThenBy(p => p.Id).Take(400).ToListAsync(stop)).GroupBy(p => p.OrganisationId).OrderByDescending(g => g.Any(p => p.AccountId != null)).ThenBy(g => g.Key).Take(8).ToList();
        if (learners.Count < 2) return;
        var coaches = (await db.Set<PersonRecord>().AsNoTracking().Where(p => ids.Contains(p.OrganisationId) && p.Kind == PersonKind.Staff).OrderBy(p => p.Id).ToListAsync(stop)).ToLookup(p => p.OrganisationId);
        var host = organisations.Find(o => o.Kind == OrganisationKind.Association) ?? organisations[0];
        var teacher = await (from g in db.Set<AccountGrant>() join a in db.Set<Account>() on g.AccountId equals a.Id where g.Role == Role.Teacher && g.OrganisationId != null select new { a.Id, a.Name, At = g.OrganisationId!.Value }).FirstOrDefaultAsync(stop);

        var past = Held(alliance.Id, host, ("上年度职业院校技能大赛", "Skills contest of last year"), today.AddDays(-200), Events[..2], learners, coaches, 0);
        foreach (var one in past.Events) Score(past, one, null, isWhole: true);
        past.Contest.End();
        var running = Held(alliance.Id, host, ("本年度职业院校技能大赛（冬季赛）", "Skills contest of this year, winter round"), today.AddDays(-1), [Events[0]], learners, coaches, 5);
        Score(running, running.Events[0], teacher is null ? null : (teacher.Id, teacher.Name, teacher.At), isWhole: false);
        if (teacher is not null) await turns.Judge("contest-sheets", db.Set<Judge>().Local.First(j => j.AccountId == teacher.Id), running.Contest, running.Events[0].Name, stop);

        var open = Begin(alliance.Id, host, ("下年度职业院校技能大赛", "Skills contest of next year"), today.AddDays(75), Events);
        open.Contest.MoveTo(ContestState.Open);
        foreach (var one in open.Events)
        {
            one.Commit();
            one.Places = 6;
        }
        foreach (var unit in learners.Take(4)) Enter(open, open.Events[0], unit.Key, [.. unit.Skip(8).Take(1)], coaches, today.AddDays(-4));
        await db.SaveChangesAsync(stop);
    }

    sealed record Made(Contest Contest, IReadOnlyList<ContestEvent> Events, List<Team> Teams, List<TeamPerson> People, Rubric Rubric);

    Made Begin(Guid alliance, MemberDirectory.Entry host, (string Zh, string En) title, DateOnly from, IReadOnlyList<(string Code, string Zh, string En)> events)
    {
        var contest = new Contest
        {
            Id = Guid.CreateVersion7(Moment(from.AddDays(-90))), AllianceId = alliance, OrganiserOrganisationId = host.Id, Title = Localised.EnglishAndChinese(title.En, title.Zh), About = Localised.EnglishAndChinese("Teams of the members compete in the occupations that the region asks for most.", "面向区域紧缺职业，各成员单位组队参赛，以赛促教、以赛促学。"), Venue = host.Name.In("zh-Hans"),
            RegisterBy = from.AddDays(-21), From = from, Until = from.AddDays(2), AppealDays = 3, ConflictYears = 3,
        };
        db.Add(contest);
        var made = new List<ContestEvent>();
        Rubric? rubric = null;
        foreach (var (code, zh, en) in events)
        {
            var one = new ContestEvent { ContestId = contest.Id, Code = code, Name = Localised.EnglishAndChinese(en, zh), LeastMembers = 1, MostMembers = 2, MostCoaches = 1, TeamsPerUnit = 2, Rule = ScoreRule.TrimmedMean, Decimals = 2, Deviation = 15, LeastJudges = 3, FirstAwards = 10, SecondAwards = 20, ThirdAwards = 30 };
            made.Add(one);
            db.Add(one);
            db.Add(rubric = new Rubric { EventId = one.Id, Number = 1, Criteria = Criteria, At = Moment(from.AddDays(-60)) });
        }
        return new(contest, made, [], [], rubric!);
    }

    Made Held(Guid alliance, MemberDirectory.Entry host, (string, string) title, DateOnly from, IReadOnlyList<(string Code, string Zh, string En)> events, List<IGrouping<Guid, PersonRecord>> learners, ILookup<Guid, PersonRecord> coaches, int skip)
    {
        var made = Begin(alliance, host, title, from, events);
        made.Contest.MoveTo(ContestState.Open);
        foreach (var one in made.Events) one.Commit();
        foreach (var (unit, u) in learners.Select((unit, u) => (unit, u)))
            for (var e = 0; e < made.Events.Count; e++)
                for (var t = 0; t < (u < 4 ? 2 : 1); t++)
                    Enter(made, made.Events[e], unit.Key, [.. unit.Skip(skip + 2 * e + t).Take(1)], coaches, from.AddDays(-30 + u));
        made.Contest.MoveTo(ContestState.Closed);
        made.Contest.Draw(Moment(from.AddDays(-14)));
        foreach (var one in made.Events) DrawCodes.Draw(one, [.. made.Teams.Where(t => t.EventId == one.Id)]);
        return made;
    }

    void Enter(Made made, ContestEvent one, Guid unit, IReadOnlyList<PersonRecord> people, ILookup<Guid, PersonRecord> coaches, DateOnly on)
    {
        if (people.Count == 0) return;
        var team = new Team { ContestId = made.Contest.Id, EventId = one.Id, OrganisationId = unit, Registration = made.Teams.Count + 1, At = Moment(on).AddMinutes(made.Teams.Count) };
        made.Teams.Add(team);
        db.Add(team);
        foreach (var (person, role) in people.Select(p => (p, TeamRole.Member)).Concat(coaches[unit].Take(1).Select(c => (c, TeamRole.Coach))))
        {
            var minor = role == TeamRole.Member && Eligibility.IsMinor(made.Contest, person);
            var joined = new TeamPerson { TeamId = team.Id, EventId = one.Id, ContestId = made.Contest.Id, PersonId = person.Id, AccountId = person.AccountId, Role = role, Name = person.Name.ToString(), IsMinor = minor, GuardianConsentOn = minor ? on : null, ShowName = made.Teams.Count % 3 == 0 };
            made.People.Add(joined);
            db.Add(joined);
        }
    }

    void Score(Made made, ContestEvent one, (Guid Id, string Name, Guid At)? teacher, bool isWhole)
    {
        var (contest, start) = (made.Contest, Moment(made.Contest.From));
        Must(one.Start(1, made.Rubric.Hash));
        var judges = Judges.Select((name, i) => new Judge { Id = Guid.CreateVersion7(start.AddDays(-14).AddMinutes(i)), ContestId = contest.Id, EventId = one.Id, AccountId = null, Name = name, Kind = i == 4 ? CriterionKind.Measured : CriterionKind.Judged, DeclaredAt = start.AddDays(-7) }).ToList();
        if (teacher is { } t) judges[0] = new Judge { Id = judges[0].Id, ContestId = contest.Id, EventId = one.Id, AccountId = t.Id, Name = t.Name, Kind = CriterionKind.Judged, Ties = [new() { OrganisationId = t.At }], DeclaredAt = start.AddDays(-7) };
        db.AddRange(judges);
        var teams = made.Teams.Where(x => x.EventId == one.Id).ToList();
        var sheets = new List<ScoreSheet>();
        foreach (var team in teams)
        {
            var skill = 62 + draw.Next(32);
            foreach (var judge in judges.Where(j => !j.IsTiedTo(team.OrganisationId, contest.From, contest.ConflictYears)))
            {
                var sheet = new ScoreSheet { EventId = one.Id, TeamId = team.Id, JudgeId = judge.Id, Code = team.Code! };
                sheets.Add(sheet);
                if (!isWhole && (judge.AccountId is not null || team.Start > 5)) continue;
                var kind = judge.Kind;
                Must(sheet.HandIn(made.Rubric.Leaves.Where(c => c.Kind == kind).ToDictionary(c => c.Number, c => Math.Round(c.Most * Math.Min(100, skill + draw.Next(-4, 5)) / 100 * 2, MidpointRounding.AwayFromZero) / 2, StringComparer.Ordinal), null, start.AddHours(team.Start!.Value)));
            }
        }
        db.AddRange(sheets);
        if (!isWhole) return;
        Must(one.Publish(start.AddDays(2), contest.Until));
        Must(one.Finish(start.AddDays(7)));
        var rows = ShowScores.Rank(one, made.Rubric, teams, sheets, [.. judges.Select((j, i) => (i + 1, j))], Standing.Number(one.Basis, one.FirstAwards, teams.Count), Standing.Number(one.Basis, one.SecondAwards, teams.Count), Standing.Number(one.Basis, one.ThirdAwards, teams.Count));
        PublishProvisional.Stand(rows);
        foreach (var row in rows.Where(r => r.Award is not null))
            foreach (var person in made.People.Where(p => p.TeamId == row.Team.Id)) db.Add(PublishFinal.Issue(one, row, person, clock.DayOf(one.FinalAt!.Value)));
    }

    DateTimeOffset Moment(DateOnly on) => clock.At(on, new TimeOnly(9, 0));

    static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Text.Key);
    }
}
