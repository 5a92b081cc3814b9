using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Privacy;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Recruitment.JobApplications;
using Guildhall.Recruitment.Talent;
using Guildhall.Recruitment.Vetting;

namespace Guildhall.Recruitment.Demo;

/// <summary>What colleges and the secretariat of the demo found of employers, sixty applications at all stages with how they went, and some learners who let themselves be found; the same for the same day.</summary>
public class FurnishRecruitment(GuildhallDb db, MakeAccount accounts, JobTurns turns, MemberDirectory members, ProgrammeMaker maker, TimeProvider clock)
{
    const int Applications = 60, Talents = 6;
    const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    static readonly string[] GivenNames = ["子涵", "浩然", "雨桐", "梓轩", "思远", "佳怡", "天宇", "欣怡", "俊熙", "诗涵", "文杰", "雅婷"];

    static readonly (Finding Finding, string Reason, int Visited, int Until)[] Findings =
    [
        (Finding.Approved, "实地考察：生产现场规范，师傅带徒制度健全，实习补贴按月发放，宿舍与食堂条件良好。", -60, 300),
        (Finding.Approved, "实地考察：岗位与专业对口，安全教育到位，单位为实习生投保责任险。", -45, 320),
        (Finding.ApprovedWithConditions, "总体符合要求。条件：未满十八周岁学生不得安排夜班；须在上岗前签订三方协议。", -38, 180),
        (Finding.Approved, "查验营业执照与用工资质齐全，往届毕业生反馈良好。", -30, 330),
        (Finding.Refused, "薪酬与招聘信息不符，且存在向学生收取押金的情况，整改前不予推荐。", -21, 240),
        (Finding.ApprovedWithConditions, "厂区较远。条件：单位须提供通勤班车，实习期不少于三个月。", -15, 200),
        (Finding.Approved, "与学校共建实训室，合作三年，留用率较高。", -9, 350),
        (Finding.Approved, "考察时各项条件符合要求，结论已到期，待复核。", -420, -40),
    ];

    static readonly (JobStage Last, int Weight)[] Ends = [(JobStage.Proposed, 8), (JobStage.Shared, 10), (JobStage.Interviewing, 9), (JobStage.Offered, 6), (JobStage.Accepted, 6), (JobStage.Started, 9), (JobStage.Ended, 4), (JobStage.Declined, 5), (JobStage.Withdrawn, 3)];

    static readonly string[] Abouts =
    [
        "熟悉电焊和气焊操作，能看懂机械图纸，实训期间参与过钢结构装配。希望从事焊接相关工作。", "会使用数控车床编程和操作，了解测量与公差配合，做事细致。", "掌握客户服务与沟通技巧，会用办公软件，能适应倒班。",
        "学过护理基础与急救知识，在医院见习三个月，愿意从事照护工作。", "会做前端网页和数据库开发，参加过校级技能竞赛，英语可以阅读技术文档。", "熟悉仓储管理和叉车安全，会使用仓储管理系统，做过盘点实习。",
    ];

    public async Task Run(CancellationToken stop)
    {
        if (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(stop) is not { } alliance || await db.Set<Verdict>().AnyAsync(stop)) return;
        var today = clock.Today();
        var ofAlliance = await members.MembersOf([alliance.Id], stop);
        var organisations = (await members.All(stop)).Where(o => ofAlliance.Contains(o.Id)).ToList();
        var staffed = await db.Set<AccountGrant>().Where(g => g.OrganisationId != null).Select(g => new { g.OrganisationId, g.AccountId, g.Role }).ToListAsync(stop);
        int First(MemberDirectory.Entry o) => staffed.Exists(g => g.OrganisationId == o.Id) ? 0 : 1;
        var colleges = organisations.Where(o => o.Kind is OrganisationKind.School or OrganisationKind.University).OrderBy(First).ThenBy(o => o.Id).Take(4).ToList();
        var employers = organisations.Where(o => o.Kind == OrganisationKind.Enterprise).OrderBy(First).ThenBy(o => o.Id).Take(Findings.Length).ToList();
        if (colleges.Count == 0 || employers.Count == 0) return;
        Vet(alliance.Id, colleges, employers, today);
        var learners = await Learners(colleges, staffed.Find(g => g.Role == Role.Learner)?.AccountId, today, stop);
        await Apply(colleges, employers, learners, today, stop);
        await db.SaveChangesAsync(stop);
    }

