using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Alliance.Privacy;
using Guildhall.Alliance.Tasks;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Mail;
using Guildhall.Foundation.Privacy;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Privacy;

public class ErasureTests
{
    const string Name = "Zhang Weilan-Queue", Former = "Zhang Weilan-Before", Email = "weilan.zhang@erasure.example", Phone = "+86 311 5550 7788";

    [Theory, Both]
    public async Task After_an_erasure_no_table_and_no_entry_of_the_trail_names_the_person_and_the_chain_holds(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, seat, task, visitor, account) = await GivenTraces(house);
        Assert.NotEmpty(await Found(house));

        var page = await visitor.Get("/privacy");
        var unsure = await visitor.Submit(page, page.FormOf("Erase the account for good"));
        var held = await Found(house);
        var done = await visitor.Follow(await visitor.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true)));
        await house.Settled();

        Assert.Equal(422, unsure.Status);
        Assert.NotEmpty(held);
        Assert.Equal("Erased", done.Heading);
        Assert.Empty(await Found(house));
        Assert.Null((await house.Run<VerifyAudit, Outcome<VerifyAudit.Result>>(v => v.Run(default))).Value.Fault);
        // What the alliance needs stays, without a name: the seat with its vote, the task with its evidence.
        var (after, vote, evidence, erased) = await house.WithDb(async d => (await d.Set<Seat>().SingleAsync(s => s.Id == seat), await d.Set<Vote>().CountAsync(v => v.SeatId == seat), await d.Set<TaskEvidence>().SingleAsync(e => e.TaskId == task), await d.Set<AuditEntry>().CountAsync(e => e.Action == AuditAction.Erased && e.RecordId == account.Id.ToString())));
        Assert.Equal((PersonLinks.Nobody, "Chair", works.Id, (Guid?)null, 1), (after.PersonName, after.Post, after.OrganisationId, after.AccountId, vote));
        Assert.Equal((PersonLinks.Nobody, "20 places agreed", 1), (evidence.Author, evidence.Text, erased));
        Assert.Equal("/sign-in", new Uri(new Uri("http://localhost"), (await visitor.Get("/account")).Location).AbsolutePath);
        Assert.NotEqual(302, (await house.Visitor().SignIn(Email, account.Password)).Status);
    }

    [Theory, Both]
    public async Task The_export_holds_what_is_known_of_the_person_and_no_secret_and_nothing_of_others(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, _, _, visitor, _) = await GivenTraces(house);
        var other = await house.GivenAccount(Role.Teacher, works, "somebody.else@erasure.example");
        var hash = await house.WithDb(d => d.Set<Account>().Where(a => a.Email == Email).Select(a => a.PasswordHash!).SingleAsync());

        var page = await visitor.Get("/privacy");
        var (json, html) = await Download(visitor, "/privacy", page);

        var tables = json.GetProperty("Held").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Superset(new HashSet<string> { "alliance_accounts", "alliance_sessions", "alliance_grants", "governance_seats", "governance_votes", "alliance_task_evidence", "alliance_notices", "hall_mail", "audit_entries", "alliance_contacts" }, tables.ToHashSet());
        Assert.Equal(Name, json.GetProperty("Held").GetProperty("alliance_accounts")[0].GetProperty("Name").GetString());
        foreach (var text in new[] { json.GetRawText(), html })
        {
            Assert.Contains(Email, text, StringComparison.Ordinal);
            Assert.DoesNotContain(hash, text, StringComparison.Ordinal);
            Assert.DoesNotContain("SecurityStamp", text, StringComparison.Ordinal);
            Assert.DoesNotContain(other.Email, text, StringComparison.Ordinal);
        }
        Assert.Contains("Seats in bodies", html, StringComparison.Ordinal);
        Assert.Contains("Open votes of the seats", page.Text("main"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_record_is_exported_and_erased_by_those_who_keep_it_and_by_nobody_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, rivals) = (Given.Organisation("College", OrganisationKind.School), Given.Organisation("Rivals", OrganisationKind.School));
        var person = new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = "20240001", Email = Email }.Called(Localised.Of("en", Name));
        await house.Given(college, rivals, person);
        await house.Run<InvitePerson, Outcome<Done>>(invite => invite.Run(person.Id, default));
        var (registrar, teacher, rival) = (await house.GivenVisitor(Role.Registrar, college), await house.GivenVisitor(Role.Teacher, college), await house.GivenVisitor(Role.Registrar, rivals));

        var (byTeacher, byRival) = ((await teacher.Get($"/privacy/people/{person.Id}")).Status, (await rival.Get($"/privacy/people/{person.Id}")).Status);
        var page = await registrar.Get($"/privacy/people/{person.Id}");
        var forged = new HttpRequestMessage(HttpMethod.Post, $"/privacy/people/{person.Id}?handler=Erase") { Content = new FormUrlEncodedContent([new("Input.Sure", "true"), new("form-token", (await rival.Get("/privacy")).Attribute("input[name=form-token]", "value")!)]), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        var stolen = await rival.Send(forged);
        var (json, _) = await Download(registrar, $"/privacy/people/{person.Id}", page);
        house.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = await registrar.Submit(page, page.FormOf("Erase the record for good"), ("Input.Sure", true));
        var held = await Found(house);
        await Confirm(house, registrar);
        var done = await registrar.Follow(await registrar.Submit(page, page.FormOf("Erase the record for good"), ("Input.Sure", true)));
        await house.Settled();

        Assert.Equal((404, 404, 404), (byTeacher, byRival, stolen.Status));
        Assert.Equal("20240001", json.GetProperty("Held").GetProperty("alliance_people")[0].GetProperty("Number").GetString());
        Assert.StartsWith("/account/confirm", late.Location, StringComparison.Ordinal);
        Assert.NotEmpty(held);
        Assert.Equal("Erased", done.Heading);
        Assert.Empty(await Found(house));
        Assert.Equal(404, (await registrar.Get($"/people/{person.Id}")).Status);
        Assert.Null((await house.Run<VerifyAudit, Outcome<VerifyAudit.Result>>(v => v.Run(default))).Value.Fault);
    }

    [Theory, Both]
    public async Task Minutes_and_letters_of_others_that_name_the_person_are_found_and_those_who_run_the_alliance_decide(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (_, _, _, visitor, _) = await GivenTraces(house);
        var alliance = await house.WithDb(d => d.Set<AllianceBody>().SingleAsync());
        var (elsewhere, rivals) = (Given.Organisation("Elsewhere"), Given.Organisation("Rival"));
        await house.Given(elsewhere, rivals);
        var secretary = await house.GivenVisitor(Role.Teacher, elsewhere);
        await house.Given(new AccountGrant { AccountId = secretary.AccountId!.Value, Role = Role.Secretariat, AllianceId = alliance.Id });
        var meeting = new Meeting { AllianceId = alliance.Id, BodyId = Guid.CreateVersion7(), Title = Localised.Of("en", "Spring"), StartsAt = TestClock.Start };
        foreach (var refusal in new[] { meeting.Convene(), meeting.Hold(), meeting.Draft($"{Name} spoke first. Then all agreed with {Name}.") }) Assert.Null(refusal);
        var letter = new Letter { AllianceId = alliance.Id, Kind = LetterKind.Letter, Subject = Localised.EnglishAndChinese("Thanks", $"感谢 {Former}") };
        await house.Given(meeting, letter);

        var page = await visitor.Get("/privacy");
        await visitor.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true));
        var desk = await secretary.Get("/desk");
        var list = await secretary.Get("/privacy/named");
        var rival = await (await house.GivenVisitor(Role.Coordinator, rivals)).Get("/privacy/named");
        var (ofMinutes, ofLetter) = await house.WithDb(async d => (await d.Set<Naming>().SingleAsync(n => n.Table == "governance_meetings"), await d.Set<Naming>().SingleAsync(n => n.Table == "governance_letters")));
        Task<Page> Decide(Naming naming, bool strikeOut, string note)
        {
            var form = (IHtmlFormElement)list.Document.QuerySelector($"form[action$='{naming.Id}']")!;
            return secretary.Submit(list, new Form(form, (IHtmlElement)form.QuerySelector(strikeOut ? "button[value=true]" : "button[value=false]")!), ("Input.Note", note));
        }
        var naming = await Decide(ofMinutes, true, $"About {Name}");
        var struck = await Decide(ofMinutes, true, "As the law wants");
        var twice = await Decide(ofMinutes, false, "Once more");
        var stands = await Decide(ofLetter, false, "It was sent so");

        Assert.Equal(2, desk.Texts("main a").Count(t => t.Contains("names somebody who was erased", StringComparison.Ordinal)));
        Assert.Contains("spoke first", list.Text("main"), StringComparison.Ordinal);
        Assert.Equal(403, rival.Status);
        Assert.Equal((422, 302, 409, 302), (naming.Status, struck.Status, twice.Status, stands.Status));
        Assert.Equal("– spoke first. Then all agreed with –.", await house.WithDb(d => d.Set<Meeting>().Where(m => m.Id == meeting.Id).Select(m => m.Minutes).SingleAsync()));
        Assert.All(await Found(house), trace => Assert.Contains("governance_letters", trace, StringComparison.Ordinal));
        Assert.All(await house.WithDb(d => d.Set<Naming>().ToListAsync()), n => Assert.Null(n.Name));
        Assert.Empty(await house.WithDb(d => d.Set<Turn>().Where(t => t.Kind == "naming").ToListAsync()));
        var kept = await house.WithDb(async d => (await d.Set<AuditEntry>().Where(e => e.Kind == "governance_meetings" && e.RecordId == meeting.Id.ToString() && e.Payload != null).ToListAsync()).ConvertAll(e => AuditTrail.Read(e)!));
        Assert.Contains(kept, payload => payload.Contains("As the law wants", StringComparison.Ordinal));
        Assert.Null((await house.Run<VerifyAudit, Outcome<VerifyAudit.Result>>(v => v.Run(default))).Value.Fault);
    }

    [Theory, Both]
    public async Task A_record_stays_with_the_college_when_the_learner_erases_the_account_and_the_college_is_told(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Given.Organisation("College", OrganisationKind.School);
        var person = new PersonRecord { OrganisationId = college.Id, Kind = PersonKind.Learner, Number = "20240001" }.Called(Localised.Of("en", Name));
        await house.Given(college, person);
        var (registrar, learner) = (await house.GivenVisitor(Role.Registrar, college), await house.GivenVisitor(Role.Learner, college));
        await house.WithDb(async d => { (await d.Set<PersonRecord>().SingleAsync()).Claim(learner.AccountId!.Value); return await d.SaveChangesAsync(); });

        var page = await learner.Get("/privacy");
        await learner.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true));

        var record = await house.WithDb(d => d.Set<PersonRecord>().SingleAsync());
        Assert.Equal(((Guid?)null, Name), (record.AccountId, record.Name.ToString()));
        Assert.Contains("Records as learner or staff1stays without a name", page.Text("[aria-labelledby=held] tbody"), StringComparison.Ordinal);
        Assert.Contains((await registrar.Get("/desk")).Texts("main a"), t => t.Contains("20240001 erased the account", StringComparison.Ordinal));
    }

    [Theory, Both]
    public async Task The_last_administrator_and_the_last_secretary_stay_until_there_is_another(Db db)
    {
        await using var house = await TestHouse.Start(db);
        foreach (var role in new[] { Role.Administrator, Role.Secretariat })
        {
            var first = await house.GivenVisitor(role);
            var page = await first.Get("/privacy");
            var last = await first.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true));
            var still = (await first.Get("/account")).Status;
            await house.GivenAccount(role);
            var after = await first.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true));

            Assert.Equal((409, 200, 302), (last.Status, still, after.Status));
            Assert.Contains("Give the role to somebody else first", last.Text(".summary"), StringComparison.Ordinal);
        }
    }

    [Theory, Both]
    public async Task An_account_is_erased_for_its_organisation_only_by_who_keeps_its_people_and_holds_no_less(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Given.Organisation("College", OrganisationKind.School), Given.Organisation("Works"));
        await house.Given(college, works);
        var (coordinator, registrar, rival) = (await house.GivenVisitor(Role.Coordinator, college), await house.GivenVisitor(Role.Registrar, college), await house.GivenVisitor(Role.Coordinator, works));
        var (teacher, both) = (await house.GivenAccount(Role.Teacher, college), await house.GivenAccount(Role.Teacher, college));
        await house.Given(new AccountGrant { AccountId = both.Id, Role = Role.Teacher, OrganisationId = works.Id });

        Assert.Equal((200, 200, 404), ((await coordinator.Get($"/privacy/accounts/{teacher.Id}")).Status, (await registrar.Get($"/privacy/accounts/{teacher.Id}")).Status, (await rival.Get($"/privacy/accounts/{teacher.Id}")).Status));
        Assert.Equal((404, 404), ((await coordinator.Get($"/privacy/accounts/{both.Id}")).Status, (await registrar.Get($"/privacy/accounts/{coordinator.AccountId}")).Status));
        Assert.Equal(302, (await house.Visitor().Get("/privacy")).Status);
        var page = await registrar.Get($"/privacy/accounts/{teacher.Id}");
        await registrar.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true));
        Assert.Equal(404, (await registrar.Submit(page, page.FormOf("Erase the account for good"), ("Input.Sure", true))).Status);
        Assert.NotEqual(302, (await house.Visitor().SignIn(teacher.Email, teacher.Password)).Status);
    }

    [Fact]
    public async Task Every_column_that_names_a_person_says_what_becomes_of_it_in_words()
    {
        await using var house = await TestHouse.Start();

        var (unsaid, links, unclear) = await house.WithDb(d => Task.FromResult((
            PersonLinks.Unsaid(d.Model).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToList(), PersonLinks.Of(d.Model),
            PersonLinks.Of(d.Model).SelectMany(l => l.Clears.Where(c => l.Column.DeclaringType.FindProperty(c) is null).Select(c => $"{l.Table}.{c}")).ToList())));

        Assert.Empty(unsaid);
        Assert.Empty(unclear);
        Assert.Contains(links, l => l is { Table: "alliance_grants", Fate: OnErasure.Erased });
        Assert.DoesNotContain(links.Select(l => "privacy.table." + l.Table).Concat(links.Where(l => l.Fate != OnErasure.Erased).Select(l => "privacy.why." + l.Table)), key => !house.Words.Has(key));
    }

    // A person who left a trace wherever the hall writes one.
    static async Task<(Organisation Works, Guid Seat, Guid Task, Visitor Visitor, MakeAccount.Result Account)> GivenTraces(TestHouse house)
    {
        var works = Given.Organisation("Works");
        var alliance = await house.GivenAlliance(works);
        var account = await house.GivenAccount(Role.Coordinator, works, Email);
        var visitor = house.Visitor();
        await visitor.SignIn(Email, account.Password);
        foreach (var name in new[] { Former, Name }) await visitor.Submit(await visitor.Get("/account"), ("Input.Name", name));
        var body = new Body { AllianceId = alliance.Id, Kind = BodyKind.Council, Name = Localised.Of("en", "Council") };
        var seat = new Seat { BodyId = body.Id, OrganisationId = works.Id, PersonName = Name, Post = "Chair", AccountId = account.Id, From = new DateOnly(2026, 1, 1) };
        var task = new WorkTask { AllianceId = alliance.Id, Title = Localised.Of("en", "Places"), OwnerOrganisationId = works.Id, SourceKind = "goal" };
        await house.Given(body, seat, task, new Vote { MotionId = Guid.CreateVersion7(), SeatId = seat.Id, Choice = Choice.For, Weight = 1, At = TestClock.Start },
            new OrganisationContact { OrganisationId = works.Id, Name = Name, Email = Email.ToUpperInvariant(), Phone = Phone },
            new Notice { AccountId = account.Id, Kind = "task", Subject = Localised.Of("en", "Places"), Href = "/", At = TestClock.Start },
            new Turn { Kind = "task", SubjectId = task.Id, Subject = Localised.Of("en", $"{Name} – Works"), Href = "/", OrganisationId = works.Id, Since = TestClock.Start });
        await house.WithDb(async d =>
        {
            d.Post(house.Clock, Email, "For you", $"Dear {Name}");
            d.Post(house.Clock, "colleague@erasure.example", "About somebody", $"{Former}, now {Name} <{Email}>, invites you.");
            return await d.SaveChangesAsync();
        });
        var page = await visitor.Get($"/tasks/{task.Id}");
        await visitor.Submit(page, page.Form($"/tasks/{task.Id}"), ("Input.Text", "20 places agreed"));
        return (works, seat.Id, task.Id, visitor, account);
    }

    static async Task Confirm(TestHouse house, Visitor visitor) =>
        await house.WithDb(d => d.Set<Session>().Where(s => s.AccountId == visitor.AccountId).ExecuteUpdateAsync(set => set.SetProperty(s => s.ConfirmedAt, house.Clock.Now)));

    static async Task<(JsonElement Json, string Html)> Download(Visitor visitor, string path, Page page)
    {
        var token = page.Attribute("input[name=form-token]", "value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?handler=Export") { Content = new FormUrlEncodedContent([new("form-token", token)]), Headers = { { "Sec-Fetch-Site", "same-origin" }, { "Accept-Language", "en" } } };
        using var answer = await visitor.Http.SendAsync(request);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        async Task<string> Text(string name) => await new StreamReader(zip.GetEntry(name)!.Open()).ReadToEndAsync();
        return (JsonDocument.Parse(await Text("person.json")).RootElement, await Text("person.html"));
    }

    // Every value of every column of every table, and what the trail says, packed or not.
    static Task<List<string>> Found(TestHouse house) => house.WithDb(async d =>
    {
        var found = new List<string>();
        string[] traces = [Name, Former, Email, Phone];
        bool IsTrace(string text) => traces.Any(t => text.Contains(t, StringComparison.OrdinalIgnoreCase));
        await d.Database.OpenConnectionAsync();
        foreach (var table in d.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
        {
            await using var command = d.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                for (var i = 0; i < reader.FieldCount; i++)
                    if (reader.GetValue(i) is var value && IsTrace(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)) found.Add($"{table}.{reader.GetName(i)}");
        }
        await foreach (var entry in d.Set<AuditEntry>().AsNoTracking().AsAsyncEnumerable())
            if (AuditTrail.Read(entry) is { } payload && IsTrace(payload)) found.Add($"trail {entry.Seq} {entry.Kind} {payload}");
        return found;
    });
}
