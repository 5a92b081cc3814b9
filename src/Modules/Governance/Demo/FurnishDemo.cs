using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Plan;
using Guildhall.Governance.Resolutions;

namespace Guildhall.Governance.Demo;

/// <summary>Two years of an invented alliance's life: bodies with representatives, council meetings with votes and resolutions, a work plan, letters; the same for the same day.</summary>
public class FurnishDemo(GuildhallDb db, TimeProvider clock)
{
    const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    static readonly string[] GivenNames = ["建国", "丽华", "志强", "秀英", "伟", "敏", "海燕", "文博", "晓东", "雪梅", "俊杰", "慧", "立新", "佳宁", "永刚", "春玲"];

    static readonly (string Zh, string En, string TextZh, string TextEn)[] Topics =
    [
        ("关于设立专门委员会的决议", "On setting up committees", "同意设立人才供需与标准委员会、产教融合实训委员会，委员由成员单位推荐，任期三年。", "The council sets up a committee on demand and standards and a committee on joint training; members propose their representatives for terms of three years."),
        ("关于统一使用职业与技能标准的决议", "On one standard of occupations and skills", "各成员单位发布岗位和申报专业，统一采用联盟公布的职业与技能分类。", "Members describe postings and programmes by the classification of occupations and skills that the alliance publishes."),
        ("关于开展订单班联合培养的决议", "On order classes", "支持成员院校与企业共建订单班，每年新增不少于十个班次，由秘书处统一登记。", "Colleges and enterprises open at least ten new order classes a year, which the secretariat registers."),
        ("关于共享实训基地的决议", "On sharing training bases", "首批开放十二个实训基地，成员单位凭预约使用，费用按成本分担。", "A first twelve training bases are opened to members by appointment; costs are shared."),
        ("关于发布季度供需对照报告的决议", "On the quarterly report of supply and demand", "自下一季度起，每季度末月二十五日前发布人才供需对照报告。", "From the next quarter on a report of supply and demand is published by the 25th of the last month of each quarter."),
        ("关于教师企业实践的决议", "On teachers' practice in enterprises", "专业教师每年到成员企业实践不少于三十天，企业提供实践岗位和指导教师。", "Teachers spend at least thirty days a year in members' enterprises, which provide places and mentors."),
        ("关于修订联盟章程的决议", "On the revision of the charter", "通过联盟章程修正案，明确观察员单位的权利义务和退出程序。", "The charter is amended: rights and duties of observers, and how a member leaves, are made clear."),
        ("关于年度经费预算的决议", "On the budget of the year", "通过本年度经费预算，重点保障平台运行、标准建设和师资培训。", "The budget of the year is adopted, with priority for the platform, standards and the training of teachers."),
    ];

    static readonly (string Zh, string En, (string Zh, string En, int Target, int Reached, int Month)[] Tasks)[] Goals =
    [
        ("扩大订单培养规模", "More order classes", [("新增订单班十二个", "Twelve new order classes", 12, 12, 6), ("订单班在读学生达到四百人", "Four hundred students in order classes", 400, 352, 12), ("签订三方协议二十份", "Twenty three-party agreements", 20, 11, 11)]),
        ("共建共享实训基地", "Shared training bases", [("开放共享实训基地十二个", "Twelve bases opened", 12, 9, 12), ("跨校实训三千人次", "Three thousand students trained elsewhere", 3000, 2140, 12)]),
        ("提升供需对接质量", "Better matching of supply and demand", [("发布季度报告四期", "Four quarterly reports", 4, 3, 12), ("岗位描述规范率达到百分之九十", "Nine in ten postings well described", 90, 78, 10)]),
    ];

    static readonly (LetterKind Kind, string Zh, string En, string Body)[] Letters =
    [
        (LetterKind.Notice, "关于召开年度会员大会的通知", "Notice of the annual assembly", "经理事会研究，定于下月召开年度会员大会，请安排一名负责同志参加，并于会前一周反馈参会回执。\n\n特此通知。"),
        (LetterKind.Letter, "关于商请提供实训基地开放计划的函", "On plans for opening training bases", "为落实共享实训基地的决议，商请贵单位于本月底前提供下学期实训基地开放计划，包括可用工位、时段和联系人。\n\n专此函达，请予支持。"),
        (LetterKind.Notice, "关于报送用人需求的通知", "Call for figures of demand", "请各企业成员单位于本月二十日前在平台更新下一季度用人需求，秘书处将据此编制供需对照报告。\n\n特此通知。"),
        (LetterKind.Invitation, "关于邀请参加校企对接活动的函", "Invitation to a partnering day", "联盟定于下周五举办校企对接活动，诚邀贵单位参加。活动设专业介绍、岗位发布和一对一洽谈三个环节。"),
    ];