    void Vet(Guid alliance, List<MemberDirectory.Entry> colleges, List<MemberDirectory.Entry> employers, DateOnly today)
    {
        for (var i = 0; i < employers.Count; i++)
        {
            var (finding, reason, visited, until) = Findings[i];
            // Every third by the secretariat, the others by a college in turn.
            db.Add(new Verdict { Id = Guid.CreateVersion7(Moment(today.AddDays(visited + 2))), AllianceId = alliance, EmployerId = employers[i].Id, Finding = finding, Reason = reason, VisitedOn = today.AddDays(visited), ValidUntil = today.AddDays(until), GiverOrganisationId = i % 3 == 1 ? null : colleges[i % colleges.Count].Id, At = Moment(today.AddDays(visited + 2)) });
        }
        db.Add(new CollegeRules { Id = Id("rules"), OrganisationId = colleges[0].Id, Kinds = [PostingKind.OrderClassPlace], PayFloor = 2500 });
        db.Add(new VettingNote { Id = Id("note"), OrganisationId = colleges[0].Id, EmployerId = employers[^1].Id, Text = "本学期末安排老师复核，重点看宿舍和补贴发放。", IsShared = true, At = Moment(today.AddDays(-3)) });
        db.Add(new OwnLook { Id = Id("look"), OrganisationId = colleges[^1].Id, EmployerId = employers[^1].Id, LetsThrough = false, Because = "距离较远，暂不安排本校学生。", At = Moment(today.AddDays(-5)) });
    }

    async Task<List<PersonRecord>> Learners(List<MemberDirectory.Entry> colleges, Guid? account, DateOnly today, CancellationToken stop)
    {
        var ids = colleges.ConvertAll(c => c.Id);
        var programmes = (await db.Set<Programme>().AsNoTracking().Where(p => ids.Contains(p.OrganisationId)).OrderBy(p => p.Id).ToListAsync(stop)).ToLookup(p => p.OrganisationId);
        var draw = new Random(20261123);
        var learners = new List<PersonRecord>();
        for (var i = 0; i < Applications; i++)
        {
            var college = colleges[i > 0 && i % 3 == 0 ? draw.Next(colleges.Count) : 0];
            var taught = programmes[college.Id].ToList();
            var programme = taught.Count == 0 ? null : taught[draw.Next(taught.Count)];
            learners.Add(new PersonRecord
            {
                Id = Id($"learner:{i}"), OrganisationId = college.Id, Kind = PersonKind.Learner, Number = $"2024{1001 + i}", Programme = programme?.Name.In("zh-Hans"), ProgrammeId = programme?.Id, ClassName = $"24 级 {1 + i % 4} 班",
                Intake = new DateOnly(today.Year - 2, 9, 1), ExpectedCompletion = new DateOnly(today.Year + 1, 6, 30), BornOn = i == 7 ? null : new DateOnly(today.Year - 19 - i % 3, 1 + i % 12, 1 + i % 28),
            }.Called(Localised.Of("zh-Hans", $"{Surnames[draw.Next(Surnames.Length)]}{GivenNames[draw.Next(GivenNames.Length)]}")));
        }
        if (account is { } own) Must(learners[0].Claim(own));
        for (var i = 1; i <= Talents; i++)
        {
            var made = await accounts.Run($"student{i}@demo.guildhall.example", learners[i].Name.In("zh-Hans"), Role.Learner, learners[i].OrganisationId, stop);
            if (made.Refusal is { } refusal) throw new InvalidOperationException(refusal.Text.Key);
            Must(learners[i].Claim(made.Value.Id));
            Show(learners[i], i, today);
        }
        db.AddRange(learners);
        return learners;
    }

    // Every second without a name; the last has changed their mind.
    void Show(PersonRecord learner, int i, DateOnly today)
    {
        var consent = new Consent { Id = Id($"consent:{i}"), AccountId = learner.AccountId!.Value, OrganisationId = learner.OrganisationId, Purpose = ConsentPurpose.TalentList, TextVersion = ConsentTexts.Version(ConsentPurpose.TalentList), Language = "zh-Hans", Method = ConsentMethod.TickedOnForm, GivenAt = Moment(today.AddDays(-12 + i)) };
        db.Add(consent);
        if (i == Talents)
        {
            Must(consent.Withdraw(Moment(today.AddDays(-1))));
            return;
        }
        var about = Abouts[i % Abouts.Length];
        db.Add(new TalentEntry { Id = Id($"talent:{i}"), AccountId = learner.AccountId!.Value, PersonId = learner.Id, CollegeOrganisationId = learner.OrganisationId, ConsentId = consent.Id, ShownName = i % 2 == 0 ? null : learner.Name.In("zh-Hans"), Programme = learner.Programme, About = about, Skills = [.. KeepTalent.SkillsIn(maker, about)], Kinds = [PostingKind.Job, PostingKind.Internship], Regions = i % 3 == 0 ? [] : ["CN-12"], At = consent.GivenAt });
    }

