using System.Text;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Demand.Postings;
using Guildhall.Recruitment.JobApplications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Recruitment.Tests.JobApplications;

public class JobTests
{
    static readonly byte[] Pdf = "%PDF-1.7\n%%EOF"u8.ToArray();

    static async Task<string> Apply(Visitor learner, Guid posting, params (string, object?)[] more)
    {
        var answer = await learner.Submit(await learner.Get($"/job-applications/apply/{posting}"), [("Input.Letter", "I weld."), ("Input.Agreed", true), .. more]);
        return answer.Location ?? throw new InvalidOperationException($"{answer.Status}: {string.Join(' ', answer.Texts(".summary"))}");
    }

    static async Task<Page> Move(Visitor by, string url, string button, params (string, object?)[] more)
    {
        var page = await by.Get(url);
        return await by.Submit(page, page.FormOf(button), more);
    }

    [Theory, Both]
    public async Task A_learner_applies_and_a_college_proposes_by_the_api_as_on_the_page(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var posting = await house.GivenPosting(fair.Works, "Welder");
        var (own, theirs) = (new PersonRecord { OrganisationId = fair.College.Id, Kind = PersonKind.Learner, Number = "1" }.Called(Localised.Of("en", "Wang Fang")), new PersonRecord { OrganisationId = fair.Other.Id, Kind = PersonKind.Learner, Number = "1" }.Called(Localised.Of("en", "Li Ming")));
        await house.Given(own, theirs);
        async Task<Page> Post(Visitor by, string path, object body) => await by.Send(new HttpRequestMessage(HttpMethod.Post, "/api/job-applications" + path) { Content = System.Net.Http.Json.JsonContent.Create(body), Headers = { { "Sec-Fetch-Site", "same-origin" } } });

        var unsure = await Post(fair.Learner, "", new { postingId = posting, letter = "I weld." });
        var applied = await Post(fair.Learner, "", new { postingId = posting, letter = "I weld.", agreed = true });
        var again = await Post(fair.Learner, "", new { postingId = posting, agreed = true });
        var stranger = await Post(fair.Officer, "", new { postingId = posting, agreed = true });
        var learners = await fair.Registrar.Get($"/api/job-applications/learners?posting={posting}&q=Wang");
        var proposed = await Post(fair.Registrar, "/proposals", new { postingId = posting, college = fair.College.Id, people = new[] { own.Id }, agreed = true });
        var twice = await Post(fair.Registrar, "/proposals", new { postingId = posting, college = fair.College.Id, people = new[] { own.Id }, agreed = true });
        var foreign = await Post(fair.Registrar, "/proposals", new { postingId = posting, college = fair.College.Id, people = new[] { theirs.Id }, agreed = true });
        var notTheirs = await Post(fair.Officer, "/proposals", new { postingId = posting, college = fair.College.Id, people = new[] { own.Id }, agreed = true });

        Assert.Equal((400, 201, 201, 403), (unsure.Status, applied.Status, again.Status, stranger.Status));
        Assert.Equal(applied.Json.GetProperty("id").GetGuid(), again.Json.GetProperty("id").GetGuid());
        Assert.Equal(["Wang Fang"], learners.Json.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("name").GetProperty("en").GetString()));
        Assert.Equal((1, 0), (proposed.Json.GetProperty("count").GetInt32(), twice.Json.GetProperty("count").GetInt32()));
        Assert.Equal((404, 403), (foreign.Status, notTheirs.Status));
        Assert.Equal([JobStage.Proposed, JobStage.Shared], await house.WithDb(d => d.Set<JobApplication>().OrderBy(a => a.Stage).Select(a => a.Stage).ToListAsync()));
    }

    [Theory, Both]
    public async Task A_learner_applies_the_college_shares_the_employer_interviews_and_employs_and_the_filled_posting_closes(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var posting = await house.GivenPosting(fair.Works, "Welder", p => p.Headcount = 1);
        Assert.Contains("Apply", (await fair.Learner.Get($"/postings/{posting}")).Texts("main a.btn"));

        var url = await Apply(fair.Learner, posting, ("Input.Files", new Upload("cv.pdf", Pdf)));
        Assert.Equal(url, await Apply2());
        Assert.Equal(404, (await fair.Officer.Get(url)).Status);
        Assert.Contains("Welder", (await fair.Registrar.Get("/desk")).Texts("main tbody th a"));
        var early = await Move(fair.Learner, url, "Send", ("Input.Text", "Only for my college."));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(302, (await Move(fair.Registrar, url, "Share with the employer")).Status);
        Assert.DoesNotContain("Welder", (await fair.Registrar.Get("/desk")).Texts("main tbody th a"));

        var seen = await fair.Officer.Get(url);
        Assert.Equal((302, 200, "Application of A Learner"), (early.Status, seen.Status, seen.Heading));
        Assert.DoesNotContain("Only for my college.", seen.Texts(".as-written"));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await fair.Officer.Http.GetAsync(seen.Attribute("a[href^='/job-applications/files/']", "href"))).StatusCode);
        await Move(fair.Officer, url, "Invite to an interview", ("Move.Text", "Come and see us."));
        var slots = await fair.Officer.Get($"/job-applications/slots/{posting}");
        var offered = await fair.Officer.Submit(slots, slots.FormOf("Offer"), ("Input.On", "2026-12-01"), ("Input.From", "09:00"), ("Input.Count", "3"), ("Input.Place", "Gate 2"));
        Assert.Equal(302, offered.Status);
        var choice = await fair.Learner.Get(url);
        var free = choice.Document.QuerySelectorAll("input[name=slot]").Select(i => i.GetAttribute("value")!).ToList();
        Assert.Equal(3, free.Count);
        await fair.Learner.Submit(choice, choice.FormOf("Take this time"), ("slot", free[0]));
        choice = await fair.Learner.Get(url);
        Assert.Equal(302, (await fair.Learner.Submit(choice, choice.FormOf("Take this time"), ("slot", free[1]))).Status);
        Assert.Equal(2, (await fair.Learner.Get(url)).Document.QuerySelectorAll("input[name=slot]").Length);
        var ics = await (await fair.Learner.Http.GetAsync(url + "/interview.ics")).Content.ReadAsStringAsync();
        Assert.Contains("DTSTART:20261201T093000Z", ics, StringComparison.Ordinal);
        Assert.Contains("Interview: Welder", (await fair.Officer.Get("/governance/calendar")).Texts("tbody th"));

        await Move(fair.Officer, url, "Make an offer");
        Assert.Contains("Welder", (await fair.Learner.Get("/desk")).Texts("main tbody th a"));
        Assert.Equal(302, (await Move(fair.Learner, url, "Accept the offer")).Status);
        Assert.Equal(PostingState.Closed, await house.WithDb(d => d.Set<Posting>().Where(p => p.Id == posting).Select(p => p.State).SingleAsync()));
        await Move(fair.Officer, url, "Has started", ("Move.On", "2026-11-20"));
        Assert.Equal("Started", (await fair.Learner.Get(url)).Text(".head .state"));

        var copy = await fair.Officer.Submit(await fair.Officer.Get($"/job-applications/copy/{posting}"));
        Assert.StartsWith("/postings/write/", copy.Location, StringComparison.Ordinal);
        Assert.Equal("Welder", (await fair.Officer.Get(copy.Location!)).Attribute("#Input_Title", "value"));

        async Task<string> Apply2() => (await fair.Learner.Get($"/job-applications/apply/{posting}")).Link("Open the application");
    }

    [Theory, Both]
    public async Task How_it_went_is_asked_of_both_after_six_and_twelve_months_and_answered_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var id = await fair.Employed(house.Clock.Today);
        var url = $"/job-applications/{id}";
        Task<int> Ask() => house.Run<AskOutcomes, int>(ask => ask.Run(CancellationToken.None));

        Assert.Equal(0, await Ask());
        house.Clock.Advance(TimeSpan.FromDays(182));
        var (registrar, officer) = (await house.GivenVisitor(Role.Registrar, fair.College), await house.GivenVisitor(Role.HrOfficer, fair.Works));
        Assert.Equal((1, 0), (await Ask(), await Ask()));
        Assert.Contains("Welder", (await officer.Get("/desk")).Texts("main tbody th a"));
        var (one, two) = (await registrar.Get(url), await officer.Get(url));
        Assert.Equal(302, (await registrar.Submit(one, one.FormOf("Still there"), ("Outcome.AsWhat", "Shift leader"))).Status);
        Assert.Equal(409, (await officer.Submit(two, two.FormOf("Not there any more"))).Status);
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "job-outcome")));
        Assert.Contains("Shift leader", (await officer.Get(url)).Body, StringComparison.Ordinal);

        Assert.Equal(302, (await Move(officer, url, "Has ended", ("Move.On", "2027-05-01"))).Status);
        Assert.Equal([true, false], await house.WithDb(d => d.Set<JobOutcome>().OrderBy(o => o.Months).Select(o => o.IsThere!.Value).ToListAsync()));
        Assert.Contains("still there", await (await registrar.Http.GetAsync("/job-applications/export.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Nobody_sees_or_moves_what_is_not_theirs_and_the_wrong_side_moves_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var posting = await house.GivenPosting(fair.Works);
        var url = await Apply(fair.Learner, posting);
        var id = Guid.Parse(url[(url.LastIndexOf('/') + 1)..]);
        await Move(fair.Registrar, url, "Share with the employer");
        var rival = Given.Organisation("Rival Works");
        await house.Given(rival, Given.Membership(fair.Alliance, rival));
        var outsiders = new[] { await house.GivenVisitor(Role.Registrar, fair.Other), await house.GivenVisitor(Role.HrOfficer, rival), await house.GivenVisitor(Role.Learner, fair.College), await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Teacher, fair.Works) };
        foreach (var outsider in outsiders)
        {
            Assert.Equal(404, (await outsider.Get(url)).Status);
            Assert.True((await outsider.Get("/job-applications")).Has(".empty"));
            Assert.IsType<Missing>((await house.Run<MoveJob, Outcome<JobStage>>(move => move.Run(id, new() { To = JobStage.Declined }, CancellationToken.None), await fair.WhoIs(outsider))).Refusal);
            Assert.IsType<Missing>((await house.Run<SayInJob, Outcome<Done>>(say => say.Run(id, new() { Text = "Forged" }, CancellationToken.None), await fair.WhoIs(outsider))).Refusal);
        }
        async Task<Refusal?> Try(Visitor by, JobStage to) => (await house.Run<MoveJob, Outcome<JobStage>>(async move => await move.Run(id, new() { To = to }, CancellationToken.None), await fair.WhoIs(by))).Refusal;
        Assert.IsType<Conflict>(await Try(fair.Learner, JobStage.Offered));
        Assert.IsType<Conflict>(await Try(fair.Registrar, JobStage.Interviewing));
        Assert.IsType<Conflict>(await Try(fair.Officer, JobStage.Accepted));
        Assert.IsType<Conflict>(await Try(fair.Officer, JobStage.Started));
        Assert.Null(await Try(fair.Officer, JobStage.Offered));

        // Two tabs: what was read before somebody else moved it is refused.
        var old = await fair.Learner.Get(url);
        Assert.Null(await Try(fair.Officer, JobStage.Declined));
        Assert.Equal(409, (await fair.Learner.Submit(old, old.FormOf("Accept the offer"))).Status);
        Assert.Equal((404, 404), ((await fair.Learner.Get($"/job-applications/slots/{posting}")).Status, (await fair.Learner.Get($"/job-applications/copy/{posting}")).Status));
        Assert.Equal(403, (await fair.Officer.Get($"/job-applications/apply/{posting}")).Status);
        Assert.Equal(403, (await fair.Officer.Get($"/job-applications/propose/{posting}")).Status);
    }

    [Theory, Both]
    public async Task A_college_proposes_its_own_learners_and_the_employer_answers_many_at_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var posting = await house.GivenPosting(fair.Works, "Welder", p => p.Headcount = 9);
        var own = Enumerable.Range(1, 3).Select(i => new PersonRecord { OrganisationId = fair.College.Id, Kind = PersonKind.Learner, Number = $"2026{i}" }.Called(Localised.EnglishAndChinese($"Learner {i}", null))).ToArray();
        var foreign = new PersonRecord { OrganisationId = fair.Other.Id, Kind = PersonKind.Learner, Number = "1" }.Called(Localised.EnglishAndChinese("Foreign", null));
        await house.Given([.. own, foreign]);
        var form = await fair.Registrar.Get($"/job-applications/propose/{posting}");
        Assert.Equal(3, form.Document.QuerySelectorAll("input[name='Input.People']").Length);

        var without = await fair.Registrar.Submit(form, ("Input.People", own[0].Id.ToString()));
        var forged = await house.Run<ProposeLearners, Outcome<int>>(async propose => await propose.Run(posting, new() { College = fair.College.Id, People = [own[0].Id, foreign.Id], Agreed = true }, CancellationToken.None), await fair.WhoIs(fair.Registrar));
        var done = await fair.Registrar.Submit(form, ("Input.People", own.Select(p => p.Id.ToString()).ToArray()), ("Input.Agreed", true));
        var twice = await house.Run<ProposeLearners, Outcome<int>>(async propose => await propose.Run(posting, new() { College = fair.College.Id, People = [.. own.Select(p => p.Id)], Agreed = true }, CancellationToken.None), await fair.WhoIs(fair.Registrar));
        Assert.Equal((422, 302, 0), (without.Status, done.Status, twice.Value));
        Assert.IsType<Missing>(forged.Refusal);

        var list = await fair.Officer.Get($"/job-applications?posting={posting}");
        var ids = list.Document.QuerySelectorAll("input[name='Input.Applications']").Select(i => i.GetAttribute("value")!).ToArray();
        Assert.Equal(3, ids.Length);
        var none = await fair.Officer.Submit(list, list.FormOf("Decline"));
        await fair.Officer.Submit(list, list.FormOf("Invite to an interview"), ("Input.Applications", ids[..2]), ("Input.Text", "Monday?"));
        await fair.Officer.Submit(list, list.FormOf("Decline"), ("Input.Applications", ids[2..]), ("Input.Text", "Sorry."));
        Assert.Equal(422, none.Status);
        Assert.Equal((2, 1), await house.WithDb(async d => (await d.Set<JobApplication>().CountAsync(a => a.Stage == JobStage.Interviewing), await d.Set<JobApplication>().CountAsync(a => a.Stage == JobStage.Declined))));
        // All of them, or none: one of the chosen is declined already.
        var mixed = await fair.Officer.Submit(list, list.FormOf("Make an offer"), ("Input.Applications", ids));
        Assert.Equal((409, 0), (mixed.Status, await house.WithDb(d => d.Set<JobApplication>().CountAsync(a => a.Stage == JobStage.Offered))));
    }

    [Theory, Both]
    public async Task What_is_held_back_closed_or_unsound_is_not_applied_to(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var (held, closed, open) = (await house.GivenPosting(fair.Works, "Held"), await house.GivenPosting(fair.Works, "Closed"), await house.GivenPosting(fair.Works, "Open"));
        await Move(fair.Registrar, $"/vetting/postings/{held}", "Not for our learners");
        await house.Run<MovePosting, Outcome<PostingState>>(move => move.Run(closed, new() { State = PostingState.Closed }, CancellationToken.None));
        await house.Settled();

        Assert.Equal(404, (await fair.Learner.Get($"/job-applications/apply/{held}")).Status);
        var late = await fair.Learner.Submit(await fair.Learner.Get($"/job-applications/apply/{closed}"), ("Input.Agreed", true));
        var form = await fair.Learner.Get($"/job-applications/apply/{open}");
        var silent = await fair.Learner.Submit(form, ("Input.Letter", "Kept"));
        var virus = await fair.Learner.Submit(form, ("Input.Agreed", true), ("Input.Files", new Upload("cv.pdf", "MZ not a document"u8.ToArray())));
        Assert.Equal((409, 422, 422), (late.Status, silent.Status, virus.Status));
        Assert.Equal("Kept", silent.Text("#Input_Letter"));
        Assert.Equal(0, await house.WithDb(d => d.Set<JobApplication>().CountAsync()));
    }

    [Theory, Both]
    public async Task Two_learners_do_not_get_the_same_time(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var posting = await house.GivenPosting(fair.Works);
        var second = await house.GivenVisitor(Role.Learner, fair.College);
        var urls = new[] { await Apply(fair.Learner, posting), await Apply(second, posting) };
        foreach (var url in urls)
        {
            await Move(fair.Registrar, url, "Share with the employer");
            await Move(fair.Officer, url, "Invite to an interview");
        }
        var slots = await fair.Officer.Get($"/job-applications/slots/{posting}");
        await fair.Officer.Submit(slots, slots.FormOf("Offer"), ("Input.On", "2026-12-01"), ("Input.From", "09:00"), ("Input.Count", "1"), ("Input.Place", "Gate 2"));
        var (one, two) = (await fair.Learner.Get(urls[0]), await second.Get(urls[1]));
        var slot = one.Attribute("input[name=slot]", "value");
        var answers = await Task.WhenAll(fair.Learner.Submit(one, one.FormOf("Take this time"), ("slot", slot)), second.Submit(two, two.FormOf("Take this time"), ("slot", slot)));
        Assert.Equal([302, 409], answers.Select(a => a.Status).Order());
        Assert.Equal(422, (await fair.Officer.Submit(slots, slots.FormOf("Offer"))).Status);
    }

    [Theory, Both]
    public async Task Who_is_erased_leaves_no_name_no_documents_and_no_messages_and_who_asks_gets_a_copy(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var posting = await house.GivenPosting(fair.Works);
        var url = await Apply(fair.Learner, posting, ("Input.Files", new Upload("cv.pdf", Pdf)));
        await Move(fair.Learner, url, "Send", ("Input.Text", "Secret words."));
        var uploads = Path.Combine(house.Services.GetRequiredService<Hall>().Uploads, "recruitment");
        Assert.Single(Directory.GetFiles(uploads));

        var mine = await fair.Learner.Get("/privacy");
        Assert.Contains("Job applications", mine.Texts("tbody th"));
        var copy = await fair.Learner.Http.SendAsync(await Export(mine));
        var erased = await fair.Learner.Submit(mine, mine.FormOf("Erase the account for good"), ("Input.Sure", true));
        await house.Settled();

        Assert.Equal(("application/zip", 302), (copy.Content.Headers.ContentType?.MediaType, erased.Status));
        using var zip = new System.IO.Compression.ZipArchive(await copy.Content.ReadAsStreamAsync());
        using var json = new StreamReader(await zip.GetEntry("person.json")!.OpenAsync(), Encoding.UTF8);
        var text = await json.ReadToEndAsync();
        Assert.Contains("I weld.", text, StringComparison.Ordinal);
        Assert.Contains("Secret words.", text, StringComparison.Ordinal);
        var left = await house.WithDb(d => d.Set<JobApplication>().SingleAsync());
        Assert.Equal(("–", null, null), (left.Name, left.Letter, left.AccountId));
        Assert.Equal((0, 0), (await house.WithDb(d => d.Set<JobMessage>().CountAsync()), await house.WithDb(d => d.Set<Guildhall.Recruitment.Files.StoredFile>().CountAsync())));
        Assert.Empty(Directory.GetFiles(uploads));

        async Task<HttpRequestMessage> Export(Page page)
        {
            var form = page.Document.Forms.Single(f => f.Action.Contains("handler=Export", StringComparison.Ordinal));
            var token = form.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
            return await Task.FromResult(new HttpRequestMessage(HttpMethod.Post, "/privacy?handler=Export") { Content = new FormUrlEncodedContent([new("form-token", token)]), Headers = { { "Sec-Fetch-Site", "same-origin" } } });
        }
    }
}
