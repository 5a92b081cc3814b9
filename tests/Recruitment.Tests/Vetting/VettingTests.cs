using Guildhall.Alliance.Desk;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Guildhall.Recruitment.Vetting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Recruitment.Tests.Vetting;

public class VettingTests
{
    static readonly byte[] Pdf = "%PDF-1.7\n%%EOF"u8.ToArray();

    [Theory, Both]
    public async Task What_one_college_found_of_an_employer_every_college_of_the_alliance_sees_with_who_found_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        await house.GivenPosting(fair.Works);
        var elsewhere = Given.Organisation("Far College", Guildhall.Alliance.Members.OrganisationKind.School);
        await house.Given(elsewhere);
        var (colleague, stranger) = (await house.GivenVisitor(Role.Teacher, fair.Other), await house.GivenVisitor(Role.Registrar, elsewhere));

        var page = await fair.Registrar.Get($"/vetting/employers/{fair.Works.Id}");
        var given = await fair.Registrar.Submit(page, page.FormOf("Publish to the colleges"), ("Input.Finding", "ApprovedWithConditions"), ("Input.Reason", "No night shifts."), ("Input.VisitedOn", "2026-11-02"), ("Input.File", new Upload("../Visit A1.pdf", Pdf)));
        var again = await fair.Registrar.Submit(page, page.FormOf("Publish to the colleges"), ("Input.Finding", "ApprovedWithConditions"), ("Input.Reason", "No night shifts."), ("Input.VisitedOn", "2026-11-02"));
        var seen = await colleague.Get($"/vetting/employers/{fair.Works.Id}");
        var file = await colleague.Http.GetAsync(seen.Attribute("a[href^='/vetting/files/']", "href"));
        var foreign = await stranger.Http.GetAsync(seen.Attribute("a[href^='/vetting/files/']", "href"));

