using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Tasks;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Lending;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;
using Guildhall.Exchange.Visits;

namespace Guildhall.Exchange.Demo;

/// <summary>Two finished rounds of exchange and a finished visit, one round that runs and one open call of the demo, with some sixty people, and whom members lend each other; the same for the same day.</summary>
public class FurnishStays(GuildhallDb db, MemberDirectory members, NominationTurns turns, WriteContract contracts, TimeProvider clock)
{
    const int PerRound = 18, Seats = 15;

    List<MemberDirectory.Entry> everybody = [];
    ILookup<Guid, Course> catalogue = Array.Empty<Course>().ToLookup(c => c.OrganisationId);

    static readonly string[] Logs = ["熟悉车间安全规程，学习设备点检，跟随师傅完成首件检验。", "独立完成两批工件的焊接，整理作业指导书。", "参加班组例会，练习示教编程，记录故障三例。"];
    static readonly (int Day, int At, int? Until, string Zh, string En, string WhereZh, string WhereEn, string? Receiver)[] Programme =
    [
        (0, 9, 10, "欢迎仪式与企业介绍", "Welcome, and what the works does", "行政楼二楼会议室", "Meeting room, second floor of the office building", "人力资源部 孙丽"),
        (0, 11, null, "入厂安全教育", "Safety briefing", "安全培训室", "Safety training room", "安全主管 赵刚"),
        (0, 14, 16, "参观焊接与装配车间", "Tour of the welding and assembly shops", "一号车间", "Shop no. 1", "车间主任 张师傅"),
        (1, 8, 11, "工业机器人示教编程体验", "Teaching an industrial robot, hands on", "机器人实训区", "Robot training area", "工程师 周明"),
        (1, 14, 16, "分组完成焊接任务", "A welding task in groups", "一号车间焊接工位", "Welding stations of shop no. 1", "车间主任 张师傅"),
        (1, 19, null, "与青年技师座谈", "An evening with young technicians", "职工之家", "Staff club", null),
        (2, 9, 11, "质量检测实验室参观", "Visit to the quality laboratory", "检测中心", "Testing centre", "质量部 吴敏"),
        (2, 14, 15, "成果汇报与合影", "What we learned, and a photograph", "行政楼一楼报告厅", "Lecture hall, ground floor of the office building", "人力资源部 孙丽"),
    ];
    static readonly (string Name, string Skills, ExpertKind Kind)[] Experts = [("周明", "工业机器人调试、示教编程", ExpertKind.IndustryExpert), ("李红霞", "护理教学、急救培训", ExpertKind.Teacher), ("王建国", "焊接工艺、焊工技师考评", ExpertKind.IndustryExpert), ("陈思", "跨境电商、直播运营", ExpertKind.Teacher)];