    readonly Dictionary<(string Kind, int Year), int> numbers = [];

    public async Task Run(CancellationToken stop)
    {
        if (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(stop) is not { } alliance || await db.Set<Body>().AnyAsync(stop)) return;
        var members = await db.Set<Membership>().AsNoTracking().Where(m => m.AllianceId == alliance.Id).OrderBy(m => m.Id).ToListAsync(stop);
        var speakers = await db.Set<AccountGrant>().AsNoTracking().Where(g => g.Role == Role.Coordinator && g.OrganisationId != null).ToListAsync(stop);
        var today = clock.Today();
        var since = today.AddYears(-2).AddMonths(-1);
        var assembly = Found(alliance, "assembly", BodyKind.Assembly, "会员大会", "General assembly", "联盟的最高权力机构，由全体成员单位组成。", "The highest body of the alliance: all its members.", [new(MembershipTier.Lead, 1, 1), new(MembershipTier.Director, 1, 1), new(MembershipTier.Member, 1, 1)]);
        var council = Found(alliance, "council", BodyKind.Council, "理事会", "Council", "会员大会闭会期间的执行机构。", "Decides between assemblies.", [new(MembershipTier.Lead, 1, 2), new(MembershipTier.Director, 1, 1)]);
        var secretariat = Found(alliance, "secretariat", BodyKind.Secretariat, "秘书处", "Secretariat", "负责联盟日常工作。", "The daily work of the alliance.", [new(MembershipTier.Lead, 3, 1)]);
        var standards = Found(alliance, "standards", BodyKind.Committee, "人才供需与标准委员会", "Committee on demand and standards", "研究职业与技能标准和供需监测。", "Standards of occupations and skills, and the watch on demand.", [new(MembershipTier.Director, 1, 1), new(MembershipTier.Member, 1, 1)]);
        var training = Found(alliance, "training", BodyKind.Committee, "产教融合实训委员会", "Committee on joint training", "统筹实训基地共建共享。", "Training bases and how they are shared.", [new(MembershipTier.Director, 1, 1), new(MembershipTier.Member, 1, 1)]);
        var tianjin = Found(alliance, "tianjin", BodyKind.Branch, "天津分会", "Tianjin branch", "天津地区成员单位的协作平台。", "Where members in Tianjin work together.", [new(MembershipTier.Director, 1, 1), new(MembershipTier.Member, 1, 1)]);
        foreach (var m in members) Sit(assembly, m, since, speakers);
        foreach (var m in members.Where(m => m.Tier == MembershipTier.Lead)) Sit(secretariat, m, since, speakers);
        foreach (var (body, every, from) in new[] { (standards, 4, 1), (training, 5, 2), (tianjin, 6, 3) })
            foreach (var m in members.Where((m, i) => m.Tier != MembershipTier.Lead && i % every == from)) Sit(body, m, since.AddMonths(1), speakers);
        var seats = members.Where(m => m.Tier is MembershipTier.Lead or MembershipTier.Director).Select(m => (Seat: Sit(council, m, since, speakers), Weight: m.Tier == MembershipTier.Lead ? 2 : 1)).ToList();

        for (var i = 0; i < Topics.Length; i++) Meet(alliance.Id, council, i, Weekday(today.AddMonths(-3 * (Topics.Length - i)).AddDays(i % 5)), seats, members);
        Plan(alliance.Id, council, today);
        foreach (var year in new[] { today.Year - 1, today.Year }) Aim(alliance.Id, year, today, members);
        for (var i = 0; i < Letters.Length; i++) Write(alliance.Id, i, Weekday(today.AddMonths(-4 * (Letters.Length - 1 - i)).AddDays(-6)), members);
        db.AddRange(numbers.Select(n => new NumberSeries { AllianceId = alliance.Id, Kind = n.Key.Kind, Year = n.Key.Year, Last = n.Value }));
        await db.SaveChangesAsync(stop);
    }

    Body Found(AllianceBody alliance, string key, BodyKind kind, string zh, string en, string aboutZh, string aboutEn, List<SeatRule> rules)
    {
        var body = new Body { Id = Id("body:" + key), AllianceId = alliance.Id, Kind = kind, Name = Both(zh, en), About = Both(aboutZh, aboutEn), Quorum = kind == BodyKind.Assembly ? QuorumRule.TwoThirds : QuorumRule.Half, SeatRules = rules };
        db.Add(body);
        return body;
    }

