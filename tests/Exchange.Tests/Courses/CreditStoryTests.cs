using System.Net;
using System.Net.Http.Json;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Requests;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Exchange.Tests.Courses;

public class CreditStoryTests
{
    const string Catalogue = "课程代码,课程名称,英文名称,学分,学分单位,学时,授课语言,学习成果\n";

    [Theory, Both]
    public async Task A_registrar_brings_in_the_catalogue_changes_a_course_and_every_version_is_kept(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = await Colleges(house);
        var registrar = await house.GivenVisitor(Role.Registrar, north);

        var faulty = await Upload(registrar, "courses", Catalogue + "M1,焊接,Welding,many,学分,64,zh-Hans,\nM1,焊接,Welding,4,学分,64,zh-Hans,\nM1,焊接,Welding,4,里,64,zh-Hans,\n");
        var good = await Upload(registrar, "courses", Catalogue + "M1,焊接技术,Welding,4,学分,64,zh-Hans,\nM2,机械制图,Technical drawing,3,学分,48,zh-Hans,\n");
        var saved = await registrar.Follow(await registrar.Submit(good));
        var course = (await house.WithDb(d => d.Set<Course>().SingleAsync(c => c.Code == "M1"))).Id;
        var same = await Upload(registrar, "courses", await registrar.Http.GetStringAsync("/courses/export.csv"));
        var form = await registrar.Get($"/courses/write/{course}");
        var changed = await registrar.Submit(form, form.FormOf("Save"), ("Input.Credits", "4.5"), ("Input.FromYear", "2027"));
        var page = await registrar.Get($"/courses/{course}");
        var old = await registrar.Submit(form, form.FormOf("Save"), ("Input.Credits", "5"));
        var offered = await registrar.Submit(page, page.FormOf("Offer the course"), ("Input.Term", "2027 spring"), ("Input.From", "2027-03-01"), ("Input.Until", "2027-02-01"));

        Assert.Equal(2, faulty.Texts("td.bad").Count);
        Assert.Equal(["2", "0", "0", "0"], good.Texts(".figures dd"));
        Assert.Contains("New: 2.", saved.Text(".note"), StringComparison.Ordinal);
        Assert.Equal(["0", "0", "2", "0"], same.Texts(".figures dd"));
        Assert.Equal(302, changed.Status);
        Assert.Equal(["No. 2, from 2027", "No. 1, from 2026"], page.Texts("#versions ~ .scroll tbody th"));
        Assert.Equal(409, old.Status);
        Assert.Equal(422, offered.Status);
        var stranger = await house.GivenVisitor(Role.Registrar, south);
        Assert.Equal(HttpStatusCode.Forbidden, (await Put(stranger, $"/api/courses/{course}", new { code = "M1", nameEn = "x", credits = 1, unit = "ects", language = "en" })).StatusCode);
        Assert.Equal(403, (await stranger.Get($"/courses/write/{course}")).Status);
        Assert.Equal(404, (await stranger.Get($"/courses/{Guid.CreateVersion7()}")).Status);
        Assert.Equal(403, (await (await house.GivenVisitor(Role.Learner, north)).Get("/courses/import")).Status);
    }

    [Theory, Both]
    public async Task What_no_rate_is_stated_for_is_not_converted_and_a_stated_rate_holds_from_its_day(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, _) = await Colleges(house);
        var registrar = await house.GivenVisitor(Role.Registrar, north);
        var learner = await house.GivenVisitor(Role.Learner, north);
        var question = $"/credit-units?ask.at={north.Id}&ask.amount=36&ask.from=cn-hour&ask.to=cn-credit";