    async Task Apply(List<MemberDirectory.Entry> colleges, List<MemberDirectory.Entry> employers, List<PersonRecord> learners, DateOnly today, CancellationToken stop)
    {
        var ids = employers.Where((_, i) => Findings[i].Finding != Finding.Refused).Select(e => e.Id).ToList();
        var some = await db.Set<Posting>().AsNoTracking().Where(p => ids.Contains(p.OwnerId) && p.State == PostingState.Live).OrderBy(p => p.Id).Take(40).Select(p => new { p.Id, p.OwnerId, p.Title, p.Headcount }).ToListAsync(stop);
        if (some.Count == 0) return;
        // Most of them with the employer whose officer one can be.
        var own = some.FindAll(p => p.OwnerId == ids[0]);
        var stages = Ends.SelectMany(e => Enumerable.Repeat(e.Last, e.Weight)).ToList();
        for (var i = 0; i < Applications; i++)
        {
            var posting = own.Count > 0 && i % 5 < 3 ? own[i % own.Count] : some[i % some.Count];
            var (learner, last) = (learners[i], stages[i * 7 % stages.Count]);
            // The learner of the demo has one to look at, of which the outcome is open.
            if (i == 0) last = JobStage.Interviewing;
            var started = today.AddMonths(-2 - i % 14);
            var day = last is JobStage.Started or JobStage.Ended ? started.AddDays(-40) : today.AddDays(-30 + i % 12);
            // By its day, as lists are ordered.
            var application = new JobApplication { Id = Guid.CreateVersion7(Moment(day)), PostingId = posting.Id, EmployerId = posting.OwnerId, CollegeOrganisationId = learner.OrganisationId, AccountId = learner.AccountId, PersonId = learner.Id, Name = learner.Name.In("zh-Hans"), Programme = learner.Programme, Letter = Abouts[i % Abouts.Length], StageAt = default };
            db.Add(application);
            Note(application, Party.Learner, JobStage.Proposed, day, null);
            foreach (var (to, by) in Steps(last, i))
            {
                day = to == JobStage.Started ? started : to == JobStage.Ended ? started.AddMonths(5) : day.AddDays(3);
                if (day > today) day = today;
                Must(application.Move(to, [by], Moment(day)));
                Note(application, by, to, day, to == JobStage.Declined ? "感谢应聘，本次岗位与您的专业方向不太匹配，欢迎关注后续岗位。" : to == JobStage.Interviewing ? "请选择面试时间，携带身份证和学生证。" : null);
                if (to == JobStage.Started) application.StartedOn = day;
                if (to == JobStage.Ended) application.EndedOn = day;
            }
            if (application.StageAt == default) application.StageAt = Moment(day);
            if (application.StartedOn is { } began) Follow(application, began, today, i);
            if (last == JobStage.Interviewing) db.Add(new InterviewSlot { Id = Id($"slot:{i}"), PostingId = posting.Id, EmployerId = posting.OwnerId, StartsAt = clock.At(today.AddDays(4 + i % 5), new TimeOnly(9 + i % 6, i % 2 * 30)), EndsAt = clock.At(today.AddDays(4 + i % 5), new TimeOnly(9 + i % 6, i % 2 * 30)).AddMinutes(30), Place = "行政楼 203 会议室", ApplicationId = i % 3 == 1 ? application.Id : null });
            await turns.Pass(application, posting.Title, stop);
        }
    }

    static IEnumerable<(JobStage, Party)> Steps(JobStage last, int i)
    {
        var way = new[] { (JobStage.Shared, Party.College), (JobStage.Interviewing, Party.Employer), (JobStage.Offered, Party.Employer), (JobStage.Accepted, Party.Learner), (JobStage.Started, Party.Employer), (JobStage.Ended, Party.Employer) };
        if (last == JobStage.Proposed) return [];
        if (last == JobStage.Declined) return [.. way.Take(1 + i % 2), (last, Party.Employer)];
        if (last == JobStage.Withdrawn) return [.. way.Take(1), (last, Party.Learner)];
        return way.Take(1 + Array.FindIndex(way, w => w.Item1 == last));
    }

    void Follow(JobApplication application, DateOnly began, DateOnly today, int i)
    {
        foreach (var months in new[] { 6, 12 })
        {
            var outcome = new JobOutcome { Id = Id($"outcome:{i}:{months}"), JobId = application.Id, Months = months, DueOn = began.AddMonths(months) };
            db.Add(outcome);
            if (application.EndedOn is { } ended && ended < outcome.DueOn) Must(outcome.Answer(false, null, null, Moment(ended)));
            else if (outcome.DueOn < today.AddDays(-20))
            {
                outcome.AskedAt = Moment(outcome.DueOn);
                Must(outcome.Answer(i % 5 != 0, i % 5 != 0 ? "班组操作员" : null, i % 2 == 0 ? Party.College : Party.Employer, Moment(outcome.DueOn.AddDays(6))));
            }
        }
    }

    void Note(JobApplication application, Party by, JobStage to, DateOnly day, string? text) => db.Add(new JobMessage { ApplicationId = application.Id, By = by, MovedTo = to, Text = text, At = Moment(day) });

    DateTimeOffset Moment(DateOnly day) => clock.At(day, new TimeOnly(10, 0));

    static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Text.Key);
    }

    // The same name gives the same id in every demo hall (RFC 9562, version 8).
    static Guid Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("guildhall-demo-recruitment:" + name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
