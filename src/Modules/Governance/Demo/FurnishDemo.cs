using System.Security.Cryptography;
using System.Text;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;
using Guildhall.Alliance.Tasks;
using Guildhall.Governance.Announcements;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Plan;
using Guildhall.Governance.Resolutions;
using Guildhall.Governance.Returns;

namespace Guildhall.Governance.Demo;

/// <summary>Two years of an invented alliance's life: bodies with representatives, council meetings with votes and resolutions, members that come and go, a work plan, letters, returns and announcements; the same for the same day.</summary>
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

    // Invented too, and no members any more: what became of them is the roll's to tell.
    static readonly (string Key, OrganisationKind Kind, string Zh, string En, string Region, int JoinedMonths, int LeftMonths, string Why)[] Former =
    [
        ("former-1", OrganisationKind.Enterprise, "天津霖汐家政服务有限公司", "Tianjin Linxi Housekeeping Services Co., Ltd.", "CN-120101", 50, 19, "业务调整，不再在京津冀地区经营，申请退出。"),
        ("former-2", OrganisationKind.School, "唐山煦溪职业中等专业学校", "Tangshan Xuxi Secondary Vocational School", "CN-130203", 44, 8, "并入其他院校，不再独立办学，申请退出。"),
        ("former-3", OrganisationKind.Enterprise, "廊坊骁程人力资源服务有限公司", "Langfang Xiaocheng Human Resources Co., Ltd.", "CN-131003", 40, 0, "发布虚假岗位信息并违规收费，经两次书面提醒仍未整改，依章程取消成员资格。"),
    ];

    static readonly (string Zh, string En, QuestionKind Kind, string Unit, string UnitEn, string? Source, string Choices, string ChoicesEn)[] Questions =
    [
        ("在校学生或在岗职工总数", "Students or staff", QuestionKind.Number, "人", "people", null, "", ""),
        ("在招岗位数", "Postings live", QuestionKind.Number, "个", "postings", "postings", "", ""),
        ("开设专业数", "Programmes", QuestionKind.Number, "个", "programmes", "programmes", "", ""),
        ("本年度订单班人数", "Students in order classes this year", QuestionKind.Number, "人", "people", null, "", ""),
        ("校企会商频次", "How often college and enterprise meet", QuestionKind.Choice, "", "", null, "每月\n每季度\n每半年", "Monthly\nQuarterly\nEvery half year"),
        ("是否愿意承办明年的校企对接活动", "Would you host a partnering day next year", QuestionKind.YesNo, "", "", null, "", ""),
        ("需要联盟协调的事项", "What the alliance should help with", QuestionKind.Text, "", "", null, "", ""),
    ];

    static readonly (string Zh, string En, string Body, string BodyEn, int From, int? Until, bool Pinned, bool Confirm)[] Announcements =
    [
        ("关于启用新版职业与技能标准的公告", "The new standard of occupations and skills", "自下月起，岗位发布和专业申报统一使用新版职业与技能分类，旧版数据由平台自动转换，无需重新填报。", "From next month postings and programmes use the new classification. What is there is converted; nothing needs to be entered again.", -160, -70, false, false),
        ("共享实训基地预约开放", "Shared training bases can be booked", "首批十二个实训基地已开放预约，请各单位于每月二十五日前提交下月使用计划。", "A first twelve training bases can be booked. Please plan the next month by the 25th.", -40, null, false, false),
        ("关于加强岗位信息真实性管理的通知", "Postings must be true", "请各企业成员单位核对在招岗位的薪酬、地点和人数，及时下架已招满的岗位，并确认已知悉本通知。", "Please check pay, place and number of the postings that are live, withdraw what is filled, and confirm that you have taken note.", -6, 60, true, true),
    ];

    readonly Dictionary<(string Kind, int Year), int> numbers = [];

    public async Task Run(CancellationToken stop)
    {
        if (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(stop) is not { } alliance || await db.Set<Body>().AnyAsync(stop)) return;
        var members = await db.Set<Membership>().AsNoTracking().Where(m => m.AllianceId == alliance.Id).OrderBy(m => m.Id).ToListAsync(stop);
        var newcomers = await db.Set<Organisation>().AsNoTracking().Where(o => !db.Set<Membership>().Any(m => m.OrganisationId == o.Id)).OrderBy(o => o.Id).ToListAsync(stop);
        var staffed = await db.Set<AccountGrant>().Where(g => g.OrganisationId != null).Select(g => g.OrganisationId!.Value).Distinct().ToListAsync(stop);
        var owes = members.First(m => m.Tier == MembershipTier.Member && !staffed.Contains(m.OrganisationId)).OrganisationId;
        var debtor = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == owes, stop);
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

        var expelled = Leave(alliance.Id, today);
        for (var i = 0; i < Topics.Length; i++)
        {
            var day = Weekday(today.AddMonths(-3 * (Topics.Length - i)).AddDays(i % 5));
            // Three times the council admits a batch; in the end it expels one and suspends another.
            var admitted = i switch { 1 => newcomers.Take(3), 3 => newcomers.Skip(3).Take(3), 6 => newcomers.Skip(6), _ => [] };
            var also = admitted.Any() ? Both($"同意吸收{string.Join("、", admitted.Select(o => o.Name.In("zh-Hans")))}为联盟成员单位。", $"It admits as members: {string.Join(", ", admitted.Select(o => o.Name.In("en")))}")
                : i == 5 ? Both($"取消{Former[^1].Zh}的成员资格：{Former[^1].Why}", $"It expels {Former[^1].En} for false postings and unlawful fees.")
                : i == 7 ? Both($"因连续两年未缴纳会费，暂停{debtor.Name.In("zh-Hans")}的成员权利，补缴后恢复。", $"The rights of {debtor.Name.In("en")} rest until two years of dues are paid.") : new([]);
            var code = Meet(alliance.Id, council, i, day, seats, members, also);
            foreach (var o in admitted)
            {
                var joined = new Membership { Id = Id("membership:" + o.Id), AllianceId = alliance.Id, OrganisationId = o.Id, Tier = MembershipTier.Member, From = day.AddDays(1), Resolution = code, Reason = "经理事会审议通过。" };
                db.Add(joined);
                members.Add(joined);
                Sit(assembly, joined, joined.From, speakers);
            }
            if (i == 5) Must(expelled.End(day, MembershipEnding.Expelled, code, Former[^1].Why));
            if (i == 7) db.Add(new Suspension { Id = Id("suspension"), AllianceId = alliance.Id, OrganisationId = debtor.Id, From = day.AddDays(1), Reason = "连续两年未缴纳会费。", Resolution = code });
        }
        Plan(alliance.Id, council, today);
        foreach (var year in new[] { today.Year - 1, today.Year }) Aim(alliance.Id, year, today, members);
        for (var i = 0; i < Letters.Length; i++) Write(alliance.Id, i, Weekday(today.AddMonths(-4 * (Letters.Length - 1 - i)).AddDays(-6)), members);
        Ask(alliance.Id, "past", "上学年校企合作数据填报", "Figures of the past school year", Weekday(today.AddDays(-150)), members, speakers, today);
        Ask(alliance.Id, "running", "年度校企合作数据填报", "Figures of the year", today.AddDays(-2), members, speakers, today);
        for (var i = 0; i < Announcements.Length; i++) Announce(alliance.Id, i, today, members, speakers);
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

    // Those who left; the last is expelled later, by the council.
    Membership Leave(Guid alliance, DateOnly today)
    {
        Membership last = null!;
        foreach (var (key, kind, zh, en, region, joined, left, why) in Former)
        {
            var organisation = new Organisation { Id = Id(key), Kind = kind, Name = Both(zh, en), About = Both("演示数据：已不再是联盟成员单位。", "Demonstration: no member of the alliance any more."), RegionCode = region }.Called(Both(zh, en));
            last = new Membership { Id = Id("membership:" + key), AllianceId = alliance, OrganisationId = organisation.Id, Tier = MembershipTier.Member, From = today.AddMonths(-joined) };
            if (left > 0) Must(last.End(today.AddMonths(-left), MembershipEnding.Left, null, why));
            db.AddRange(organisation, last);
        }
        return last;
    }

    string? Meet(Guid alliance, Body council, int index, DateOnly day, List<(Seat Seat, int Weight)> seats, List<Membership> members, Localised also)
    {
        var (zh, en, textZh, textEn) = Topics[index];
        (textZh, textEn) = ((textZh + also.OrNull("zh-Hans")), $"{textEn} {also.OrNull("en")}".TrimEnd());
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
        if (motion.Carried != true) return null;
        var number2 = Next("resolution", day.Year);
        var resolution = new Resolution { Id = Id($"resolution:{index}"), AllianceId = alliance, Year = day.Year, Number = number2, Code = Numbers.Written(Numbers.Usual["resolution"], day.Year, number2), BodyId = council.Id, MotionId = motion.Id, Title = motion.Title, Text = motion.Text, AdoptedOn = day, IsPublic = index % 4 != 3 };
        db.Add(resolution);
        var task = Task($"resolution-task:{index}", alliance, Both("落实：" + zh.Replace("关于", "", StringComparison.Ordinal).Replace("的决议", "", StringComparison.Ordinal), "Carry out: " + en), members[draw.Next(members.Count)].OrganisationId, day.AddMonths(4), "resolution", resolution.Id, resolution.Href);
        if (index < Topics.Length - 2) Must(task.Finish(day.AddMonths(3)));
        return resolution.Code;
    }

    // A return of the past is closed and complete; the one whose day has just passed has late members, and one with more time.
    void Ask(Guid alliance, string key, string zh, string en, DateOnly due, List<Membership> members, List<AccountGrant> speakers, DateOnly today)
    {
        var asked = new Return { Id = Id("return:" + key), AllianceId = alliance, Title = Both(zh, en), DueOn = due, Explanation = Both("请按实际情况填写。数据用于联盟年度报告，不对外公布单位明细。", "Please state what is true. The figures serve the yearly report, which names no single member.") };
        db.Add(asked);
        Must(asked.Open(due.AddDays(-20)));
        for (var i = 0; i < Questions.Length; i++)
            db.Add(new ReturnQuestion { Id = Id($"question:{key}:{i}"), ReturnId = asked.Id, Number = i + 1, Kind = Questions[i].Kind, Text = Both(Questions[i].Zh, Questions[i].En), Unit = Both(Questions[i].Unit, Questions[i].UnitEn), Source = Questions[i].Source, Choices = Both(Questions[i].Choices, Questions[i].ChoicesEn), IsRequired = i < 4 });
        var draw = new Random(key.Length);
        var isOver = key == "past";
        foreach (var (member, index) in members.Where(m => isOver ? m.From < due : m.Until is null).Select((m, i) => (m, i)))
        {
            var answer = new ReturnAnswer { Id = Id($"answer:{key}:{member.OrganisationId}"), ReturnId = asked.Id, OrganisationId = member.OrganisationId };
            db.Add(answer);
            var at = clock.At(due.AddDays(-draw.Next(15)), new TimeOnly(draw.Next(8, 18), draw.Next(60)));
            var values = new Dictionary<int, string> { [1] = $"{draw.Next(8, 600) * 10}", [2] = $"{draw.Next(60)}", [3] = $"{draw.Next(12)}", [4] = $"{draw.Next(150)}", [5] = Questions[4].Choices.Split('\n')[draw.Next(3)], [6] = draw.Next(3) == 0 ? "yes" : "no", [7] = draw.Next(4) == 0 ? "希望增加跨区域实训名额。" : "暂无。" };
            if (isOver || draw.Next(10) < 7)
            {
                answer.Keep(values, at);
                answer.HandIn(at, speakers.Find(s => s.OrganisationId == member.OrganisationId)?.AccountId);
                continue;
            }
            if (draw.Next(3) == 0) answer.Keep(new() { [1] = values[1] }, at);
            if (index % 5 == 0) answer.ExtendedTo = today.AddDays(7);
            else answer.RemindedAt = clock.At(due, new TimeOnly(9, 0));
            db.Add(new Turn { Id = Id($"turn:{key}:{member.OrganisationId}"), Kind = "return", SubjectId = asked.Id, Subject = asked.Title, Href = asked.Href, Act = Act.Represent, OrganisationId = member.OrganisationId, WithinAllianceId = alliance, Since = clock.At(due.AddDays(-20), new TimeOnly(9, 0)), Due = answer.DueOn(asked) });
        }
        if (isOver) Must(asked.Close());
    }

    void Announce(Guid alliance, int index, DateOnly today, List<Membership> members, List<AccountGrant> speakers)
    {
        var (zh, en, body, bodyEn, from, until, isPinned, asks) = Announcements[index];
        var first = today.AddDays(from);
        var announcement = new Announcement { Id = Id($"announcement:{index}"), AllianceId = alliance, Title = Both(zh, en), Body = Both(body, bodyEn), From = first, Until = until is { } last ? today.AddDays(last) : null, IsPinned = isPinned, AsksConfirmation = asks, ToldAt = clock.At(first, new TimeOnly(9, 0)) };
        Must(announcement.Publish(first));
        if (until < 0) Must(announcement.End());
        db.Add(announcement);
        var draw = new Random(9000 + index);
        foreach (var organisation in members.Where(m => m.From <= first).Select(m => m.OrganisationId))
        {
            var recipient = new AnnouncementRecipient { Id = Id($"recipient:{index}:{organisation}"), AnnouncementId = announcement.Id, OrganisationId = organisation };
            db.Add(recipient);
            var reader = speakers.Find(s => s.OrganisationId == organisation)?.AccountId ?? Id("reader:" + organisation);
            var at = clock.At(first.AddDays(draw.Next(4)), new TimeOnly(draw.Next(9, 18), draw.Next(60)));
            var (reads, confirms) = (draw.Next(10) < 7, draw.Next(3) > 0);
            if (!asks || reads) recipient.Read(reader, at);
            if (!asks) continue;
            if (reads && confirms) recipient.Confirm(reader, at.AddMinutes(draw.Next(1, 90)));
            else db.Add(new Turn { Id = Id($"turn:{index}:{organisation}"), Kind = "announcement", SubjectId = announcement.Id, Subject = announcement.Title, Href = announcement.Href, Act = Act.Represent, OrganisationId = organisation, WithinAllianceId = alliance, Since = clock.At(first, new TimeOnly(9, 0)) });
        }
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
        foreach (var organisation in members.Where(m => m.From <= day).Select(m => m.OrganisationId))
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
