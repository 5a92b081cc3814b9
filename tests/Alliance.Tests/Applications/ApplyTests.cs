using System.Text.RegularExpressions;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Mail;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Applications;

public partial class ApplyTests
{
    static readonly Upload Pdf = new("charter.pdf", "%PDF-1.7 charter"u8.ToArray(), "application/pdf");

    [Theory, Both]
    public async Task From_application_over_a_question_and_the_vote_to_membership(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, alliance) = (Given.Organisation("Works", chinese: "工厂"), Given.Alliance());
        await house.Given(works, alliance);
        var applicant = await house.GivenVisitor(Role.Coordinator, works);
        var secretary = await house.GivenVisitor(Role.Secretariat);

        var page = await applicant.Follow(await applicant.Submit(await applicant.Get("/applications/write"), ("Input.Reasons", "We train two hundred welders a year."), ("Input.Files", Pdf)));
        var path = page.Url.PathAndQuery;
        var first = await Holders(house);
        var form = await secretary.Get(path);
        await secretary.Submit(form, form.FormOf("Ask for more"), ("Input.Text", "Who signs for you?"));
        var second = await Holders(house);
        form = await applicant.Get(path);
        await applicant.Submit(form, form.FormOf("Send the answer"), ("Input.Text", "Our director."), ("Input.Files", Pdf));
        form = await secretary.Get(path);
        await secretary.Submit(form, form.FormOf("In order: send it to the vote"));
        form = await secretary.Get(path);
        var done = await secretary.Follow(await secretary.Submit(form, form.FormOf("Admit"), ("Input.Resolution", "2026-12"), ("Input.From", "2026-12-01"), ("Input.Tier", "Director")));

