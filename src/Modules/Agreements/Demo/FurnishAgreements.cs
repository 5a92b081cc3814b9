using System.Security.Cryptography;
using System.Text;
using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Governance;

namespace Guildhall.Agreements.Demo;

/// <summary>Sixty agreements of an invented alliance at all stages, from draft to expired, with negotiations, commitments and evidence; the same for the same day.</summary>
public class FurnishAgreements(GuildhallDb db, MemberDirectory members, TimeProvider clock)
{
    const int Count = 60;

    static readonly (string Zh, string En)[] Subjects =
    [
        ("智能制造", "smart manufacturing"), ("工业机器人运维", "maintenance of industrial robots"), ("现代物流", "logistics"), ("康养护理", "nursing and care"), ("新能源汽车", "electric vehicles"),
        ("轨道交通", "rail transport"), ("家政服务", "domestic services"), ("冷链仓储", "cold storage"), ("数字商贸", "digital commerce"), ("焊接技术", "welding"),
    ];

    static readonly (string Zh, string En, string Unit, int Target)[] Promises =
    [
        ("提供实习岗位", "Provide placements", "个", 30), ("选派企业导师", "Send mentors", "人", 8), ("开放实训工位", "Open training places", "个", 48), ("教师企业实践", "Teachers' practice in enterprises", "人次", 20), ("共同开发课程标准", "Common course standards", "项", 3),
    ];

    static readonly (string Surnames, string[] Names) People = ("王李张刘陈杨赵黄周吴", ["建国", "丽华", "志强", "敏", "海燕", "文博", "雪梅", "立新"]);

    readonly Random random = new(20261122);
    readonly Dictionary<int, int> numbers = [];

    public async Task Run(CancellationToken stop)
    {
        if (await db.Set<AllianceBody>().AsNoTracking().OrderBy(a => a.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop) is not { } alliance) return;
        var all = (await members.Many(await members.MembersOf([alliance], stop), stop)).Values.OrderBy(m => m.Id).ToList();
        var (colleges, others) = (all.FindAll(m => m.Kind is OrganisationKind.School or OrganisationKind.University), all.FindAll(m => m.Kind is not (OrganisationKind.School or OrganisationKind.University)));
        if (colleges.Count < 2 || others.Count < 2) return;
        for (var i = 0; i < Count; i++)
        {
            var parties = new List<MemberDirectory.Entry> { colleges[i % colleges.Count], others[i % others.Count] };
            for (var more = i % 4; more > 0; more--) parties.Add((more % 2 == 0 ? colleges : others)[random.Next(more % 2 == 0 ? colleges.Count : others.Count)]);
            Make(alliance, i, [.. parties.DistinctBy(p => p.Id)]);
        }
        db.AddRange(numbers.Select(n => new NumberSeries { AllianceId = alliance, Kind = AgreementNumbers.Kind, Year = n.Key, Last = n.Value }));
        await db.SaveChangesAsync(stop);
    }