        Assert.Equal((302, 302), (given.Status, again.Status));
        Assert.Equal("Approved with conditions", seen.Text(".head .state"));
        Assert.Contains("No night shifts.", seen.Texts("main .as-written"));
        Assert.StartsWith("Northern College", seen.Texts(".line .dim").Single(), StringComparison.Ordinal);
        Assert.Equal("Visit A1.pdf", file.Content.Headers.ContentDisposition?.FileNameStar ?? file.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal((System.Net.HttpStatusCode.NotFound, 403, 403), (foreign.StatusCode, (await stranger.Get("/vetting")).Status, (await fair.Officer.Get("/vetting")).Status));
        Assert.Equal(403, (await fair.Learner.Get($"/vetting/employers/{fair.Works.Id}")).Status);
        Assert.Single(await house.WithDb(d => d.Set<Verdict>().ToListAsync()));
        Assert.Contains("Northern Works: Approved with conditions (Northern College)", (await fair.Officer.Get("/desk")).Texts("main a"));
        Assert.Contains("Northern Works", await (await colleague.Http.GetAsync("/vetting/export.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Learners_see_what_their_college_lets_through_in_lists_on_pages_and_in_the_api_and_others_see_all(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var (welder, turner) = (await house.GivenPosting(fair.Works, "Welder"), await house.GivenPosting(fair.Works, "Turner", p => p.Employer = "Another"));
        var neighbour = await house.GivenVisitor(Role.Learner, fair.Other);

        var page = await fair.Registrar.Get($"/vetting/postings/{welder}");
        var held = await fair.Registrar.Submit(page, page.FormOf("Not for our learners"), ("Decision.Because", "Too far."));

        Assert.Equal(302, held.Status);
        Assert.Equal(["Turner"], await fair.Found(fair.Learner));
        Assert.Equal(["Turner", "Welder"], await fair.Found(neighbour));
        Assert.Equal(["Turner", "Welder"], await fair.Found(house.Visitor()));
        Assert.Equal(["Turner", "Welder"], await fair.Found(fair.Registrar));
        Assert.Equal((404, 200, 200), ((await fair.Learner.Get($"/postings/{welder}")).Status, (await neighbour.Get($"/postings/{welder}")).Status, (await fair.Learner.Get($"/postings/{turner}")).Status));
        Assert.Equal(1, (await fair.Learner.Get("/api/postings")).Json.GetProperty("count").GetInt32());
        Assert.Equal((404, 404), ((await fair.Learner.Get($"/api/postings/{welder}")).Status, (await fair.Learner.Get($"/api/postings/{welder}/programmes")).Status));
        Assert.DoesNotContain("Welder", await (await fair.Learner.Http.GetAsync("/postings/export.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        page = await fair.Registrar.Get($"/vetting/postings/{welder}");
        await fair.Registrar.Submit(page, page.FormOf("As the alliance found"));
        Assert.Equal(["Turner", "Welder"], await fair.Found(fair.Learner));
    }

    [Theory, Both]
    public async Task Rules_put_postings_into_the_queue_and_on_the_desk_until_the_college_has_looked(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        await house.GivenPosting(fair.Works, "Welder");
        var intern = await house.GivenPosting(fair.Works, "Intern", p => p.Kind = PostingKind.Internship);
        var rules = await fair.Registrar.Submit(await fair.Registrar.Get("/vetting/rules"), ("Input.Kinds", "Internship"), ("Input.PayFloor", "5000"), ("Input.Regions", "CN-13"));
        await house.GivenPosting(fair.Works, "Cheap", p => (p.PayMin, p.PayMax) = (2000, 3000));
        await house.GivenPosting(fair.Works, "Far", p => p.Region = "CN-1201");

        Assert.Equal(302, rules.Status);
        Assert.Equal(["Welder"], await fair.Found(fair.Learner));
        Assert.Equal((404, 200), ((await fair.Learner.Get($"/postings/{intern}")).Status, (await fair.Registrar.Get($"/postings/{intern}")).Status));
        await house.Run<CallForLooks, bool>(async call => { await call.Run(CancellationToken.None); return true; });
        await house.Run<CallForLooks, bool>(async call => { await call.Run(CancellationToken.None); return true; });
        Assert.Contains("Postings that wait for our look", (await fair.Registrar.Get("/desk")).Texts("main tbody th a"));
        Assert.Equal(1, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "look")));

        var queue = await fair.Registrar.Get("/vetting/waiting");
        Assert.Equal(3, queue.Texts("tbody tr").Count);
        var none = await fair.Registrar.Submit(queue, queue.FormOf("Let it through"));
        queue = await fair.Registrar.Follow(await fair.Registrar.Submit(queue, queue.FormOf("Let it through"), ("Input.Postings", intern.ToString())));
        Assert.Equal((422, 2), (none.Status, queue.Texts("tbody tr").Count));
        Assert.Equal(["Intern", "Welder"], await fair.Found(fair.Learner));
        var all = queue.Document.QuerySelectorAll("input[name='Input.Postings']").Select(i => i.GetAttribute("value")!).ToArray();
        await fair.Registrar.Submit(queue, queue.FormOf("Not for our learners"), ("Input.Postings", all));
        await house.Run<CallForLooks, bool>(async call => { await call.Run(CancellationToken.None); return true; });
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "look")));
        Assert.True((await fair.Registrar.Get("/vetting/waiting")).Has(".empty"));

        var unknown = await fair.Registrar.Submit(await fair.Registrar.Get("/vetting/rules"), ("Input.Regions", "Atlantis"));
        Assert.Equal((422, "Atlantis"), (unknown.Status, unknown.Attribute("#Input_Regions", "value")));
    }

    [Theory, Both]
    public async Task A_refusal_reaches_the_learners_of_all_members_an_expired_verdict_nobody(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        await house.GivenPosting(fair.Works, "Welder");
        var secretary = await fair.Secretary();
        var (neighbour, coordinator) = (await house.GivenVisitor(Role.Learner, fair.Other), await house.GivenVisitor(Role.Coordinator, fair.Other));
        async Task<int> Give(Visitor by, string finding, DateOnly until)
        {
            var page = await by.Get($"/vetting/employers/{fair.Works.Id}");
            return (await by.Submit(page, page.FormOf("Publish to the colleges"), ("Input.Finding", finding), ("Input.Reason", "As seen."), ("Input.ValidUntil", until.ToString("yyyy-MM-dd", null)))).Status;
        }

        // Only what somebody approved.
        await fair.Registrar.Submit(await fair.Registrar.Get("/vetting/rules"), ("Input.NeverVetted", true));
        Assert.Empty(await fair.Found(fair.Learner));
        Assert.Equal((422, 302), (await Give(coordinator, "Approved", house.Clock.Today.AddDays(-1)), await Give(coordinator, "Approved", house.Clock.Today.AddDays(1))));
        Assert.Equal(["Welder"], await fair.Found(fair.Learner));
        Assert.Equal(302, await Give(secretary, "Refused", house.Clock.Today.AddDays(1)));
        Assert.Empty(await fair.Found(neighbour));
        Assert.Equal(409, await Give(coordinator, "Approved", house.Clock.Today.AddDays(90)));

        // The refusal ends first, then the approval: what rested on them ends with them.
        Assert.Equal((0, 1), await Later(2));
        Assert.Equal((1, 1), await Later(0, coordinator: "Approved"));
        Assert.Equal((0, 1), await Later(2));

        // Sign-ins do not last for days: the learners come anew.
        async Task<(int, int)> Later(int days, string? coordinator = null)
        {
            house.Clock.Advance(TimeSpan.FromDays(days));
            if (coordinator is not null) Assert.Equal(302, await Give(await house.GivenVisitor(Role.Coordinator, fair.Other), coordinator, house.Clock.Today.AddDays(1)));
            await house.Run<CallForLooks, bool>(async call => { await call.Run(CancellationToken.None); return true; });
            return ((await fair.Found(await house.GivenVisitor(Role.Learner, fair.College))).Count, (await fair.Found(await house.GivenVisitor(Role.Learner, fair.Other))).Count);
        }
    }

    [Theory, Both]
    public async Task When_two_colleges_are_found_to_be_one_their_looks_stand_together(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var (welder, turner) = (await house.GivenPosting(fair.Works, "Welder"), await house.GivenPosting(fair.Works, "Turner"));
        await house.Given(new OwnLook { OrganisationId = fair.College.Id, PostingId = welder, LetsThrough = false, At = house.Clock.Now }, new OwnLook { OrganisationId = fair.Other.Id, PostingId = turner, LetsThrough = false, At = house.Clock.Now });

        var merged = await house.Run<Guildhall.Alliance.Members.MergeOrganisations, Refusal?>(async merge => (await merge.Run(fair.Other.Id, fair.College.Id, CancellationToken.None)).Refusal);

        Assert.Null(merged);
        Assert.Empty(await fair.Found(fair.Learner));
    }

    [Theory, Both]
    public async Task Nobody_decides_or_notes_for_another_college_and_own_notes_stay_with_their_college(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var fair = await Fair.In(house);
        var posting = await house.GivenPosting(fair.Works);
        var other = await house.GivenVisitor(Role.Registrar, fair.Other);
        var url = $"/vetting/postings/{posting}";

        var page = await fair.Registrar.Get(url);
        Assert.Equal(403, (await fair.Registrar.Submit(page, page.FormOf("Not for our learners"), ("Decision.College", fair.Other.Id.ToString()))).Status);
        Assert.Equal(403, (await fair.Registrar.Submit(page, page.FormOf("Publish to the colleges"), ("Input.Giver", fair.Other.Id.ToString()), ("Input.Finding", "Refused"), ("Input.Reason", "Forged."))).Status);
        Assert.Equal(403, (await fair.Registrar.Submit(page, page.FormOf("Publish to the colleges"), ("Input.Giver", fair.Alliance.Id.ToString()), ("Input.Finding", "Refused"), ("Input.Reason", "Forged."))).Status);
        Assert.Equal(403, (await fair.Registrar.Submit(page, page.FormOf("Add the note"), ("Input.NoteOf", fair.Other.Id.ToString()), ("Input.Text", "Forged."))).Status);
        Assert.Equal(422, (await fair.Registrar.Submit(page, page.FormOf("Publish to the colleges"), ("Input.Reason", ""))).Status);
        await fair.Registrar.Submit(page, page.FormOf("Add the note"), ("Input.Text", "Between us."));
        await fair.Registrar.Submit(page, page.FormOf("Add the note"), ("Input.Text", "For all."), ("Input.IsShared", true));
        Assert.Equal((404, 404), ((await fair.Registrar.Get($"/vetting/postings/{Guid.NewGuid()}")).Status, (await fair.Registrar.Get($"/vetting/employers/{Guid.NewGuid()}")).Status));
        Assert.Equal((404, 403), ((await fair.Registrar.Get($"/vetting/waiting?college={fair.Other.Id}")).Status, (await fair.Officer.Get("/vetting/waiting")).Status));

        Assert.Equal(["For all.", "Between us."], (await fair.Registrar.Get(url)).Texts("main .line .as-written"));
        Assert.Equal(["For all."], (await other.Get(url)).Texts("main .line .as-written"));
        Assert.Equal(0, await house.WithDb(d => d.Set<OwnLook>().CountAsync()) + await house.WithDb(d => d.Set<Verdict>().CountAsync()));
    }
}