    public async Task Run(CancellationToken stop)
    {
        if (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).FirstOrDefaultAsync(stop) is not { } alliance || await db.Set<Call>().AnyAsync(stop)) return;
        var (today, ofAlliance) = (clock.Today(), await members.MembersOf([alliance.Id], stop));
        var organisations = everybody = (await members.All(stop)).Where(o => ofAlliance.Contains(o.Id)).ToList();
        var staffed = (await db.Set<Alliance.Accounts.AccountGrant>().Where(g => g.OrganisationId != null && g.Role != Role.Learner).Select(g => g.OrganisationId!.Value).ToListAsync(stop)).ToHashSet();
        List<MemberDirectory.Entry> First(Func<MemberDirectory.Entry, bool> which, int count) => [.. organisations.Where(which).OrderBy(o => staffed.Contains(o.Id) ? 0 : 1).ThenBy(o => o.Id).Take(count)];
        var (colleges, works) = (First(o => o.Kind is OrganisationKind.School or OrganisationKind.University, 4), First(o => o.Kind == OrganisationKind.Enterprise, 3));
        var ids = colleges.ConvertAll(c => c.Id);
        var people = await db.Set<PersonRecord>().AsNoTracking().Where(p => ids.Contains(p.OrganisationId) && p.Kind == PersonKind.Learner && p.BornOn != null).OrderByDescending(p => p.AccountId != null).ThenBy(p => p.Number).ThenBy(p => p.Id).Take(3 * PerRound + 6).ToListAsync(stop);
        if (colleges.Count < 2 || works.Count == 0 || people.Count < 10) return;
        catalogue = (await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.OrganisationId)).OrderBy(c => c.Code).ToListAsync(stop)).ToLookup(c => c.OrganisationId);
        foreach (var host in works)
        {
            db.Add(new SiteRequirement { HostOrganisationId = host.Id, Kind = RequirementKind.SafetyTraining, For = CallKind.Internship, Text = "三级安全教育合格证", Months = 12 });
            db.Add(new SiteRequirement { HostOrganisationId = host.Id, Kind = RequirementKind.Insurance, Text = "实习责任险，保额不低于 50 万元", Months = 12 });
        }
        var rounds = people.Chunk(PerRound).ToList();
        Round(alliance.Id, CallKind.Internship, ("2026 年秋季智能制造岗位实习", "Internships in manufacturing, autumn"), works[0], works, rounds[0], today.AddDays(-50), today.AddDays(75), today, isOver: false);
        if (rounds.Count > 1) Round(alliance.Id, CallKind.ExchangeSemester, ("上学年跨校交换学期", "Exchange semester, last year"), colleges[0], colleges, rounds[1], today.AddDays(-400), today.AddDays(-250), today, isOver: true);
        if (rounds.Count > 2) Round(alliance.Id, CallKind.Internship, ("春季岗位实习", "Spring internships"), works[0], works, rounds[2], today.AddDays(-220), today.AddDays(-100), today, isOver: true);
        await Open(alliance.Id, colleges, rounds.Count > 3 ? rounds[3] : [], today, stop);
        Promised(alliance.Id, [colleges[0], colleges[1], works[0]], today);
        Visit(alliance.Id, works[0], people.FindAll(p => p.OrganisationId != works[0].Id)[..6], today.AddDays(-300), today);
        Lend(alliance.Id, colleges, works, today);
        await db.SaveChangesAsync(stop);
    }

    void Round(Guid alliance, CallKind kind, (string Zh, string En) title, MemberDirectory.Entry organiser, List<MemberDirectory.Entry> hosts, PersonRecord[] people, DateOnly from, DateOnly until, DateOnly today, bool isOver)
    {
        var call = Opened(alliance, kind, title, organiser, from.AddDays(-60), from.AddDays(-45), from, until);
        var places = hosts.Select((h, i) => Place(call, h, kind switch { CallKind.Internship => ("装配与焊接岗位", "Assembly and welding"), CallKind.ShortVisit => ("智能工厂三日研学", "Three days in a smart factory"), _ => ("智能制造专业交换", "Exchange in smart manufacturing") }, Seats / hosts.Count + (i == 0 ? Seats % hosts.Count : 0), i)).ToList();
        var orders = new Dictionary<Guid, int>();
        var nominations = people.Select((p, i) =>
        {
            var nomination = Applied(call, p, places.Where(h => h.HostOrganisationId != p.OrganisationId).OrderBy(h => (i + places.IndexOf(h)) % places.Count).ToList(), Moment(from.AddDays(-62)).AddMinutes(i));
            Must(nomination.Move(NominationStage.Nominated, [NominationParty.Home], Moment(from.AddDays(-50))));
            nomination.Order = orders[p.OrganisationId] = orders.GetValueOrDefault(p.OrganisationId) + 1;
            return nomination;
        }).OrderBy(n => n.Id).ToList();
        Must(call.MoveTo(CallState.Closed));
        Must(call.Allocate(Moment(from.AddDays(-40))));
        Must(call.MoveTo(CallState.Running));
        if (isOver) Must(call.MoveTo(CallState.Ended));
        var drawn = Draw.Of(nominations, places, call.Seed!.Value);
        var number = 0;
        var ofHome = new Dictionary<Guid, int>();
        for (var i = 0; i < nominations.Count; i++)
        {
            var nomination = nominations[i];
            (nomination.Drawn, nomination.Why) = (i + 1, [.. drawn.WhyNot(i)]);
            if (drawn.PlaceOf(i) is not { } at)
            {
                nomination.Wait(Moment(from.AddDays(-40)));
                continue;
            }
            nomination.Offer(at, from.AddDays(-33), Moment(from.AddDays(-40)));
            Must(nomination.Move(NominationStage.Accepted, [NominationParty.Person, NominationParty.Home], Moment(from.AddDays(-36))));
            Went(call, nomination, places.Find(p => p.Id == at)!, hosts, number++, ofHome[nomination.HomeOrganisationId] = ofHome.GetValueOrDefault(nomination.HomeOrganisationId) + 1, isOver);
        }
    }

    void Went(Call call, Nomination nomination, HostPlace place, List<MemberDirectory.Entry> hosts, int number, int ofHome, bool isOver)
    {
        var stay = new Stay
        {
            Id = Guid.CreateVersion7(Moment(call.From.AddDays(-36)).AddMinutes(number)), NominationId = nomination.Id, CallId = call.Id, AllianceId = call.AllianceId, PlaceId = place.Id, HomeOrganisationId = nomination.HomeOrganisationId, HostOrganisationId = place.HostOrganisationId, AccountId = nomination.AccountId, PersonId = nomination.PersonId, Name = nomination.Name,
            Kind = call.Kind, For = call.For, Title = call.Title, HomeRegion = hosts.Find(h => h.Id == nomination.HomeOrganisationId)?.RegionCode ?? "CN", HostRegion = hosts.Find(h => h.Id == place.HostOrganisationId)?.RegionCode, From = call.From, Until = call.Until, StageAt = Moment(call.From.AddDays(-36)), Mentor = "车间主任 张师傅", InsuredUntil = call.Until.AddDays(30),
        };
        db.Add(stay);
        var (start, isSemester, isVisit) = (call.From, call.Kind == CallKind.ExchangeSemester, call.Kind == CallKind.ShortVisit);
        var agreement = new StayAgreement { StayId = stay.Id, Number = 1, Proposer = StayParty.Home, At = Moment(start.AddDays(-30)), Text = isSemester ? null : isVisit ? "按接收单位的行程安排参观、实训和交流，结束后提交研学小结。" : "在师傅指导下完成装配、焊接与检验任务，每周提交周志，期末考核。", Rows = isVisit ? [] : isSemester ? Agreed(stay) : [new() { HostName = "岗位实习（十六周）", HostCredits = 16, HomeName = "岗位实习", HomeCredits = 16, Unit = "cn-credit", HomeUnit = "cn-credit" }] };
        db.Add(agreement);
        if (!isSemester && !isOver) Contract(stay, place, everybody, ofHome != 2);
        Must(agreement.Approve(StayParty.Home, Moment(start.AddDays(-30))));
        // In a running round one of each college still waits for the host, another for the day.
        if (!isOver && ofHome == 2) return;
        Must(agreement.Approve(StayParty.Host, Moment(start.AddDays(-27))));
        Must(agreement.Approve(StayParty.Person, Moment(start.AddDays(-25))));
        stay.Agree(Moment(start.AddDays(-25)));
        if (!isOver && ofHome == 3) return;
        Must(stay.Move(StayStage.UnderWay, StayParty.Host, start, null, Moment(start)));
        for (var week = 0; week < (isVisit ? 0 : 3); week++)
        {
            var monday = start.AddDays(7 * week - ((int)start.DayOfWeek + 6) % 7);
            if (!isSemester) db.Add(new StayEntry { StayId = stay.Id, Kind = EntryKind.Log, As = StayParty.Person, Text = Logs[(number + week) % Logs.Length], Week = monday, Hours = 36 + (number + week) % 5, At = Moment(monday.AddDays(5)) });
        }
        db.Add(new StayEntry { StayId = stay.Id, Kind = EntryKind.Remark, As = StayParty.Host, Text = "学习认真，能够遵守规程，动手能力进步明显。", Mark = number % 3 == 0 ? "优" : "良", At = Moment(isVisit ? call.Until : start.AddDays(25)) });
        if (number == 7)
        {
            Must(stay.Move(StayStage.EndedEarly, StayParty.Person, start.AddDays(30), "因个人原因申请提前返校。", Moment(start.AddDays(30))));
            return;
        }
        if (!isOver) return;
        Must(stay.Move(StayStage.Returned, StayParty.Home, call.Until, null, Moment(call.Until)));
        var rows = agreement.Rows.Select((r, i) => new TranscriptRow { StayId = stay.Id, Number = i + 1, Code = r.HostCode, Name = r.HostName!, Credits = r.HostCredits, Unit = r.Unit, Grade = $"{78 + (number * 7 + i * 5) % 20}" }).ToList();
        db.AddRange(rows);
        // Every fifth still waits for the registrar.
        if (number % 5 == 4 && !isVisit) return;
        foreach (var (row, agreed) in rows.Zip(agreement.Rows)) row.Decide(Recognition.Full, agreed.HomeName, agreed.HomeCredits, null, Moment(call.Until.AddDays(14)));
        Must(stay.Recognise(Moment(call.Until.AddDays(14))));
    }

    // Six learners in a works for three days, with what was planned; of their proofs one is wanting and one expired too early.
    void Visit(Guid alliance, MemberDirectory.Entry host, List<PersonRecord> people, DateOnly from, DateOnly today)
    {
        Round(alliance, CallKind.ShortVisit, ("“走进智能工厂”三日研学", "Into the smart factory: a visit of three days"), host, [host], [.. people], from, from.AddDays(2), today, isOver: true);
        var place = db.Set<HostPlace>().Local.Single(p => db.Set<Call>().Local.Any(c => c.Id == p.CallId && c.Kind == CallKind.ShortVisit && c.From == from));
        foreach (var (day, at, until, zh, en, whereZh, whereEn, receiver) in Programme)
            db.Add(new VisitItem { Id = Guid.CreateVersion7(Moment(from.AddDays(day - 20)).AddMinutes(at)), PlaceId = place.Id, Day = from.AddDays(day), From = new TimeOnly(at, 0), Until = until is { } end ? new TimeOnly(end, 30) : null, What = Localised.EnglishAndChinese(en, zh), Where = Localised.EnglishAndChinese(whereEn, whereZh), Receiver = receiver });
        var insurance = db.Set<SiteRequirement>().Local.Single(r => r.HostOrganisationId == host.Id && r.For == null);
        foreach (var (stay, i) in db.Set<Stay>().Local.Where(s => s.PlaceId == place.Id).OrderBy(s => s.Id).Select((s, i) => (s, i)).ToList())
        {
            DateOnly? expires = i == 1 ? null : i == 2 ? from.AddDays(1) : from.AddDays(355);
            stay.InsuredUntil = expires;
            db.Add(new StayProof { StayId = stay.Id, RequirementId = insurance.Id, GivenOn = i == 1 ? null : from.AddDays(-10), ConfirmedAt = i == 1 ? null : Moment(from.AddDays(-9)), ExpiresOn = expires });
        }
    }

    // Two courses of the host that have their like at home.
    List<AgreementRow> Agreed(Stay stay) => [.. catalogue[stay.HostOrganisationId].Zip(catalogue[stay.HomeOrganisationId]).Skip(3).Take(2).Select(pair => new AgreementRow
    {
        HostCourseId = pair.First.Id, HostVersion = pair.First.Number, HostCode = pair.First.Code, HostName = pair.First.Name.In("zh-Hans"), HostCredits = pair.First.Credits, Unit = pair.First.Unit,
        HomeCourseId = pair.Second.Id, HomeVersion = pair.Second.Number, HomeCode = pair.Second.Code, HomeName = pair.Second.Name.In("zh-Hans"), HomeCredits = pair.Second.Credits, HomeUnit = pair.Second.Unit,
    })];

    void Contract(Stay stay, HostPlace place, List<MemberDirectory.Entry> members, bool isApproved)
    {
        Localised Name(Guid id) => members.Find(m => m.Id == id)?.Name ?? new([]);
        var (clauses, at) = (WriteContract.House(), Moment(stay.From.AddDays(-20)));
        var text = contracts.Make(stay, 1, Name(stay.HomeOrganisationId), Name(stay.HostOrganisationId), new() { Post = place.Name.In("zh-Hans"), HoursPerDay = 8, HoursPerWeek = 40, Pay = 3400, InsuredUntil = stay.Until.AddDays(30), Mentor = stay.Mentor, Clauses = [.. Enumerable.Range(0, clauses.Count).Skip(WriteContract.AboutOrganisations)] }, clauses).ToJson();
        var contract = new StayContract { StayId = stay.Id, Number = 1, Proposer = StayParty.Host, Content = text, Hash = StayContract.HashOf(text), At = at };
        Must(contract.Approve(StayParty.Host, at));
        Must(contract.Approve(StayParty.Home, at.AddDays(1)));
        if (isApproved) Must(contract.Approve(StayParty.Person, at.AddDays(2)));
        db.Add(contract);
    }

    async Task Open(Guid alliance, List<MemberDirectory.Entry> colleges, PersonRecord[] people, DateOnly today, CancellationToken stop)
    {
        var call = Opened(alliance, CallKind.ShortVisit, ("寒假“未来工匠”短期访学", "Winter visit for future craftspeople"), colleges[0], today.AddDays(20), today.AddDays(30), today.AddDays(55), today.AddDays(69));
        call.About = Localised.EnglishAndChinese("Two weeks in the workshops of a partner college, with a visit to an enterprise each week.", "在合作院校实训基地学习两周，每周参访一家企业。");
        call.Funding = Localised.EnglishAndChinese("Lodging and meals are paid for; travel is yours.", "食宿由接收单位承担，交通自理。");
        call.Documents = "个人简历\n学业成绩单";
        var places = colleges.Skip(1).Select(c => Place(call, c, ("实训基地访学", "Visit to the workshops"), 6, 0)).ToList();
        for (var i = 0; i < people.Length; i++)
        {
            if (people[i].OrganisationId != colleges[0].Id) continue;
            var nomination = Applied(call, people[i], places, Moment(today.AddDays(-3)).AddMinutes(i));
            if (i % 2 == 0)
            {
                Must(nomination.Move(NominationStage.Nominated, [NominationParty.Home], Moment(today.AddDays(-1))));
                nomination.Order = i / 2 + 1;
            }
            await turns.Pass(nomination, call, stop);
        }
        db.Add(new CallQuestion { CallId = call.Id, ToOrganisationId = colleges[0].Id, Text = "访学期间可以安排在校内住宿吗？", At = Moment(today.AddDays(-4)), Answer = "可以，统一安排四人间宿舍。", AnsweredAt = Moment(today.AddDays(-2)) });
    }

    // An agreement on paper between two colleges and a works, who promise each other places; those of them who came are counted.
    void Promised(Guid alliance, List<MemberDirectory.Entry> parties, DateOnly today)
    {
        var (from, at) = (today.AddDays(-500), Moment(today.AddDays(-500)));
        var agreement = new Agreement { AllianceId = alliance, Code = $"交流〔{from.Year}〕1号", Kind = AgreementKind.Exchange, Title = Localised.EnglishAndChinese("Exchange of learners between two colleges and a works", "两校一企学生交流协议"), From = from, Until = today.AddDays(600), IsPaper = true, VouchedFor = "教务处·演示", SignedOn = from, MadeAt = at, TouchedAt = at };
        var rows = parties.Select((p, i) => new AgreementParty { AgreementId = agreement.Id, OrganisationId = p.Id, Name = p.Name, Role = AgreementChoices.RoleOf(p.Kind), Place = i }).ToList();
        var content = new AgreementContent { Number = agreement.Code, Kind = agreement.Kind, Title = agreement.Title, Languages = ["zh-Hans", "en"], From = agreement.From, Until = agreement.Until, Parties = [.. rows.Select(r => new ContentParty(r.Id, r.Name, r.Role, []))] };
        agreement.SearchText = Agreement.SearchTextOf(agreement.Code, content);
        var version = AgreementVersion.Of(agreement.Id, 1, content, null, new Who(null, "教务处·演示", [], []), null, at);
        agreement.Enter(version);
        db.AddRange([agreement, version, .. rows]);
        foreach (var row in rows)
        {
            var task = new WorkTask { AllianceId = alliance, Title = Localised.EnglishAndChinese("Places for learners of the other parties", "接收其他各方学生"), OwnerOrganisationId = row.OrganisationId, Due = agreement.Until, Target = $"{Seats - 5} 人", TargetAmount = Seats - 5, SourceKind = AgreementTurns.Kind, SourceId = agreement.Id, SourceHref = agreement.Href };
            var commitment = new Commitment { AgreementId = agreement.Id, PartyId = row.Id, TaskId = task.Id, Unit = "人", Since = from };
            db.AddRange(task, commitment);
            var drawn = 0;
            foreach (var place in db.Set<HostPlace>().Local.Where(p => p.HostOrganisationId == row.OrganisationId).OrderBy(p => p.Id).ToList())
            {
                place.CommitmentId = commitment.Id;
                foreach (var stay in db.Set<Stay>().Local.Where(s => s.PlaceId == place.Id && parties.Exists(p => p.Id == s.HomeOrganisationId)).OrderBy(s => s.Id).Take(Seats - 5 - drawn).ToList())
                {
                    (stay.CommitmentId, task.ReachedAmount) = (commitment.Id, ++drawn);
                    db.Add(new CommitmentUse { CommitmentId = commitment.Id, SourceKind = BeginStay.Room, SourceId = stay.Id, Amount = 1, At = stay.StageAt });
                }
            }
        }
    }

    void Lend(Guid alliance, List<MemberDirectory.Entry> colleges, List<MemberDirectory.Entry> works, DateOnly today)
    {
        for (var i = 0; i < Experts.Length; i++)
        {
            var (name, skills, kind) = Experts[i];
            var lender = kind == ExpertKind.Teacher ? colleges[i % colleges.Count] : works[i % works.Count];
            var expert = new Expert { AllianceId = alliance, OrganisationId = lender.Id, Kind = kind, Name = name, Skills = skills, FreeFrom = today.AddDays(-30), FreeUntil = today.AddDays(200), HoursPerWeek = 6, Terms = "课时费按双方约定，交通由聘用单位承担。", Folded = Folding.Fold($"{name} {skills}") };
            db.Add(expert);
            if (kind != ExpertKind.IndustryExpert) continue;
            var loan = new Loan { ExpertId = expert.Id, LenderOrganisationId = lender.Id, BorrowerOrganisationId = colleges[0].Id, Purpose = "为实训教师开展设备调试培训。", From = today.AddDays(-20), Until = today.AddDays(40), Hours = 24, StageAt = Moment(today.AddDays(-25)) };
            Must(loan.Move(LoanStage.TermsOffered, [LoanParty.Lender], Moment(today.AddDays(-23))));
            (loan.Terms, loan.PayPerHour) = ("交通由聘用单位承担。", 200);
            Must(loan.Move(LoanStage.Agreed, [LoanParty.Borrower], Moment(today.AddDays(-22))));
            db.Add(loan);
            foreach (var day in new[] { -15, -8, -1 }) db.Add(new LoanHours { LoanId = loan.Id, On = today.AddDays(day), Hours = 3, Note = "示教编程", As = LoanParty.Borrower });
        }
    }

    Call Opened(Guid alliance, CallKind kind, (string Zh, string En) title, MemberDirectory.Entry organiser, DateOnly applyBy, DateOnly nominateBy, DateOnly from, DateOnly until)
    {
        var call = new Call { Id = Guid.CreateVersion7(Moment(applyBy.AddDays(-30))), AllianceId = alliance, OrganiserOrganisationId = organiser.Id, Kind = kind, For = PersonKind.Learner, Title = Localised.EnglishAndChinese(title.En, title.Zh), ApplyBy = applyBy, NominateBy = nominateBy, From = from, Until = until };
        call.Commit(20261122 + from.DayNumber);
        Must(call.MoveTo(CallState.Open));
        db.Add(call);
        return call;
    }

    HostPlace Place(Call call, MemberDirectory.Entry host, (string Zh, string En) name, int seats, int order)
    {
        var place = new HostPlace { Id = Guid.CreateVersion7(Moment(call.ApplyBy.AddDays(-30)).AddMinutes(order)), CallId = call.Id, HostOrganisationId = host.Id, Name = Localised.EnglishAndChinese(name.En, name.Zh), Seats = seats, State = PlaceState.Accepted, Terms = call.Kind == CallKind.Internship ? new() { HoursPerDay = 8, HoursPerWeek = 40, Pay = 3400, PayOfPost = 4200, Staff = 600, StaffInPost = 120, IsInsured = true } : new() };
        db.Add(place);
        return place;
    }

    Nomination Applied(Call call, PersonRecord person, List<HostPlace> places, DateTimeOffset at)
    {
        var nomination = new Nomination { Id = Guid.CreateVersion7(at), CallId = call.Id, HomeOrganisationId = person.OrganisationId, AccountId = person.AccountId, PersonId = person.Id, Name = person.Name.In("zh-Hans"), Programme = person.Programme, Letter = "希望通过这次机会提升专业技能，开阔视野。", Wishes = [.. places.Select((p, i) => new RankedWish(p.Id, i + 1))], StageAt = at };
        db.Add(nomination);
        return nomination;
    }

    DateTimeOffset Moment(DateOnly day) => clock.At(day, new TimeOnly(10, 0));

    static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Text.Key);
    }
}
