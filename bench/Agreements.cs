using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Languages;

namespace Guildhall.Bench;

/// <summary>
/// The pages of 10,000 agreements of 12 parties each, two versions in two languages: the register, an agreement, the differences of its versions, the picture of who is tied to whom;
/// as a coordinator of one of 400 members and as the secretariat. Each page's 95th percentile, from the request to the last byte, beside the limit of 150 ms.
/// </summary>
sealed partial class Agreements : Benchmark
{
    const int Count = 10_000, Parties = 12, Members = 400, Clauses = 10, Questions = 100;
    const double Limit = 150;

    public override string Name => "agreements";

    protected override async Task<List<Row>> Measure(Options options)
    {
        var hall = await Grown();
        var people = JsonSerializer.Deserialize<Dictionary<Role, string[]>>(await File.ReadAllTextAsync(Path.Combine(hall, "people.json")))!;
        var sample = people[Role.Coordinator][2];
        using var ours = Started.Guildhall(hall);
        await ours.Until200("/health/ready");
        var rows = new List<Row>();
        foreach (var (role, person) in people)
        {
            using var client = await Walk.SignIn(ours.Url, person[0], person[1]);
            foreach (var (path, name) in new[] { ("/agreements", "/agreements"), ("/agreements?state=Active&kind=Framework", "/agreements, filtered"), ("/agreements?q=%E6%B5%B7%E6%B2%B3", "/agreements?q=海河"), ("/agreements?within=90", "/agreements that expire"), ("/agreements/network", "/agreements/network"), ($"/agreements/{sample}", "an agreement"), ($"/agreements/{sample}/compare?old=1&new=2", "the differences of two versions") })
                rows.Add(await Walk.Slowness(client, path, $"{name}, {role}", Questions, Limit));
        }
        rows.AddRange(await Freshness(ours.Url, people, options.Rounds));
        return rows;
    }