        Assert.Equal((Act.ManageMembership, alliance.Id), (first.Act!.Value, first.AllianceId!.Value));
        Assert.Equal((Act.Represent, works.Id), (second.Act!.Value, second.OrganisationId!.Value));
        Assert.Equal(2, done.Document.QuerySelectorAll("main .names a").Length);
        var membership = await house.WithDb(d => d.Set<Membership>().SingleAsync());
        Assert.Equal((works.Id, MembershipTier.Director, new DateOnly(2026, 12, 1), "2026-12"), (membership.OrganisationId, membership.Tier, membership.From, membership.Resolution));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync()));
        Assert.Equal(3, await house.WithDb(d => d.Set<Notice>().CountAsync(n => n.AccountId == applicant.AccountId)));
        Assert.Equal(["admitted"], (await applicant.Get("/applications")).Texts("tbody .state"));
    }

    [Theory, Both]
    public async Task Somebody_from_outside_proves_the_address_and_becomes_an_organisation_when_admitted(Db db)
    {
        await using var house = await TestHouse.Start(db, [new("PublicAddress", "https://hall.example")]);
        var alliance = Given.Alliance();
        await house.Given(alliance);
        var (stranger, secretary) = (house.Visitor(), await house.GivenVisitor(Role.Secretariat));

        await stranger.Submit(await stranger.Get("/applications/write"), ("Input.NameEn", "Far College"), ("Input.ContactName", "Ms Far"), ("Input.ContactEmail", "far@far.example"), ("Input.Reasons", "We want to send our students."), ("Input.Files", Pdf));
        var mail = await house.WithDb(d => d.Set<OutgoingMail>().SingleAsync());
        var id = await house.WithDb(d => d.Set<Application>().Select(a => a.Id).SingleAsync());
        var link = Link().Match(mail.Body).Groups[1].Value;
        var unseen = await secretary.Get($"/applications/{id}");
        var keyless = await stranger.Get($"/applications/{id}");
        var confirm = await stranger.Get(link);
        var opened = await house.WithDb(d => d.Set<Application>().Select(a => a.State).SingleAsync());
        await stranger.Submit(confirm, confirm.FormOf("Confirm and submit"));
        var document = (await stranger.Get(link)).Attribute("main .names a", "href")!;
        var download = await stranger.Http.GetAsync(document);
        var bare = await stranger.Http.GetAsync(document.Replace("key=", "no=", StringComparison.Ordinal));
        await house.Run<MoveApplication, Outcome<Done>>(move => move.Run(id, null, new() { Move = ApplicationMove.SendToVote }, default));
        var form = await secretary.Get($"/applications/{id}");
        await secretary.Submit(form, form.FormOf("Admit"), ("Input.Resolution", "2026-13"), ("Input.From", "2026-12-01"));

        Assert.StartsWith("https://hall.example/applications/", Address().Match(mail.Body).Value, StringComparison.Ordinal);
        Assert.Equal((404, 404, ApplicationState.Unconfirmed), (unseen.Status, keyless.Status, opened));
        Assert.Equal(("application/pdf", "attachment", System.Net.HttpStatusCode.NotFound), (download.Content.Headers.ContentType!.MediaType, download.Content.Headers.ContentDisposition!.DispositionType, bare.StatusCode));
        Assert.Equal("Far College", await house.WithDb(d => (from m in d.Set<Membership>() join o in d.Set<Organisation>() on m.OrganisationId equals o.Id select o.Name).SingleAsync()).ContinueWith(n => n.Result.In("en"), TaskScheduler.Default));
        Assert.Equal(3, await house.WithDb(d => d.Set<OutgoingMail>().CountAsync()));
    }

    [Theory, Both]
    public async Task Nobody_sees_or_decides_what_is_not_theirs_and_nothing_is_decided_twice(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, other, alliance, elsewhere) = (Given.Organisation("Works"), Given.Organisation("Other"), Given.Alliance(), Given.Alliance("Elsewhere"));
        await house.Given(works, other, alliance, elsewhere);
        var applicant = await house.GivenVisitor(Role.Coordinator, works);
        var rival = await house.GivenVisitor(Role.Coordinator, other);
        await house.Given(new AccountGrant { AccountId = rival.AccountId!.Value, Role = Role.Secretariat, AllianceId = elsewhere.Id });
        var write = await applicant.Get("/applications/write");
        var fields = new (string, object?)[] { ("Input.AllianceId", alliance.Id.ToString()), ("Input.Reasons", "We train two hundred welders a year.") };
        var page = await applicant.Follow(await applicant.Submit(write, fields));
        var id = Guid.Parse(page.Url.Segments[^1]);

        Assert.Equal(409, (await applicant.Submit(write, fields)).Status);
        Assert.Equal(404, (await rival.Get($"/applications/{id}")).Status);
        Assert.Empty((await rival.Get("/applications")).Texts("tbody tr"));
        Assert.Equal(404, (await rival.Send(new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{id}/decision") { Content = new StringContent("""{"resolution":"1","from":"2026-12-01"}""", System.Text.Encoding.UTF8, "application/json"), Headers = { { "Sec-Fetch-Site", "same-origin" } } })).Status);
        Assert.Equal(403, (await house.Run<MoveApplication, Outcome<Done>>(move => move.Run(id, null, new() { Move = ApplicationMove.SendToVote }, default), await Who(house, applicant))).Refusal!.Status());
        Assert.Equal(409, (await Decide(house, id)).Refusal!.Status());
        await house.Run<MoveApplication, Outcome<Done>>(move => move.Run(id, null, new() { Move = ApplicationMove.SendToVote }, default));
        Assert.Null((await Decide(house, id)).Refusal);
        Assert.Equal(409, (await Decide(house, id)).Refusal!.Status());
        Assert.Equal(1, await house.WithDb(d => d.Set<Membership>().CountAsync()));
    }

    [Theory, Both]
    public async Task A_file_is_what_it_contains_not_what_it_is_called(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        await house.Given(works, Given.Alliance());
        var applicant = await house.GivenVisitor(Role.Coordinator, works);
        var form = await applicant.Get("/applications/write");

        var page = await applicant.Submit(form, ("Input.Reasons", "We train two hundred welders a year."), ("Input.Files", new Upload("charter.pdf", "<script>alert(1)</script>"u8.ToArray(), "application/pdf")));
        var zip = await applicant.Submit(form, ("Input.Reasons", "We train two hundred welders a year."), ("Input.Files", new Upload("charter.docx", [80, 75, 3, 4, .. new byte[40]])));

        Assert.Equal((422, 422), (page.Status, zip.Status));
        Assert.Equal(["“charter.pdf” is no PDF, PNG, JPEG or Word file, whatever its name says"], page.Texts(".summary li"));
        Assert.Equal(0, await house.WithDb(d => d.Set<Application>().CountAsync()));
    }

    static Task<Outcome<Done>> Decide(TestHouse house, Guid id) => house.Run<Guildhall.Alliance.Applications.Applications, Outcome<Done>>(a => a.Admit(id, "2026-1", new DateOnly(2026, 12, 1), default));

    static Task<Turn> Holders(TestHouse house) => house.WithDb(d => d.Set<Turn>().SingleAsync());

    static Task<Who> Who(TestHouse house, Visitor visitor) => house.WithDb(d => LetIn.Find(d, visitor.AccountId!.Value, house.Clock, default));

    [GeneratedRegex(@"https?://[^/]+(/applications/\S+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();
}
