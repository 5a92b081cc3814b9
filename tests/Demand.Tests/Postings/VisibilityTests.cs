using System.IO.Compression;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Tests.Programmes;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>Who sees which postings: the same behind every door.</summary>
public class VisibilityTests
{
    static readonly string[] All = ["Draftbird", "Reviewbird", "Alliancebird", "Ownbird", "Otherbird", "Withdrawnbird", "Closedbird", "Publicbird"];
    static readonly string[] Live = ["Alliancebird", "Ownbird", "Otherbird", "Publicbird"];
    static readonly string[] Public = ["Publicbird"];

    [Theory, Both]
    public async Task Every_door_shows_what_one_may_see_and_nothing_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, mate, other, stray) = (Given.Organisation(), Given.Organisation("Mate Works"), Given.Organisation("Other Works"), Given.Organisation("Stray Works"));
        await house.GivenAlliance(works, mate);
        await house.GivenOtherAlliance(other, stray);
        var occupation = Classification.Instance.Concepts.Single(c => c.IsOccupation && c.Name.OrNull("en") == "welder");
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var title in All)
            ids[title] = await house.GivenPosting(title == "Otherbird" ? other : works, title, p =>
            {
                // The sum of places says which postings were counted.
                (p.Headcount, p.Occupation, p.Employer) = (1 << Array.IndexOf(All, title), occupation.Uri, works.Name.In("en"));
                p.Description = $"{title}: you will {Sample.Complaints} and {Sample.Service}. {(title == "Reviewbird" ? "Deposit required." : "")}";
                if (title == "Draftbird") p.IsDraft = true;
                if (title is "Alliancebird" or "Ownbird" or "Otherbird") p.IsPublic = false;
                if (title == "Ownbird") p.SharedWith = [];
            });
        await house.Move(ids["Withdrawnbird"], PostingState.Withdrawn);
        await house.Move(ids["Closedbird"], PostingState.Closed);
        var skill = Uri.EscapeDataString(Sample.Skill(Sample.Complaints).Uri);

        var viewers = new (string Who, Visitor Visitor, string[] Sees)[]
        {
            ("stranger", house.Visitor(), ["Closedbird", "Publicbird"]),
            ("member of the alliance", await house.GivenVisitor(Role.Teacher, mate), ["Alliancebird", "Closedbird", "Publicbird"]),
            ("member of another alliance", await house.GivenVisitor(Role.HrOfficer, stray), ["Otherbird", "Closedbird", "Publicbird"]),
            ("own HR officer", await house.GivenVisitor(Role.HrOfficer, works), ["Draftbird", "Reviewbird", "Alliancebird", "Ownbird", "Withdrawnbird", "Closedbird", "Publicbird"]),
            ("secretariat", await house.GivenVisitor(Role.Secretariat), All),
        };
        foreach (var (who, visitor, sees) in viewers)
        {
            void Same(string door, IEnumerable<string> expected, IEnumerable<string> seen) => Assert.Equal($"{who}, {door}: {string.Join(' ', expected.Order(StringComparer.Ordinal))}", $"{who}, {door}: {string.Join(' ', seen.Order(StringComparer.Ordinal))}");
            void SameCount(string door, int expected, string said) => Assert.Equal($"{who}, {door}: {expected}", $"{who}, {door}: {said.Split(' ')[0].Replace("One", "1", StringComparison.Ordinal)}");
            async Task<List<string>> Found(Func<string, string> url)
            {
                var found = new List<string>();
                foreach (var (title, id) in ids)
                {
                    var answer = await visitor.Get(url(id.ToString()));
                    Assert.True(answer.Status is 200 or 404, $"{who}, {answer.Url}: {answer.Status}");
                    if (answer.Status == 200) found.Add(title);
                    else Assert.DoesNotContain(title, answer.Body, StringComparison.Ordinal);
                }
                return found;
            }
            async Task<IEnumerable<string>> Named(string url) => Birds((await visitor.Get(url)).Body);
            var open = sees.Intersect(Live).ToArray();

            Same("page", sees, await Found(id => $"/postings/{id}"));
            Same("API", sees, await Found(id => $"/api/postings/{id}"));
            Same("programmes that match", sees, await Found(id => $"/api/programmes/match?posting={id}"));
            Same("list", open, (await visitor.Get("/postings")).Titles());
            var list = await visitor.Get("/postings?take=100" + Asking.EveryState);
            Same("list of all states", sees, list.Titles());
            Assert.StartsWith(sees.Length.ToString(), list.Text("#results"), StringComparison.Ordinal);
            foreach (var title in All) Same($"words {title}", sees.Intersect([title]), (await visitor.Get($"/postings?q={title}" + Asking.EveryState)).Titles());
            var found = (await visitor.Get("/api/postings?take=100" + Asking.EveryState)).Json;
            Same("API of the list", sees, found.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("title").GetString()!));
            Assert.Equal(sees.Length, found.GetProperty("count").GetInt32());
            Assert.All(found.GetProperty("facets").EnumerateObject().Where(f => f.Value.GetArrayLength() == 1), f => Assert.Equal(sees.Length, f.Value[0].GetProperty("count").GetInt32()));
            Assert.Equal(sees.Length, found.GetProperty("facets").GetProperty("Employer")[0].GetProperty("count").GetInt32());
            Same("CSV", sees, await Named("/postings/export.csv?" + Asking.EveryState));
            Same("workbook", sees, await Workbook(visitor, "/postings/export.xlsx?" + Asking.EveryState));
            Same("Atom", sees, await Named("/feeds/postings.atom?" + Asking.EveryState));
            Same("postings that match", open, await Named($"/api/postings/match?skills={skill}"));
            SameCount("page of the skill", open.Length, (await visitor.Get(Sample.Skill(Sample.Complaints).Href)).Text("#demand + p"));
            SameCount("page of the occupation", open.Length, (await visitor.Get(occupation.Href)).Text("#demand + p"));
            SameCount("page of the member", open.Length, (await visitor.Get($"/members/{works.Id}")).Text("#open-postings + p"));
            Same("suggestions", [], Birds((await visitor.Get("/api/concepts?q=Publicbird")).Body + (await visitor.Get("/api/concepts?q=bird")).Body));
            Same("audit", [], Birds((await visitor.Get("/audit")).Body));
            // These are about what everybody may see, whoever asks.
            Same("snapshot", Public, await Named("/feeds/postings/snapshot"));
            Same("stream", Public, await Named("/feeds/postings/stream?since=0"));
            Assert.Equal($"{1 << Array.IndexOf(All, "Publicbird")}", (await visitor.Get("/")).Texts("dl.figures dd")[0]);
            var marked = new List<string>();
            foreach (var title in sees)
                if ((await visitor.Get($"/postings/{ids[title]}")).Has("script[type='application/ld+json']")) marked.Add(title);
            Same("JSON-LD", Public, marked);
        }
    }

    [Theory, Both]
    public async Task What_only_its_owner_sees_never_stands_behind_the_same_of_another(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, mate) = (Given.Organisation(), Given.Organisation("Mate Works"));
        await house.GivenAlliance(works, mate);
        await house.GivenPosting(works, "Draft welder", p => p.IsDraft = true);
        await house.GivenPosting(mate, "Draft welder", p => p.IsDraft = true);
        await house.GivenPosting(works, "Own welder", p => (p.IsPublic, p.SharedWith) = (false, []));
        await house.GivenPosting(mate, "Own welder", p => (p.IsPublic, p.SharedWith) = (false, []));
        await house.GivenPosting(works, "Public welder");
        await house.GivenPosting(mate, "Public welder");
        var (first, second) = (await house.GivenVisitor(Role.HrOfficer, works), await house.GivenVisitor(Role.HrOfficer, mate));

        var (ones, others) = ((await first.Get("/postings?" + Asking.EveryState)).Titles(), (await second.Get("/postings?" + Asking.EveryState)).Titles());

        Assert.Equal(["Draft welder", "Own welder", "Public welder"], ones.Order());
        Assert.Equal(["Draft welder", "Own welder", "Public welder"], others.Order());
    }

    [Theory, Both]
    public async Task A_vacancy_that_stood_behind_another_comes_forward_when_that_one_becomes_something_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, mate) = (Given.Organisation(), Given.Organisation("Mate Works"));
        await house.GivenAlliance(works, mate);
        var head = await house.GivenPosting(works);
        await house.GivenPosting(mate);
        var visitor = house.Visitor();

        var once = (await visitor.Get("/postings")).Titles();
        await house.Run<WritePosting, Outcome<Guid>>(write => write.Run(head, Given.Posting("Cook"), CancellationToken.None));
        await house.Settled();
        var apart = (await visitor.Get("/postings")).Titles();

        Assert.Equal(["Welder"], once);
        Assert.Equal(["Cook", "Welder"], apart.Order());
    }

    static IEnumerable<string> Birds(string text) => All.Where(b => text.Contains(b, StringComparison.Ordinal));

    static async Task<IEnumerable<string>> Workbook(Visitor visitor, string url)
    {
        using var zip = new ZipArchive(new MemoryStream(await visitor.Http.GetByteArrayAsync(url)));
        return Birds(string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd())));
    }
}