    // A party writes a comment: until another sees it. The secretariat makes the agreement public, and internal again: until the picture for everybody shows it.
    static async Task<List<Row>> Freshness(string url, Dictionary<Role, string[]> people, int rounds)
    {
        using var secretariat = await Walk.SignIn(url, people[Role.Secretariat][0], people[Role.Secretariat][1]);
        using var party = await Walk.SignIn(url, people[Role.Coordinator][0], people[Role.Coordinator][1]);
        using var stranger = new HttpClient { BaseAddress = new Uri(url) };
        var agreement = Link().Match(await party.GetStringAsync(new Uri("/agreements?state=Active", UriKind.Relative))).Value;
        await Walk.Press(secretariat, agreement, "Public", "Input.IsPublic", "false");
        await Task.Delay(3000);
        var (seen, drawn) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            var (page, network) = (Told(await secretariat.GetStringAsync(new Uri(agreement, UriKind.Relative))), Told(await stranger.GetStringAsync(new Uri("/agreements/network", UriKind.Relative))));
            await Walk.Press(party, agreement, "Comment", "Input.Text", $"Comment {round.ToString(CultureInfo.InvariantCulture)}");
            seen.Add(await Walk.UntilChanged(secretariat, agreement, page, Told));
            await Walk.Press(secretariat, agreement, "Public", "Input.IsPublic", round % 2 == 0 ? "true" : "false");
            drawn.Add(await Walk.UntilChanged(stranger, "/agreements/network", network, Told));
        }
        return [Row.Against("until the others see a change, slowest", seen.Max(), "ms", "the limit", 2000, "≤ 1"), Row.Against("until a change is in everybody's network, slowest", drawn.Max(), "ms", "the limit", 2000, "≤ 1")];
    }

    // What the page says, without what is new in every answer.
    static string Told(string html) => Hidden().Replace(html[html.IndexOf("<main", StringComparison.Ordinal)..], "");

    [GeneratedRegex("<input[^>]*form-token[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("/agreements/[0-9a-f-]{36}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    // The demonstration hall, grown once.
    static async Task<string> Grown()
    {
        var seeded = await Halls.Seeded(5000);
        var hall = seeded + "-agreements";
        if (File.Exists(Path.Combine(hall, "people.json"))) return hall;
        Halls.Copy(seeded, hall);
        Say($"Growing it to {Count:N0} agreements of {Parties} parties, once.");
        await using var provider = await Halls.Open(hall, withIndex: false);
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var random = new Random(12);
        var alliance = await db.Set<AllianceBody>().OrderBy(a => a.Id).FirstAsync();
        var members = Enumerable.Range(0, Members).Select(i =>
        {
            var name = Localised.EnglishAndChinese($"Member No. {i.ToString(CultureInfo.InvariantCulture)} (invented)", $"{Places[i % Places.Length]}第{i.ToString(CultureInfo.InvariantCulture)}单位（虚构）");
            return new Organisation { Kind = i % 2 == 0 ? OrganisationKind.School : OrganisationKind.Enterprise, Name = name, RegionCode = "CN-120101" }.Called(name);
        }).ToList();
        var at = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await db.Insert(members, CancellationToken.None);
            await db.Insert(members.Select(o => new Membership { AllianceId = alliance.Id, OrganisationId = o.Id, Tier = MembershipTier.Member, From = new DateOnly(2024, 1, 1) }), CancellationToken.None);
            foreach (var some in Enumerable.Range(0, Count).Chunk(500))
            {
                var made = some.Select(i => Made(i, alliance.Id, members, at.AddHours(i), random)).ToList();
                await db.Insert(made.Select(m => m.Agreement), CancellationToken.None);
                await db.Insert(made.SelectMany(m => m.Parties), CancellationToken.None);
                await db.Insert(made.SelectMany(m => m.Versions), CancellationToken.None);
            }
            await transaction.CommitAsync();
        }
        var mine = await db.Set<AgreementParty>().Where(p => p.OrganisationId == members[0].Id).Select(p => p.AgreementId).FirstAsync();
        var accounts = scope.ServiceProvider.GetRequiredService<MakeAccount>();
        var people = new Dictionary<Role, string[]>();
        foreach (var (role, organisation) in new (Role, Guid?)[] { (Role.Secretariat, null), (Role.Coordinator, members[0].Id) })
        {
            var account = (await accounts.Run($"{role}@bench.example".ToLowerInvariant(), role.ToString(), role, organisation, CancellationToken.None)).Value;
            people[role] = [account.Email, account.Password, mine.ToString()];
        }
        await File.WriteAllTextAsync(Path.Combine(hall, "people.json"), JsonSerializer.Serialize(people));
        return hall;
    }

    static readonly string[] Places = ["海河", "燕山", "滦河", "潮白", "永定", "渤海", "太行", "白洋", "运河", "长城"];

    static (Agreement Agreement, List<AgreementParty> Parties, AgreementVersion[] Versions) Made(int number, Guid alliance, List<Organisation> members, DateTimeOffset at, Random random)
    {
        var kind = (AgreementKind)(number % Enum.GetValues<AgreementKind>().Length);
        var chosen = Enumerable.Range(0, Parties).Select(_ => members[random.Next(Members)]).DistinctBy(o => o.Id).ToList();
        var title = Localised.EnglishAndChinese($"Agreement No. {number.ToString(CultureInfo.InvariantCulture)}", $"{Places[number % Places.Length]}合作协议第{number.ToString(CultureInfo.InvariantCulture)}号");
        var code = $"B{number.ToString("D5", CultureInfo.InvariantCulture)}";
        var agreement = new Agreement { AllianceId = alliance, Code = code, Kind = kind, Title = title, SearchText = Folding.Fold($"{code} {title} {string.Join(' ', chosen.Select(o => o.Name))}"), MadeAt = at, TouchedAt = at };
        var parties = chosen.Select((o, i) => new AgreementParty { AgreementId = agreement.Id, OrganisationId = o.Id, Name = o.Name, Role = o.Kind == OrganisationKind.School ? PartyRole.College : PartyRole.Enterprise, Place = i }).ToList();
        var from = DateOnly.FromDateTime(at.UtcDateTime);
        var content = new AgreementContent
        {
            Number = code, Kind = kind, Title = title, Languages = ["zh-Hans", "en"], From = from, Until = from.AddYears(2 + random.Next(3)), NoticeDays = 90,
            Parties = parties.ConvertAll(p => new ContentParty(p.Id, p.Name, p.Role, [new Signatory("Somebody", "Director")])), Clauses = [.. Enumerable.Range(0, Clauses).Select(i => Clause(i, random))],
        };
        var first = AgreementVersion.Of(agreement.Id, 1, content, null, Who.System, null, at);
        var second = AgreementVersion.Of(agreement.Id, 2, content with { Clauses = [.. content.Clauses.Select(c => random.Next(3) == 0 ? Clause(1, random) with { Id = c.Id } : c)] }, parties[0].Id, Who.System, null, at.AddDays(1));
        foreach (var version in new[] { first, second }) agreement.Take(version, isDraft: false);
        if (number % 5 != 0)
        {
            agreement.Approve();
            agreement.Sign(content);
        }
        return (agreement, parties, [first, second]);
    }

    static Clause Clause(int number, Random random) => new(Guid.CreateVersion7(), Localised.EnglishAndChinese($"Clause {number.ToString(CultureInfo.InvariantCulture)}", $"第{number.ToString(CultureInfo.InvariantCulture)}条"),
        Localised.EnglishAndChinese(string.Join(' ', Enumerable.Range(0, 60).Select(_ => English[random.Next(English.Length)])), string.Concat(Enumerable.Range(0, 60).Select(_ => Chinese[random.Next(Chinese.Length)]))));

    static readonly string[] English = ["the", "parties", "shall", "exchange", "teachers", "and", "learners", "each", "year", "under", "this", "agreement", "cost", "hours", "training", "base", "report", "before", "June"];
    static readonly string[] Chinese = ["双方", "应当", "每年", "互派", "教师", "和", "学生", "实训", "基地", "费用", "学时", "报告", "六月", "之前", "本协议", "项下"];
}