    void Make(Guid alliance, int index, List<MemberDirectory.Entry> organisations)
    {
        var today = clock.Today();
        var stage = index % 12;
        // The oldest have expired, drafts are of these days.
        var age = stage switch { 0 => 6, 1 or 2 => 20 + index, 3 => 40, 9 => 1100 + index, 10 => 500 + index, 7 => 400 + index, _ => 120 + 5 * index };
        var day = today.AddDays(-age);
        var at = clock.At(day, new TimeOnly(9, index % 60));
        var year = day.Year;
        var number = numbers[year] = numbers.GetValueOrDefault(year) + 1;
        var code = Numbers.Written(Numbers.Usual[AgreementNumbers.Kind], year, number);
        var kind = (AgreementKind)(index % 8);
        var (zh, en) = Subjects[index % Subjects.Length];
        var template = Templates.Of(kind);
        var title = Localised.EnglishAndChinese($"{template.Title.In("en")}: {en}", $"{zh}{template.Title.In("zh-Hans")}");
        var (from, until) = (day.AddDays(30), day.AddDays(30).AddYears(stage == 9 ? 2 : 3).AddDays(-1));
        // Some of those in force end within the quarter.
        if (stage == 6) until = today.AddDays(20 + index);
        var isPaper = stage == 10 && index % 24 == 10;
        var id = Id($"agreement:{index}", at);
        var agreement = new Agreement { Id = id, AllianceId = alliance, Code = code, Kind = kind, Title = title, From = from, Until = until, IsPublic = stage is >= 4 and <= 8 && index % 2 == 0, IsPaper = isPaper, VouchedFor = isPaper ? "档案室·演示" : null, WriterOrganisationId = organisations[0].Id, MadeAt = at, TouchedAt = at };
        var rows = organisations.Select((o, i) => new AgreementParty { Id = Id($"party:{index}:{i}", at), AgreementId = id, OrganisationId = o.Id, Name = o.Name, Role = AgreementChoices.RoleOf(o.Kind), Place = i, Contact = i == 0 ? "校企合作处（演示）" : null }).ToList();
        var content = new AgreementContent
        {
            Number = code, Kind = kind, Title = title, Languages = ["zh-Hans", "en"], From = from, Until = until, NoticeDays = 90,
            Parties = [.. rows.Select((r, i) => new ContentParty(r.Id, r.Name, r.Role, [new Signatory(Person(index, i), i == 0 ? "院长" : "总经理")]))],
        };
        var clauses = Templates.Fill(template.Clauses, content);
        content = content with { Clauses = isPaper ? [] : [.. clauses.Select((c, i) => c with { Id = Id($"clause:{index}:{i}", at) })] };
        agreement.SearchText = Agreement.SearchTextOf(code, content);
        db.Add(agreement);
        db.AddRange(rows);
        var version = Table(agreement, content, rows[0], null, at, isDraft: stage == 0);
        if (isPaper)
        {
            agreement.Enter(version);
            return;
        }
        if (stage == 0)
        {
            Wait(agreement, Act.WriteAgreements, rows.Take(1), at);
            return;
        }
        if (stage is 2 or 5 or 8)
        {
            db.Add(new ClauseComment { Id = Id($"comment:{index}", at), AgreementId = id, ClauseId = content.Clauses[1].Id, Number = 1, PartyId = rows[1].Id, Text = "建议明确每学期的数量和时间节点。", Author = Person(index, 1), At = at.AddDays(2) });
            content = content with { Clauses = [.. content.Clauses.Select((c, i) => i != 1 ? c : c with { Text = new(c.Text.Texts.Select(t => KeyValuePair.Create(t.Key, t.Value + (t.Key == "en" ? " Figures and dates are fixed each term." : "具体数量和时间节点逐学期确定。")))) })] };
            version = Table(agreement, content, rows[1], "明确数量和时间节点。", at.AddDays(4), isDraft: false);
        }
        if (stage is 1 or 2)
        {
            Decide(agreement, rows[^1], DecisionKind.Approved, index, at.AddDays(5));
            Wait(agreement, Act.WriteAgreements, rows.Where((_, i) => i != rows.Count - 1 && rows[i].Id != version.PartyId).DefaultIfEmpty(rows[0]), at.AddDays(4));
            return;
        }
        foreach (var row in rows) Decide(agreement, row, DecisionKind.Approved, index, at.AddDays(8));
        Must(agreement.Approve());
        if (stage == 3)
        {
            Wait(agreement, Act.Represent, rows, at.AddDays(8));
            return;
        }
        foreach (var row in rows) Decide(agreement, row, DecisionKind.Signed, index, at.AddDays(15));
        Must(agreement.Sign(content));
        foreach (var clause in content.Clauses) db.Add(new TranslationCheck { Id = Id($"check:{clause.Id}", at), AgreementId = id, ClauseId = clause.Id, Language = "en", GoverningHash = TranslationCheck.HashOf(clause, "zh-Hans"), Hash = TranslationCheck.HashOf(clause, "en"), At = at.AddDays(10) });
        if (stage is >= 4 and <= 8 and not 7) Promise(agreement, rows, content, index, at.AddDays(20));
        if (stage == 10) Must(agreement.Terminate(today.AddDays(-30)));
        if (stage == 10) db.Add(new Changes.AgreementNotice { Id = Id($"notice:{index}", at), AgreementId = id, PartyId = rows[1].Id, Clauses = [], EndsOn = today.AddDays(-30), Reason = "业务调整，不再具备合作条件。", Author = Person(index, 1), At = clock.At(today.AddDays(-125), new TimeOnly(10, 0)) });
        if (stage == 11)
        {
            var later = clock.At(today.AddDays(-9), new TimeOnly(14, 0));
            Table(agreement, content with { NoticeDays = 60 }, rows[0], "通知期调整为六十日。", later, isDraft: false);
            Wait(agreement, Act.WriteAgreements, rows.Skip(1), later);
        }
    }

