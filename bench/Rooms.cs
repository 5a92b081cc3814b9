using System.Globalization;
using System.Text;
using System.Text.Json;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Languages;

namespace Guildhall.Bench;

/// <summary>
/// The lists of a large alliance's rooms (500 members, 50,000 people, 1,000,000 entries of the audit trail): page after page, as those who may see them, one question at a time.
/// Each list's 95th percentile, from the request to the last byte, beside the limit of 150 ms.
/// </summary>
sealed class Rooms : Benchmark
{
    const int Members = 500, People = 50_000, LargestCollege = 10_000, Entries = 1_000_000, Questions = 100;
    const double Limit = 150;

    static readonly (string Path, Role By)[] Lists =
    [
        ("/members", Role.Administrator), ("/members?q=%E5%AD%A6%E9%99%A2", Role.Administrator), ("/members/duplicates", Role.Administrator), ("/roll", Role.Administrator), ("/roll?on=2026-01-01", Role.Administrator),
        ("/contributions", Role.Administrator), ("/applications", Role.Administrator), ("/dues", Role.Administrator), ("/people", Role.Registrar), ("/people?q=%E7%8E%8B", Role.Registrar), ("/people-access", Role.Administrator), ("/outbox", Role.Administrator),
        ("/tasks", Role.Administrator), ("/desk", Role.Registrar), ("/desk/stuck", Role.Administrator), ("/governance", Role.Administrator), ("/governance/meetings", Role.Administrator), ("/governance/motions", Role.Administrator),
        ("/governance/resolutions", Role.Administrator), ("/governance/plan", Role.Administrator), ("/governance/letters", Role.Administrator), ("/governance/calendar", Role.Administrator), ("/programmes", Role.Administrator), ("/postings", Role.Administrator), ("/review", Role.Administrator), ("/imports", Role.Administrator),
    ];

    public override string Name => "rooms";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var hall = await Grown();
        var people = JsonSerializer.Deserialize<Dictionary<Role, string[]>>(await File.ReadAllTextAsync(Path.Combine(hall, "people.json")))!;
        using var ours = Started.Guildhall(hall);
        await ours.Until200("/health/ready");
        var signedIn = new Dictionary<Role, HttpClient>();
        foreach (var (role, person) in people) signedIn[role] = await Walk.SignIn(ours.Url, person[0], person[1]);
        var rows = new List<Row>();
        foreach (var (path, by) in Lists) rows.Add(await Walk.Slowness(signedIn[by], path, path, Questions, Limit));
        foreach (var client in signedIn.Values) client.Dispose();
        return rows;
    }

    // The demonstration hall, grown once.
    static async Task<string> Grown()
    {
        var seeded = await Halls.Seeded(5000);
        var hall = seeded + "-rooms";
        if (File.Exists(Path.Combine(hall, "people.json"))) return hall;
        Halls.Copy(seeded, hall);
        Say($"Growing it to {Members:N0} members, {People:N0} people and {Entries:N0} entries of the audit trail, once.");
        await using var provider = await Halls.Open(hall, withIndex: false);
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var random = new Random(500);
        var alliance = await db.Set<AllianceBody>().OrderBy(a => a.Id).FirstAsync();
        var there = await db.Set<Organisation>().CountAsync();
        var first = await db.Set<Organisation>().Where(o => o.Kind == OrganisationKind.School).OrderBy(o => o.Id).FirstAsync();
        var organisations = Enumerable.Range(there, Members - there).Select(i => OrganisationNo(i, random)).ToList();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Insert(organisations, CancellationToken.None);
            await db.Insert(organisations.Select(o => new Membership { AllianceId = alliance.Id, OrganisationId = o.Id, Tier = (MembershipTier)random.Next(1, 4), From = new DateOnly(2024, 1, 1).AddDays(random.Next(1000)) }), CancellationToken.None);
            await db.Insert(Enumerable.Range(0, People).Select(i => PersonNo(i, i < LargestCollege ? first.Id : organisations[random.Next(organisations.Count)].Id, random)), CancellationToken.None);
            await transaction.CommitAsync();
        }
        var trail = provider.GetRequiredService<AuditTrail>();
        var payload = Encoding.UTF8.GetBytes("""{"ClassName":["电商2601","电商2602"]}""");
        for (var from = await db.Set<AuditEntry>().CountAsync(); from < Entries; from += 10_000)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await trail.Append(db, Who.Stranger, [.. Enumerable.Range(0, Math.Min(10_000, Entries - from)).Select(_ => new AuditChange("alliance_people", Guid.CreateVersion7().ToString(), AuditAction.Changed, payload))], CancellationToken.None);
            await transaction.CommitAsync();
            db.ChangeTracker.Clear();
        }
        var accounts = scope.ServiceProvider.GetRequiredService<MakeAccount>();
        var people = new Dictionary<Role, string[]>();
        foreach (var (role, organisation) in new (Role, Guid?)[] { (Role.Administrator, null), (Role.Registrar, first.Id) })
        {
            var made = (await accounts.Run($"{role}@bench.example".ToLowerInvariant(), role.ToString(), role, organisation, CancellationToken.None)).Value;
            people[role] = [made.Email, made.Password];
        }
        await File.WriteAllTextAsync(Path.Combine(hall, "people.json"), JsonSerializer.Serialize(people));
        return hall;
    }

    static readonly string[] Places = ["海河", "燕山", "滦河", "潮白", "永定", "渤海", "太行", "白洋", "运河", "长城"];
    static readonly string[] Trades = ["电子商务", "护理", "物流", "酒店", "汽车", "机电", "会计", "旅游", "烹饪", "幼教"];
    static readonly string[] Families = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];

    static Organisation OrganisationNo(int number, Random random)
    {
        var isSchool = random.Next(2) == 0;
        var name = Localised.EnglishAndChinese($"{(isSchool ? "College" : "Works")} No. {number} (invented)", $"{Places[random.Next(10)]}第{number.ToString(CultureInfo.InvariantCulture)}{Trades[random.Next(10)]}{(isSchool ? "职业学院" : "有限公司")}（虚构）");
        return new Organisation { Kind = isSchool ? OrganisationKind.School : OrganisationKind.Enterprise, Name = name, RegionCode = random.Next(3) switch { 0 => "CN-110108", 1 => "CN-120101", _ => "CN-130102" } }.Called(name);
    }

    static PersonRecord PersonNo(int number, Guid organisation, Random random) =>
        new PersonRecord { OrganisationId = organisation, Kind = random.Next(10) == 0 ? PersonKind.Staff : PersonKind.Learner, Number = $"N{number.ToString("D6", CultureInfo.InvariantCulture)}", ClassName = $"{Trades[random.Next(10)]}26{random.Next(1, 9).ToString("D2", CultureInfo.InvariantCulture)}" }
            .Called(Localised.Of("zh-Hans", $"{Families[random.Next(10)]}{(char)('一' + random.Next(5000))}{(char)('一' + random.Next(5000))}"));
}