        var before = await learner.Get(question);
        var form = await registrar.Get("/credit-units/state");
        var none = await registrar.Submit(form, ("Input.FromUnit", "cn-hour"), ("Input.ToUnit", "cn-hour"), ("Input.FromAmount", "16"), ("Input.ToAmount", "1"));
        var stated = await registrar.Submit(form, ("Input.FromUnit", "cn-hour"), ("Input.ToUnit", "cn-credit"), ("Input.FromAmount", "16"), ("Input.ToAmount", "1"), ("Input.Step", "0.5"));
        var twice = await registrar.Submit(form, ("Input.FromUnit", "cn-hour"), ("Input.ToUnit", "cn-credit"), ("Input.FromAmount", "18"), ("Input.ToAmount", "1"));
        var after = await learner.Get(question);
        var back = await learner.Get($"/credit-units?ask.at={north.Id}&ask.amount=2&ask.from=cn-credit&ask.to=cn-hour");

        Assert.Contains("No rate stated.", before.Text("#answer"), StringComparison.Ordinal);
        Assert.Equal((422, 302, 422), (none.Status, stated.Status, twice.Status));
        Assert.Contains("= 2.5 credits (China)", after.Text("#answer"), StringComparison.Ordinal);
        Assert.Contains("No rate stated.", back.Text("#answer"), StringComparison.Ordinal);
        Assert.Equal(403, (await learner.Get("/credit-units/state")).Status);
    }

    [Theory, Both]
    public async Task A_learner_asks_the_registrar_establishes_and_it_counts_for_everybody_after(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = await Colleges(house);
        var (northRegistrar, southRegistrar) = (await house.GivenVisitor(Role.Registrar, north), await house.GivenVisitor(Role.Registrar, south));
        var learner = await house.GivenVisitor(Role.Learner, north);
        var other = await house.GivenVisitor(Role.Learner, north);
        await house.Given(new PersonRecord { OrganisationId = north.Id, Kind = PersonKind.Learner, Number = "1001" }.Called(Localised.Of("en", "Anna Young")), Claimed(north, "1002", learner.AccountId!.Value));
        var (welding, joining) = (await Course(northRegistrar, north, "M1", "Welding"), await Course(southRegistrar, south, "S9", "Joining metals"));
        var grades = await northRegistrar.Get("/credit-units/grades");
        await northRegistrar.Submit(grades, grades.FormOf("State these grades"), ("Input.Grades", "90 10\n75 20\n60 40"), ("Input.LowestPass", "60"));
        await northRegistrar.Submit(await Upload(northRegistrar, "results", "学号,课程代码,学期,成绩\n1002,M1,2026-1,78\n1001,M1,2026-1,55\n"));

        var ask = await learner.Get($"/credit-requests/ask/{welding}");
        var noReason = await learner.Submit(ask, ("Input.OrganisationId", south.Id.ToString()));
        var asked = await learner.Submit(ask, ("Input.OrganisationId", south.Id.ToString()), ("Input.Reason", "64 hours at the bench."));
        var again = await learner.Submit(ask, ("Input.OrganisationId", south.Id.ToString()), ("Input.Reason", "64 hours at the bench."));
        var url = asked.Location!;
        var turn = await house.WithDb(d => d.Set<Turn>().SingleAsync(t => t.Kind == "credit-request"));
        var page = await southRegistrar.Get(url);
        var more = await southRegistrar.Submit(page, page.FormOf("Ask for more"), ("Input.Text", "Which processes?"));
        var waiting = await learner.Get(url);
        await learner.Submit(waiting, waiting.FormOf("Send"), ("Inform.Text", "MAG and TIG."));
        page = await southRegistrar.Get(url);
        var unknown = await southRegistrar.Submit(page, page.FormOf("It counts"), ("Input.Counts", "S77"));
        var established = await southRegistrar.Submit(page, page.FormOf("It counts"), ("Input.Counts", "S9"), ("Input.LeastGrade", "70"));
        var late = await southRegistrar.Submit(page, page.FormOf("It does not count"), ("Input.Text", "No."));
        await house.Settled();

        Assert.Equal((422, 302, 409), (noReason.Status, asked.Status, again.Status));
        Assert.Equal((Act.RecogniseCredit, south.Id), (turn.Act, turn.OrganisationId));
        Assert.Equal((302, 422, 302, 409), (more.Status, unknown.Status, established.Status, late.Status));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "credit-request")));
        Assert.Equal((404, 404), ((await other.Get(url)).Status, (await northRegistrar.Get($"/credit-requests/{Guid.CreateVersion7()}")).Status));
        Assert.Contains("Joining metals", (await learner.Get("/what-if?mine=true")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Joining metals", (await other.Get($"/what-if?course={welding}")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Joining metals", (await other.Get("/what-if?mine=true")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("1", (await other.Get("/equivalences")).Texts(".heat td a").Single(), StringComparison.Ordinal);

        // A change of the course: the rule waits for its registrar.
        var form = await northRegistrar.Get($"/courses/write/{welding}");
        await northRegistrar.Submit(form, form.FormOf("Save"), ("Input.Credits", "2"));
        var rule = await house.WithDb(d => d.Set<EquivalenceRule>().SingleAsync());
        Assert.NotNull(rule.TouchedAt);
        Assert.Equal(1, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "equivalence" && t.OrganisationId == south.Id)));
        var touched = await southRegistrar.Get(rule.Href);
        await southRegistrar.Submit(touched, touched.FormOf("It still holds"));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "equivalence")));
        Assert.Equal(403, (await northRegistrar.Get($"/equivalences/write/{rule.Id}")).Status);
        touched = await southRegistrar.Get(rule.Href);
        Assert.Equal(302, (await southRegistrar.Submit(touched, touched.FormOf("Withdraw the rule"))).Status);
        await house.Settled();
        Assert.DoesNotContain("Joining metals", (await learner.Get("/what-if?mine=true")).Text("main"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Results_are_seen_by_the_learner_and_the_registrar_and_nobody_else_and_go_with_the_person(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = await Colleges(house);
        var registrar = await house.GivenVisitor(Role.Registrar, north);
        var (learner, coordinator, foreign) = (await house.GivenVisitor(Role.Learner, north), await house.GivenVisitor(Role.Coordinator, north), await house.GivenVisitor(Role.Registrar, south));
        await house.Given(Claimed(north, "1002", learner.AccountId!.Value));
        await Course(registrar, north, "M1", "Welding");

        var noScale = await Upload(registrar, "results", "学号,课程代码,学期,成绩\n1002,M1,2026-1,78\n");
        var grades = await registrar.Get("/credit-units/grades");
        var wrong = await registrar.Submit(grades, grades.FormOf("State these grades"), ("Input.Grades", "优秀\n良好 20"), ("Input.LowestPass", "良好"));
        await registrar.Submit(grades, grades.FormOf("State these grades"), ("Input.Grades", "优秀 10\n良好 20"), ("Input.LowestPass", "良好"));
        var faulty = await Upload(registrar, "results", "学号,课程代码,学期,成绩\n9999,M1,2026-1,优秀\n1002,M7,2026-1,优秀\n1002,M1,2026-1,棒\n");
        var saved = await registrar.Submit(await Upload(registrar, "results", "学号,课程代码,学期,成绩\n1002,M1,2026-1,优秀\n"));

        Assert.Single(noScale.Texts("td.bad"));
        Assert.Equal(422, wrong.Status);
        Assert.Equal(3, faulty.Texts("td.bad").Count);
        Assert.Equal(302, saved.Status);
        Assert.Equal((1, 1, 0, 0), ((await learner.Get("/results")).Texts("tbody th").Count, (await registrar.Get("/results")).Texts("tbody th").Count, (await coordinator.Get("/results")).Texts("tbody th").Count, (await foreign.Get("/results")).Texts("tbody th").Count));
        Assert.DoesNotContain("1002", await foreign.Http.GetStringAsync("/results/export.csv"), StringComparison.Ordinal);
        Assert.Equal(403, (await coordinator.Get("/results/import")).Status);
    }

    [Theory, Both]
    public async Task A_rule_has_ways_groups_years_and_blocks_and_says_which_line_is_wrong(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = await Colleges(house);
        var (giving, registrar) = (await house.GivenVisitor(Role.Registrar, north), await house.GivenVisitor(Role.Registrar, south));
        await Course(giving, north, "M1", "Welding");
        await Course(giving, north, "M2", "Drawing");
        await Course(registrar, south, "S9", "Joining metals");
        var form = await registrar.Get("/equivalences/write");

        Task<Page> Write(string taken, string counts) => registrar.Submit(form, ("Input.GivingOrganisationId", north.Id.ToString()), ("Input.Taken", taken), ("Input.Counts", counts));
        var noCourse = await Write("M1 + M99", "S9");
        var twice = await Write("M1 + M1", "S9");
        var noLine = await Write("work: many", "S9");
        var written = await Write("M1 >= 70 + M2 [2023-2026]\n证书：1+X 焊工\nwork: 400", "S9\nblock: Practice = 2.5");
        Assert.Equal(302, written.Status);
        var page = await registrar.Get(written.Location!);
        var again = await registrar.Get(written.Location!.Replace("/equivalences/", "/equivalences/write/", StringComparison.Ordinal));

        Assert.Contains("M99", noCourse.Texts(".err").Single(), StringComparison.Ordinal);
        Assert.Equal((422, 422), (twice.Status, noLine.Status));
        Assert.Equal(3, page.Texts(".two section:first-child li").Count);
        Assert.Contains("M1 >= 70 + M2 [2023-2026]", again.Text("textarea[name='Input.Taken']"), StringComparison.Ordinal);
        var coordinator = await house.GivenVisitor(Role.Coordinator, south);
        Assert.Equal(403, (await coordinator.Get("/equivalences/write")).Status);

        // As a Chinese keyboard gives them; and numbers that are none.
        var wide = await Write("M1 ≥ ７０ ＋ M2 [２０２３-２０２６]\nwork：４００", "S9\nblock：Practice ＝ ２．５ ects");
        Assert.Contains("M1 >= 70 + M2 [2023-2026]", (await registrar.Get(wide.Location!.Replace("/equivalences/", "/equivalences/write/", StringComparison.Ordinal))).Text("textarea[name='Input.Taken']"), StringComparison.Ordinal);
        foreach (var (taken, counts) in new[] { ("M1 [٢٠٢٣-٢٠٢٦]", "S9"), ("work: 99999999999999999999", "S9"), ("M1", "block: Practice = 99999999999999999999999999999999"), ("M1", "block: Practice = 2 miles") }) Assert.Equal(422, (await Write(taken, counts)).Status);
    }

    [Theory, Both]
    public async Task Who_evaluates_for_a_college_does_so_while_they_hold_a_role_there(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = await Colleges(house);
        var (giving, registrar, evaluator) = (await house.GivenVisitor(Role.Registrar, north), await house.GivenVisitor(Role.Registrar, south), await house.GivenVisitor(Role.Teacher, south));
        await house.Given(new AccountGrant { AccountId = evaluator.AccountId!.Value, Role = Role.Learner, OrganisationId = north.Id });
        var learner = await house.GivenVisitor(Role.Learner, north);
        var ask = await learner.Get($"/credit-requests/ask/{await Course(giving, north, "M1", "Welding")}");
        var url = (await learner.Submit(ask, ("Input.OrganisationId", south.Id.ToString()), ("Input.Reason", "64 hours at the bench."))).Location!;
        var mail = await house.WithDb(d => d.Set<Account>().Where(a => a.Id == evaluator.AccountId).Select(a => a.Email).SingleAsync());
        var page = await registrar.Get(url);
        Assert.Equal(302, (await registrar.Submit(page, page.FormOf("Forward"), ("Input.To", mail))).Status);
        Assert.Equal(200, (await evaluator.Get(url)).Status);

        await house.WithDb(async d =>
        {
            (await d.Set<AccountGrant>().SingleAsync(g => g.AccountId == evaluator.AccountId && g.Role == Role.Teacher)).Until = new DateOnly(2026, 1, 1);
            return await d.SaveChangesAsync();
        });
        await house.Settled();
        Assert.Equal(404, (await evaluator.Get(url)).Status);
        var id = Guid.Parse(url[^36..]);
        var who = await house.WithDb(d => LetIn.Find(d, evaluator.AccountId!.Value, house.Clock, CancellationToken.None));
        Assert.IsType<Missing>((await house.Run<AnswerRequest, Outcome<Guid>>(async a => await a.Run(id, new() { Answer = RequestAnswer.Deny, Text = "No." }, CancellationToken.None), who)).Refusal);
        await house.Run<EscalateRequests, int>(escalate => escalate.Run(CancellationToken.None));
        var turn = await house.WithDb(d => d.Set<Turn>().SingleAsync(t => t.Kind == "credit-request"));
        Assert.Equal((south.Id, null), (turn.OrganisationId, turn.AccountId));
    }

    [Theory, Both]
    public async Task A_catalogue_that_changes_gives_each_registrar_one_turn_and_what_if_adds_up_in_one_unit(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = await Colleges(house);
        var (giving, registrar) = (await house.GivenVisitor(Role.Registrar, north), await house.GivenVisitor(Role.Registrar, south));
        var (one, two) = (await Course(giving, north, "M1", "Welding"), await Course(giving, north, "M2", "Drawing"));
        await Course(registrar, south, "S9", "Joining metals");
        var form = await registrar.Get("/equivalences/write");
        foreach (var (taken, counts) in new[] { ("M1", "S9"), ("M2", "block: Practice = 8 ects") }) Must(await registrar.Submit(form, ("Input.GivingOrganisationId", north.Id.ToString()), ("Input.Taken", taken), ("Input.Counts", counts)));
        await house.Settled();
        var apart = await giving.Get($"/what-if?course={one}&course={two}");
        Assert.Contains("4 credits (China)", apart.Text("#answer ~ section h3"), StringComparison.Ordinal);
        Assert.Contains("8 ECTS", apart.Text("#answer ~ section p"), StringComparison.Ordinal);
        var state = await registrar.Get("/credit-units/state");
        Must(await registrar.Submit(state, ("Input.FromUnit", "ects"), ("Input.ToUnit", "cn-credit"), ("Input.FromAmount", "2"), ("Input.ToAmount", "1"), ("Input.Step", "0.5")));
        Assert.Contains("8 credits (China)", (await giving.Get($"/what-if?course={one}&course={two}")).Text("#answer ~ section h3"), StringComparison.Ordinal);
        Assert.Contains("no rate", (await giving.Get($"/what-if?course={one}&unit=hkqf")).Text("#answer ~ section p"), StringComparison.Ordinal);

        var sheet = await Upload(giving, "courses", Catalogue + "M1,焊接技术,Welding,5,学分,80,zh-Hans,\nM2,机械制图,Technical drawing,3,学分,48,zh-Hans,\n");
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind.StartsWith("equivalence"))));
        Must(await giving.Submit(sheet));
        var turn = await house.WithDb(d => d.Set<Turn>().SingleAsync(t => t.Kind.StartsWith("equivalence")));
        Assert.Equal(("equivalences", south.Id), (turn.Kind, turn.OrganisationId));
        Assert.Equal(2, (await registrar.Get(turn.Href)).Texts("tbody a[href^='/equivalences/0']").Count);
        foreach (var rule in await house.WithDb(d => d.Set<EquivalenceRule>().ToListAsync()))
        {
            var touched = await registrar.Get(rule.Href);
            Must(await registrar.Submit(touched, touched.FormOf("It still holds")));
        }
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind.StartsWith("equivalence"))));
    }

    static string Must(Page page) => Voyage.Must(page);

    [Theory, Both]
    public async Task An_overdue_question_comes_before_the_secretariat_and_the_median_is_published(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = await Colleges(house);
        var registrar = await house.GivenVisitor(Role.Registrar, south);
        var course = await Course(await house.GivenVisitor(Role.Registrar, north), north, "M1", "Welding");
        var today = await house.Run<TimeProvider, DateOnly>(clock => Task.FromResult(clock.Today()));
        await house.Given(new CreditRequest { OrganisationId = south.Id, CourseId = course, GivingOrganisationId = north.Id, AskedBy = "–", AskedAt = DateTimeOffset.UtcNow }.Begin(today.AddDays(-40)));

        Assert.Equal(1, await house.Run<EscalateRequests, int>(escalate => escalate.Run(CancellationToken.None)));
        Assert.Equal(0, await house.Run<EscalateRequests, int>(escalate => escalate.Run(CancellationToken.None)));
        var turns = await house.WithDb(d => d.Set<Turn>().Where(t => t.Kind == "credit-request").Select(t => t.Act).ToListAsync());
        var list = await registrar.Get("/credit-requests");
        var page = await registrar.Get((await house.WithDb(d => d.Set<CreditRequest>().SingleAsync())).Href);
        await registrar.Submit(page, page.FormOf("Leave things as they are"));

        Assert.Equal(new[] { Act.Govern, Act.RecogniseCredit }.Order(), turns.Select(t => t!.Value).Order());
        Assert.Contains("overdue", list.Text("tbody td:nth-child(4)"), StringComparison.Ordinal);
        Assert.Contains(south.Name.ToString(), (await registrar.Get("/credit-requests")).Texts("#pace ~ .scroll tbody th"));
    }

    [Fact]
    public void Working_days_are_counted_from_Monday_to_Friday()
    {
        var friday = new DateOnly(2026, 11, 20);
        Assert.Equal(new DateOnly(2026, 11, 23), WorkingDays.After(friday, 1));
        Assert.Equal(new DateOnly(2026, 12, 18), WorkingDays.After(friday, 20));
        Assert.Equal((0, 1, 5), (WorkingDays.Between(friday, friday.AddDays(2)), WorkingDays.Between(friday, friday.AddDays(3)), WorkingDays.Between(friday, friday.AddDays(7))));
    }

    static async Task<(Organisation North, Organisation South)> Colleges(TestHouse house)
    {
        var (north, south) = (Given.Organisation("Northern College", OrganisationKind.School, "北方学院"), Given.Organisation("Southern College", OrganisationKind.School, "南方学院"));
        await house.GivenAlliance(north, south);
        return (north, south);
    }

    static PersonRecord Claimed(Organisation college, string number, Guid account)
    {
        var record = new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = number }.Called(Localised.Of("en", "Ben Old"));
        Assert.Null(record.Claim(account));
        return record;
    }

    static async Task<Guid> Course(Visitor registrar, Organisation college, string code, string name)
    {
        var answer = await Send(registrar, HttpMethod.Post, "/api/courses", new { organisationId = college.Id, code, nameEn = name, credits = 4, unit = "cn-credit", language = "en" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetGuid();
    }

    static async Task<Page> Upload(Visitor by, string room, string csv) => await by.Follow(await by.Submit(await by.Get($"/{room}/import"), ("Input.File", new Upload($"{room}.csv", System.Text.Encoding.UTF8.GetBytes(csv)))));

    static Task<HttpResponseMessage> Put(Visitor by, string url, object body) => Send(by, HttpMethod.Put, url, body);

    static Task<HttpResponseMessage> Send(Visitor by, HttpMethod method, string url, object body)
    {
        var request = new HttpRequestMessage(method, url) { Content = JsonContent.Create(body) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return by.Http.SendAsync(request);
    }
}
