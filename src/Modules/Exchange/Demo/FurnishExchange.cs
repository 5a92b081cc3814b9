using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Attainments;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Pathways;
using Guildhall.Exchange.Requests;
using Guildhall.Exchange.Units;

namespace Guildhall.Exchange.Demo;

/// <summary>Twelve courses of each college of the demo with the skills of its programmes, four hundred rules between them, results of its learners, and questions at every state; the same for the same day.</summary>
public class FurnishExchange(GuildhallDb db, MemberDirectory members, RequestTurns turns, TimeProvider clock)
{
    const int Rules = 400, Most = 14;

    static readonly (string En, string Zh, decimal Credits, int Hours)[] Names =
    [
        ("Safety at work", "安全生产与职业健康", 2, 32), ("Technical drawing", "机械制图", 4, 64), ("Materials and processes", "材料与工艺", 3, 48), ("Measuring and quality", "检测技术与质量管理", 3, 48),
        ("Fundamentals of automation", "自动化技术基础", 4, 64), ("Digital tools", "信息技术应用", 3, 48), ("English for work", "职业英语", 4, 64), ("Communication with customers", "客户服务与沟通", 2, 32),
        ("Green production", "绿色生产", 2, 32), ("Project in a team", "综合项目实训", 5, 80), ("Practice in the workshop", "专业技能实训", 6, 96), ("Law and contracts at work", "劳动法规与合同", 2, 32),
    ];

    readonly Random draw = new(20261124);

    public async Task Run(CancellationToken stop)
    {
        if (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(stop) is not { } alliance || await db.Set<Course>().AnyAsync(stop)) return;
        var ofAlliance = await members.MembersOf([alliance.Id], stop);
        var colleges = (await members.All(stop)).Where(o => ofAlliance.Contains(o.Id) && (o.Kind is OrganisationKind.School or OrganisationKind.University)).OrderBy(o => o.Id).ToList();
        var ids = colleges.ConvertAll(c => c.Id);
        var claimed = await db.Set<PersonRecord>().AsNoTracking().Where(p => p.AccountId != null && p.Kind == PersonKind.Learner && ids.Contains(p.OrganisationId)).OrderBy(p => p.Id).ToListAsync(stop);
        // Those with learners first, so that their results count somewhere.
        colleges = [.. colleges.OrderBy(c => claimed.Exists(p => p.OrganisationId == c.Id) ? 0 : 1).ThenBy(c => c.Id).Take(Most)];
        if (colleges.Count < 2) return;
        var taught = (await db.Set<Programme>().AsNoTracking().Where(p => ids.Contains(p.OrganisationId)).OrderBy(p => p.Id).Select(p => new { p.OrganisationId, p.Skills }).ToListAsync(stop)).ToLookup(p => p.OrganisationId, p => p.Skills);
        var catalogue = new Dictionary<(int College, int Course), Course>();
        for (var c = 0; c < colleges.Count; c++) Teach(c, colleges[c].Id, [.. taught[colleges[c].Id].SelectMany(s => s).DistinctBy(s => s.Skill)], catalogue);
        Count(alliance.Id);
        Decide(colleges, catalogue);
        for (var i = 0; i < claimed.Count; i++) Attain(claimed[i], i);
        foreach (var learner in claimed) Pass(learner, colleges.FindIndex(c => c.Id == learner.OrganisationId), catalogue);
        await Ask(colleges, catalogue, claimed.FirstOrDefault()?.AccountId, stop);
        Lead(colleges, catalogue);
        await db.SaveChangesAsync(stop);
    }

    void Teach(int c, Guid college, List<TaughtSkill> skills, Dictionary<(int, int), Course> catalogue)
    {
        var isEcts = c % 6 == 5;
        for (var i = 0; i < Names.Length; i++)
        {
            var (en, zh, credits, hours) = Names[i];
            var course = new Course { Id = Id($"course:{college}:{i}"), OrganisationId = college, Code = $"{(char)('A' + c)}{101 + i}", CodeKey = Course.KeyOf($"{(char)('A' + c)}{101 + i}") };
            var own = skills.Count == 0 ? [] : Enumerable.Range(0, Math.Min(3, skills.Count)).Select(s => skills[(i * 3 + s) % skills.Count]).DistinctBy(s => s.Skill).ToList();
            db.Add(course.Revise(new CourseContent(Localised.EnglishAndChinese(en, zh), isEcts ? credits * 2 : credits, isEcts ? "ects" : "cn-credit", hours, isEcts ? LevelLadder.Eqf : LevelLadder.China, 5, isEcts ? "en" : "zh-Hans", new([]), own), clock.Today().Year - 2, Moment(-400))!);
            db.Add(course);
            if (i % 3 == 0) db.Add(new CourseOffering { Id = Id($"offering:{course.Id}"), CourseId = course.Id, Term = $"{clock.Today().Year + 1}-1", From = new DateOnly(clock.Today().Year + 1, 3, 1), Until = new DateOnly(clock.Today().Year + 1, 7, 10), Seats = 20 + i });
            catalogue[(c, i)] = course;
        }
        db.Add(new GradeScale { Id = Id($"scale:{college}"), OrganisationId = college, Grades = isEcts ? [new("A", 10), new("B", 25), new("C", 30), new("D", 25), new("E", 10)] : [new("90", 18), new("80", 41), new("70", 30), new("60", 11)], LowestPass = isEcts ? "E" : "60", Overlap = OverlapRule.Middle });
    }