    AgreementVersion Table(Agreement agreement, AgreementContent content, AgreementParty by, string? why, DateTimeOffset at, bool isDraft)
    {
        var json = content.ToJson();
        var version = new AgreementVersion { Id = Id($"version:{agreement.Id}:{agreement.Last + 1}", at), AgreementId = agreement.Id, Number = agreement.Last + 1, Content = json, Hash = CanonicalJson.Hash(json), Title = content.Title, PartyId = by.Id, Author = "合作专员·演示", Why = why, At = at };
        if (!agreement.IsPaper) Must(agreement.Take(version, isDraft));
        agreement.TouchedAt = at;
        db.Add(version);
        return version;
    }

    void Decide(Agreement agreement, AgreementParty party, DecisionKind kind, int index, DateTimeOffset at)
    {
        agreement.TouchedAt = at;
        db.Add(new PartyDecision { Id = Id($"decision:{party.Id}:{kind}:{agreement.Current}", at), AgreementId = agreement.Id, Number = agreement.Current, Hash = agreement.CurrentHash, PartyId = party.Id, Kind = kind, PersonName = Person(index, party.Place), Position = party.Place == 0 ? "院长" : "总经理", At = at });
    }

    void Wait(Agreement agreement, Act act, IEnumerable<AgreementParty> parties, DateTimeOffset since)
    {
        foreach (var party in parties) db.Add(new Turn { Id = Id($"turn:{party.Id}", since), Kind = AgreementTurns.Kind, SubjectId = agreement.Id, Subject = agreement.Title, Href = agreement.Href, Act = act, OrganisationId = party.OrganisationId, WithinAllianceId = agreement.AllianceId, Since = since });
    }

    void Promise(Agreement agreement, List<AgreementParty> parties, AgreementContent content, int index, DateTimeOffset at)
    {
        // A framework agreement has all five, each seen through to what came of it.
        var isFramework = agreement.Kind == AgreementKind.Framework;
        for (var n = 0; n < (isFramework ? Promises.Length : 2 + index % 2); n++)
        {
            var (zh, en, unit, target) = Promises[(index + n) % Promises.Length];
            var party = parties[n % parties.Count];
            // One in seven is late, and all have begun.
            var due = clock.Today().AddDays((index + n) % 7 == 0 ? -12 : 40 + 30 * n);
            var task = new WorkTask { Id = Id($"task:{index}:{n}", at), AllianceId = agreement.AllianceId, Title = Localised.EnglishAndChinese(en, zh), OwnerOrganisationId = party.OrganisationId, Due = due, Target = $"{target} {unit}", TargetAmount = target, ReachedAmount = target * (30 + 10 * ((index + 3 * n) % 7)) / 100, SourceKind = AgreementTurns.Kind, SourceId = agreement.Id, SourceHref = agreement.Href };
            Must(task.Begin());
            if (isFramework && n < 2)
            {
                task.ReachedAmount = target + n;
                Must(task.Finish(clock.Today().AddDays(-10)));
            }
            var reported = clock.At(clock.Today().AddDays(-10 - index % 20), new TimeOnly(15, 0));
            db.AddRange(task, new Commitment { Id = Id($"commitment:{index}:{n}", at), AgreementId = agreement.Id, ClauseId = content.Clauses[Math.Min(2 + n, content.Clauses.Count - 1)].Id, PartyId = party.Id, TaskId = task.Id, Unit = unit, Since = DateOnly.FromDateTime(at.DateTime) },
                new TaskEvidence { Id = Id($"evidence:{index}:{n}", at), TaskId = task.Id, Text = isFramework && n < 2 ? "任务已完成，成果经各方核对，附台账。" : "本学期进展已核对，附台账。", Reached = task.ReachedAmount, Author = Person(index, n), At = reported });
            agreement.TouchedAt = reported;
        }
    }

    static string Person(int index, int party) => $"{People.Surnames[(index * 3 + party) % People.Surnames.Length]}{People.Names[(index + 2 * party) % People.Names.Length]}";

    static void Must(Refusal? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException(refusal.Text.Key);
    }

    // In the order of their making, as ids of version 7 are.
    static Guid Id(string key, DateTimeOffset at)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("agreements:" + key))[..16];
        var moment = at.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++) bytes[i] = (byte)(moment >> (8 * (5 - i)));
        (bytes[6], bytes[8]) = ((byte)(bytes[6] & 0x0F | 0x70), (byte)(bytes[8] & 0x3F | 0x80));
        return new Guid(bytes, bigEndian: true);
    }
}