    Seat Sit(Body body, Membership member, DateOnly since, List<AccountGrant> speakers)
    {
        var draw = new Random(BitConverter.ToInt32(member.OrganisationId.ToByteArray(), 0));
        var name = Surnames[draw.Next(Surnames.Length)] + GivenNames[draw.Next(GivenNames.Length)];
        var seat = new Seat
        {
            Id = Id($"seat:{body.Id}:{member.OrganisationId}"), BodyId = body.Id, OrganisationId = member.OrganisationId, PersonName = name, DeputyName = draw.Next(3) == 0 ? Surnames[draw.Next(Surnames.Length)] + GivenNames[draw.Next(GivenNames.Length)] : null,
            Post = body.Kind != BodyKind.Council ? null : member.Tier == MembershipTier.Lead ? "理事长" : draw.Next(4) == 0 ? "副理事长" : "理事", AccountId = speakers.Find(s => s.OrganisationId == member.OrganisationId)?.AccountId, From = since,
        };
        db.Add(seat);
        return seat;
    }

    void Meet(Guid alliance, Body council, int index, DateOnly day, List<(Seat Seat, int Weight)> seats, List<Membership> members)
    {
        var (zh, en, textZh, textEn) = Topics[index];
        var start = clock.At(day, new TimeOnly(9, 30));
        var meeting = new Meeting { Id = Id($"meeting:{index}"), AllianceId = alliance, BodyId = council.Id, Title = Both($"理事会第{"一二三四五六七八"[index]}次会议", $"Council meeting no. {index + 1}"), StartsAt = start, EndsAt = start.AddHours(2), Place = index % 3 == 2 ? "线上会议" : "北京城市副中心会议厅", IsPublic = true };
        Must(meeting.Convene());
        Must(meeting.Hold());
        db.Add(meeting);
        foreach (var (number, itemZh, itemEn) in new[] { (1, "秘书处工作报告", "Report of the secretariat"), (2, "审议" + zh.Replace("关于", "", StringComparison.Ordinal).Replace("的决议", "", StringComparison.Ordinal), en), (3, "其他事项", "Other business") })
            db.Add(new AgendaItem { Id = Id($"item:{index}:{number}"), MeetingId = meeting.Id, Number = number, Title = Both(itemZh, itemEn) });
        var draw = new Random(1000 + index);
        var motion = new Motion { Id = Id($"motion:{index}"), AllianceId = alliance, BodyId = council.Id, MeetingId = meeting.Id, Title = Both(zh, en), Text = Both(textZh, textEn), Channel = VoteChannel.InTheRoom, IsWeighted = true, OpensAt = start.AddMinutes(80) };
        Must(motion.Open(start.AddMinutes(80)));
        List<(Guid, Choice, int)> votes = [];
        List<RollEntry> roll = [];
        foreach (var (seat, weight) in seats)
        {
            var how = draw.Next(12) switch { 0 => Attending.Excused, 1 or 2 => Attending.ByDeputy, _ => Attending.Present };
            db.Add(new Attendance { MeetingId = meeting.Id, SeatId = seat.Id, How = how });
            roll.Add(new RollEntry { MotionId = motion.Id, SeatId = seat.Id, Weight = weight });
            if (how == Attending.Excused) continue;
            var choice = draw.Next(10) switch { 0 => Choice.Abstain, 1 when index % 3 == 1 => Choice.Against, _ => Choice.For };
            votes.Add((seat.Id, choice, weight));
            db.Add(new Vote { MotionId = motion.Id, SeatId = seat.Id, Choice = choice, Weight = weight, At = start.AddMinutes(81) });
        }
        db.AddRange(roll);
        Must(motion.Close(start.AddMinutes(90), Count.Of(votes, roll)));
        db.Add(motion);
        Must(meeting.Draft($"一、听取并审议秘书处工作报告。\n二、{textZh}表决结果：赞成 {motion.For} 票，反对 {motion.Against} 票，弃权 {motion.Abstained} 票。\n三、会议要求各成员单位抓好落实。"));
        Must(meeting.Approve(day.AddDays(5)));
        if (motion.Carried != true) return;
        var number2 = Next("resolution", day.Year);
        var resolution = new Resolution { Id = Id($"resolution:{index}"), AllianceId = alliance, Year = day.Year, Number = number2, Code = Numbers.Written(Numbers.Usual["resolution"], day.Year, number2), BodyId = council.Id, MotionId = motion.Id, Title = motion.Title, Text = motion.Text, AdoptedOn = day, IsPublic = index % 4 != 3 };
        db.Add(resolution);
        var task = Task($"resolution-task:{index}", alliance, Both("落实：" + zh.Replace("关于", "", StringComparison.Ordinal).Replace("的决议", "", StringComparison.Ordinal), "Carry out: " + en), members[draw.Next(members.Count)].OrganisationId, day.AddMonths(4), "resolution", resolution.Id, resolution.Href);
        if (index < Topics.Length - 2) Must(task.Finish(day.AddMonths(3)));
    }