    void Count(Guid alliance)
    {
        (string From, string To, decimal FromAmount, decimal ToAmount)[] rates = [("cn-hour", "cn-credit", 16, 1), ("cn-credit", "ects", 1, 2), ("ects", "cn-credit", 2, 1), ("ects", "hkqf", 1, 2)];
        foreach (var (from, to, fromAmount, toAmount) in rates)
            db.Add(new CreditConversion { Id = Id($"rate:{from}:{to}"), AllianceId = alliance, FromUnit = from, ToUnit = to, FromAmount = fromAmount, ToAmount = toAmount, Rounding = Rounding.HalfUp, Step = 0.5m, From = clock.Today().AddYears(-1), Basis = "联盟学分互认工作组决议（演示数据）", StatedBy = "–", At = Moment(-365) });
    }

    void Decide(List<MemberDirectory.Entry> colleges, Dictionary<(int College, int Course), Course> catalogue)
    {
        var pairs = (from at in Enumerable.Range(0, colleges.Count) from giving in Enumerable.Range(0, colleges.Count) where at != giving from i in Enumerable.Range(0, Names.Length) select (at, giving, i)).ToArray();
        draw.Shuffle(pairs);
        for (var n = 0; n < Math.Min(Rules, pairs.Length); n++)
        {
            var (at, giving, i) = pairs[n];
            var (taken, target) = (catalogue[(giving, i)], catalogue[(at, i)]);
            List<IReadOnlyList<Need>> anyOf = [[new Need(EvidenceKind.Course, taken.Id, LeastGrade: n % 4 == 0 && taken.Unit == "cn-credit" ? "70" : null)]];
            if (n % 9 == 0) anyOf = [[.. anyOf[0], new Need(EvidenceKind.Course, catalogue[(giving, (i + 1) % Names.Length)].Id)]];
            if (n % 11 == 0) anyOf.Add([new Need(EvidenceKind.Certificate, Title: "1+X 职业技能等级证书")]);
            if (n % 40 == 0) anyOf.Add([new Need(EvidenceKind.Work, Hours: 480)]);
            var rule = new EquivalenceRule { Id = Id($"rule:{n}"), OrganisationId = colleges[at].Id, AnyOf = anyOf, Awards = n % 13 == 0 ? [new Award(null, "公共选修学分", 2, target.Unit)] : [new Award(target.Id, null, target.Credits, target.Unit)], From = clock.Today().AddDays(-300 + n % 200), Until = n % 17 == 0 ? clock.Today().AddDays(-3) : n % 5 == 0 ? clock.Today().AddYears(2) : null, Basis = "课程大纲比对，经教务部门审核。", WasSuggested = n % 3 == 0, StatedBy = "–" };
            db.Add(rule);
            foreach (var (course, from, isTaken) in anyOf.SelectMany(g => g).Select(x => x.CourseId).OfType<Guid>().Distinct().Select(c => (c, colleges[giving].Id, true)).Concat(rule.Awards.Select(a => a.CourseId).OfType<Guid>().Select(c => (c, colleges[at].Id, false))))
                db.Add(new RuleCourse { Id = Id($"named:{n}:{course}:{isTaken}"), RuleId = rule.Id, CourseId = course, GivingOrganisationId = from, OrganisationId = colleges[at].Id, IsTaken = isTaken });
        }
    }

    void Attain(PersonRecord learner, int n)
    {
        (EvidenceKind Kind, string Title, string Issuer, int? Hours)[] things = [(EvidenceKind.Certificate, "1+X 职业技能等级证书", "联盟职业技能评价中心（虚构）", null), (EvidenceKind.Work, "数控车间操作工", "海河装备制造有限公司（虚构）", 520), (EvidenceKind.Contest, "市级焊接技能竞赛二等奖", "市职业技能竞赛组委会（虚构）", null)];
        for (var i = 0; i < things.Length; i++)
        {
            var (kind, title, issuer, hours) = things[i];
            var attainment = new Attainment { Id = Id($"attainment:{learner.Id}:{i}"), OrganisationId = learner.OrganisationId, AccountId = learner.AccountId!.Value, PersonId = learner.Id, Name = learner.Name.In("zh-Hans"), Kind = kind, Title = title, Issuer = issuer, Number = kind == EvidenceKind.Certificate ? $"ZS2026{n:D4}" : null, On = clock.Today().AddDays(-200 + 30 * i), Hours = hours, StatedAt = Moment(-20 + i) };
            if (i == 2) Must(attainment.Deny("竞赛成绩需提供获奖文件。", "–", null, Moment(-10)));
            if (i == 1 && n % 2 == 0) Must(attainment.Recognise(new Award(null, "岗位实践学分", 4, "cn-credit"), null, null, "–", null, Moment(-10)));
            db.Add(attainment);
        }
    }

    void Pass(PersonRecord learner, int college, Dictionary<(int College, int Course), Course> catalogue)
    {
        if (college < 0) return;
        for (var i = 0; i < 8; i++)
        {
            var points = draw.Next(52, 97);
            var course = catalogue[(college, i)];
            var isEcts = course.Unit == "ects";
            db.Add(new CourseResult { Id = Id($"result:{learner.Id}:{i}"), OrganisationId = learner.OrganisationId, PersonId = learner.Id, CourseId = course.Id, Term = $"{clock.Today().Year}-{1 + i % 2}", Year = clock.Today().Year, Attempt = 1, Grade = isEcts ? "B" : $"{points}", Passed = isEcts || points >= 60 });
        }
    }

    async Task Ask(List<MemberDirectory.Entry> colleges, Dictionary<(int College, int Course), Course> catalogue, Guid? asker, CancellationToken stop)
    {
        for (var n = 0; n < 8; n++)
        {
            var (course, at, asked) = (catalogue[(n % 2 == 0 ? 0 : 1, 11 - n)], n % 2 == 0 ? 1 : 0, clock.Today().AddDays(n == 0 ? -40 : -20 + n));
            var request = new CreditRequest { Id = Id($"request:{n}"), OrganisationId = colleges[at].Id, CourseId = course.Id, GivingOrganisationId = course.OrganisationId, AskedBy = "–", AccountId = n < 3 ? asker : null, AskedAt = clock.At(asked, new TimeOnly(9, 0)) }.Begin(asked);
            db.Add(request);
            db.Add(new RequestStep { Id = Id($"asked:{n}"), RequestId = request.Id, Text = "两校课程学时与内容相近，拟在交流期间修读。", Author = "–", At = clock.At(asked, new TimeOnly(9, 0)) });
            if (n is >= 2 and < 7)
            {
                var answer = new[] { RequestAnswer.MoreInformation, RequestAnswer.Establish, RequestAnswer.Deny, RequestAnswer.NoChange, RequestAnswer.Close }[n - 2];
                Must(request.Answer(answer, asked, asked.AddDays(3 + n)));
                if (answer is RequestAnswer.Establish or RequestAnswer.Deny) (request.Suggested, request.TookSuggestion) = ([catalogue[(at, 11 - n)].Id], answer == RequestAnswer.Establish);
                db.Add(new RequestStep { Id = Id($"answered:{n}"), RequestId = request.Id, Answer = answer, Text = "已比对课程大纲。", Author = "–", At = clock.At(asked.AddDays(3 + n), new TimeOnly(15, 0)) });
            }
            await turns.Pass(request, course.Name, stop);
        }
    }

    void Lead(List<MemberDirectory.Entry> colleges, Dictionary<(int College, int Course), Course> catalogue)
    {
        IReadOnlyList<Guid> Of(int college, int from, int count) => [.. Enumerable.Range(from, count).Select(i => catalogue[(college, i)].Id)];
        db.Add(new Pathway { Id = Id("pathway:3+2"), OrganisationId = colleges[0].Id, TargetOrganisationId = colleges[1].Id, Name = Localised.EnglishAndChinese("3+2 to the bachelor's degree", "“3+2”高本贯通培养"), Stages = [new PathwayStage("高职阶段", false, 3, Of(0, 0, 8)), new PathwayStage("本科阶段", true, 2, Of(1, 6, 6))] });
        db.Add(new Pathway { Id = Id("pathway:2+2"), OrganisationId = colleges[1].Id, TargetOrganisationId = colleges[0].Id, Name = Localised.EnglishAndChinese("2+2 double programme", "“2+2”联合培养"), Stages = [new PathwayStage("第一阶段", false, 2, Of(1, 0, 6)), new PathwayStage("第二阶段", true, 2, Of(0, 4, 6))] });
    }

    DateTimeOffset Moment(int days) => clock.At(clock.Today().AddDays(days), new TimeOnly(10, 0));

    static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Text.Key);
    }

    // The same name gives the same id in every demo hall (RFC 9562, version 8).
    static Guid Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("guildhall-demo-exchange:" + name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