    void Plan(Guid alliance, Body council, DateOnly today)
    {
        var start = clock.At(Weekday(today.AddDays(10)), new TimeOnly(14, 0));
        var meeting = new Meeting { Id = Id("meeting:next"), AllianceId = alliance, BodyId = council.Id, Title = Both("理事会第九次会议", "Council meeting no. 9"), StartsAt = start, EndsAt = start.AddHours(2), Place = "北京城市副中心会议厅", IsPublic = true };
        Must(meeting.Convene());
        db.Add(meeting);
        db.Add(new AgendaItem { Id = Id("item:next:1"), MeetingId = meeting.Id, Number = 1, Title = Both("通报年度工作计划执行情况", "How the work plan stands") });
        db.Add(new AgendaItem { Id = Id("item:next:2"), MeetingId = meeting.Id, Number = 2, Title = Both("审议新成员单位入盟申请", "Applications of new members") });
    }

    void Aim(Guid alliance, int year, DateOnly today, List<Membership> members)
    {
        var draw = new Random(year);
        for (var g = 0; g < Goals.Length; g++)
        {
            var goal = new Goal { Id = Id($"goal:{year}:{g}"), AllianceId = alliance, Year = year, Title = Both(Goals[g].Zh, Goals[g].En) };
            db.Add(goal);
            foreach (var (zh, en, target, reached, month) in Goals[g].Tasks)
            {
                var due = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
                var task = Task($"goal-task:{year}:{zh}", alliance, Both(zh, en), draw.Next(4) == 0 ? null : members[draw.Next(members.Count)].OrganisationId, due, "goal", goal.Id, $"/governance/plan?year={year}&alliance={alliance}#g-{goal.Id:N}");
                (task.TargetAmount, task.ReachedAmount) = (target, year < today.Year ? target : reached);
                if (task.ReachedAmount >= target) Must(task.Finish(due));
                else Must(task.Begin());
            }
        }
    }

    void Write(Guid alliance, int index, DateOnly day, List<Membership> members)
    {
        var (kind, zh, en, body) = Letters[index];
        var key = kind.ToString().ToLowerInvariant();
        var number = Next(key, day.Year);
        var letter = new Letter { Id = Id($"letter:{index}"), AllianceId = alliance, Kind = kind, Subject = Both(zh, en), Body = Localised.Of("zh-Hans", body), ReplyBy = day.AddDays(14) };
        Must(letter.Issue(day.Year, number, Numbers.Written(Numbers.Usual[key], day.Year, number), day, null));
        db.Add(letter);
        var draw = new Random(7000 + index);
        var isLast = index == Letters.Length - 1;
        foreach (var organisation in members.Select(m => m.OrganisationId).Distinct())
            db.Add(new LetterRecipient { LetterId = letter.Id, OrganisationId = organisation, ReadAt = isLast && draw.Next(2) == 0 ? null : clock.At(day.AddDays(draw.Next(isLast ? 5 : 12)), new TimeOnly(draw.Next(8, 18), draw.Next(60))) });
    }

    WorkTask Task(string key, Guid alliance, Localised title, Guid? owner, DateOnly due, string kind, Guid source, string href)
    {
        var task = new WorkTask { Id = Id(key), AllianceId = alliance, Title = title, OwnerOrganisationId = owner, Due = due, SourceKind = kind, SourceId = source, SourceHref = href };
        db.Add(task);
        return task;
    }

    int Next(string kind, int year) => numbers[(kind, year)] = numbers.GetValueOrDefault((kind, year)) + 1;

    static Localised Both(string zh, string en) => Localised.EnglishAndChinese(en, zh);

    static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };

    static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Text.Key);
    }

    // The same name gives the same id in every demo hall (RFC 9562, version 8).
    static Guid Id(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("guildhall-demo:governance:" + name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
