using Guildhall.Demand.Postings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>The form by which an organisation states a need.</summary>
public class WritePostingTests
{
    static readonly (string Name, object? Value)[] Good =
    [
        ("Input.Title", "Welder"), ("Input.Description", "Join metal parts by welding, read technical drawings and keep the workplace safe."), ("Input.Headcount", "3"), ("Input.Region", "CN-1301"), ("Input.PayMin", "6000"), ("Input.PayMax", "9000"),
        ("Input.PayCurrency", "CNY"), ("Input.PayPeriod", "Month"), ("Input.ClosesOn", "2027-03-31"), ("Input.Contact", "Ms Wang"), ("Input.Url", "https://example.org/jobs/1"),
    ];

    static async Task<(TestHouse House, Alliance.Members.Organisation Works, Visitor Hr)> Begin(Db db, string language = "en")
    {
        var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        return (house, works, await house.GivenVisitor(Role.HrOfficer, works, language));
    }

    [Theory]
    [Both("en")]
    [Both("zh-Hans")]
    public async Task Each_fault_is_named_at_its_field_and_what_was_typed_stays(Db db, string language)
    {
        var (house, _, hr) = await Begin(db, language);
        await using var __ = house;
        string Say(string key, params object[] args) => string.Format(System.Globalization.CultureInfo.InvariantCulture, house.Words.All(language)[key], [.. args.Select(a => a is int number ? number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) : a)]);
        var faults = new (string Field, string Typed, string Said)[]
        {
            ("Title", "", Say("rule.required")), ("Title", new string('x', 301), Say("rule.length", 300)), ("Employer", new string('x', 201), Say("rule.length", 200)), ("Headcount", "0", Say("rule.range", 1, 100_000)),
            ("Headcount", "many", Say("rule.unreadable", "many")), ("Place", new string('x', 301), Say("rule.length", 300)), ("PayMin", "-1", Say("rule.range", 0, 100_000_000)), ("PayMin", "a lot", Say("rule.unreadable", "a lot")),
            ("PayMax", "5000", Say("posting.pay-order")), ("PayCurrency", "yuan", Say("rule.length-between", 3, 3)), ("StartsOn", "soon", Say("rule.unreadable", "soon")), ("ClosesOn", "2027-02-30", Say("rule.unreadable", "2027-02-30")),
            ("Contact", new string('x', 501), Say("rule.length", 500)), ("Url", "javascript:alert(1)", Say("rule.url")), ("Url", "example.org", Say("rule.url")), ("Url", "https://example.org/" + new string('x', 1000), Say("rule.length", 1000)),
        };
        foreach (var (field, typed, said) in faults)
        {
            var form = await hr.Get("/postings/write");

            var again = await hr.Submit(form, [.. Good, ("Input." + field, typed)]);

            Assert.Equal((field, 422), (field, again.Status));
            Assert.EndsWith(said, again.Text($"#Input_{field}-error"), StringComparison.Ordinal);
            Assert.Equal([said], again.Texts($".summary a[href='#Input_{field}']"));
            Assert.Equal(typed, again.Attribute("#Input_" + field, "value"));
            Assert.Equal("true", again.Attribute("#Input_" + field, "aria-invalid"));
            foreach (var (name, value) in Good.Where(g => g.Name != "Input." + field && g.Name is not ("Input.Description" or "Input.PayPeriod")))
                Assert.Equal(value, again.Attribute("#" + name.Replace('.', '_'), "value"));
            Assert.Equal(Good[1].Value, again.Text("#Input_Description"));
        }
        Assert.Equal(0, await house.WithDb(d => Task.FromResult(d.Set<Posting>().Count())));
    }

    [Theory]
    [Both("en")]
    [Both("zh-Hans")]
    public async Task What_is_published_is_found_at_once_and_can_be_changed(Db db, string language)
    {
        var (house, works, hr) = await Begin(db, language);
        await using var __ = house;

        var saved = await hr.Submit(await hr.Get("/postings/write"), Good);
        await house.Settled();
        var listed = (await house.Visitor(language).Get("/postings?q=welding")).Titles();
        var page = await hr.Follow(saved);
        var form = await hr.Get(page.Url.AbsolutePath.Replace("/postings/", "/postings/write/", StringComparison.Ordinal));
        var changed = await hr.Follow(await hr.Submit(form, ("Input.Title", "Senior welder")));
        await house.Settled();

        Assert.Equal(["Welder"], listed);
        Assert.Equal("Senior welder", changed.Heading);
        Assert.Equal(["Senior welder"], (await house.Visitor(language).Get("/postings?q=welding")).Titles());
        var kept = await house.Kept(Guid.Parse(page.Url.Segments[^1]));
        Assert.Equal((works.Id, 3, 6000m, 9000m, "CNY", PayPeriod.Month, new DateOnly(2027, 3, 31), "Ms Wang", true, PostingState.Live), (kept.OwnerId, kept.Headcount, kept.PayMin, kept.PayMax, kept.PayCurrency, kept.PayPeriod, kept.ClosesOn, kept.Contact, kept.IsPublic, kept.State));
    }

    [Theory, Both]
    public async Task A_box_that_is_not_ticked_keeps_strangers_out_and_a_draft_everybody_else(Db db)
    {
        var (house, _, hr) = await Begin(db);
        await using var __ = house;

        await hr.Submit(await hr.Get("/postings/write"), [.. Good, ("Input.IsPublic", false)]);
        var form = await hr.Get("/postings/write");
        await hr.Submit(form, form.FormOf("Save as a draft"), [.. Good.Skip(1), ("Input.Title", "Draft welder")]);
        await house.Settled();

        Assert.Empty((await house.Visitor().Get("/postings")).Titles());
        Assert.Equal(["Draft welder", "Welder"], (await hr.Get("/postings?" + Asking.EveryState)).Titles().Order());
    }

    [Theory, Both]
    public async Task A_change_by_the_form_leaves_alone_what_the_form_does_not_ask_for(Db db)
    {
        var (house, works, hr) = await Begin(db);
        await using var __ = house;
        var stated = Taxonomy.Classification.Instance.Concepts.Single(c => c.IsOccupation && c.Name.OrNull("en") == "baker");
        var id = await house.GivenPosting(works, "Welder", p => (p.IsPublic, p.SharedWith, p.Latitude, p.Longitude, p.Occupation, p.PostedAt) = (false, [], 38.0, 114.5, stated.Uri, new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)));
        var before = await house.Kept(id);

        await hr.Submit(await hr.Get($"/postings/write/{id}"), ("Input.Headcount", "9"));
        var after = await house.Kept(id);
        await hr.Submit(await hr.Get($"/postings/write/{id}"), ("Input.Region", "CN-12"), ("Input.Place", "Tianjin"));
        var moved = await house.Kept(id);

        Assert.Equal(9, after.Headcount);
        Assert.Equal((false, 0, 38.0, 114.5, stated.Number, before.PostedAt, before.Language, before.DescriptionHtml), (after.IsPublic, after.SharedWith.Count, after.Latitude, after.Longitude, after.Occupation, after.PostedAt, after.Language, after.DescriptionHtml));
        Assert.Equal(("CN-12", (double?)null, (double?)null), (moved.RegionCode, moved.Latitude, moved.Longitude));
    }

    [Theory, Both]
    public async Task Hostile_HTML_is_made_harmless(Db db)
    {
        var (house, _, hr) = await Begin(db);
        await using var __ = house;
        const string Hostile = "<p>Good <b>words</b></p><script>alert(1)</script><img src=x onerror=alert(2)><a href=\"javascript:alert(3)\">here</a><p style=\"position:fixed\" onclick=\"alert(4)\">plain</p><style>p{display:none}</style><iframe src=\"https://example.org\"></iframe>";

        var page = await hr.Follow(await hr.Submit(await hr.Get("/postings/write"), [.. Good, ("Input.Title", "<script>alert(5)</script>"), ("Input.Description", Hostile)]));
        await house.Settled();

        var id = page.Url.Segments[^1];
        var given = (await house.Visitor().Get("/api/postings/" + id)).Json.GetProperty("descriptionHtml").GetString()!;
        var all = given + (await house.Visitor().Get("/feeds/postings/snapshot")).Body;
        Assert.Contains("<b>words</b>", given, StringComparison.Ordinal);
        Assert.All(new[] { "alert(1)", "onerror", "javascript:", "style", "onclick", "iframe", "<script" }, bad => Assert.DoesNotContain(bad, all, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("<script>alert(5)</script>", page.Heading);
        Assert.DoesNotContain("<script>alert", page.Body, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Without_the_token_of_the_form_or_from_another_site_nothing_is_saved(Db db)
    {
        var (house, works, hr) = await Begin(db);
        await using var __ = house;
        var id = await house.GivenPosting(works);
        var form = await hr.Get("/postings/write");

        var bare = await hr.Submit(form, [.. Good, ("form-token", null)]);
        var forged = await hr.Submit(form, [.. Good, ("form-token", "CfDJ8forged")]);
        var foreign = new HttpRequestMessage(HttpMethod.Post, $"/api/postings/{id}/state") { Content = System.Net.Http.Json.JsonContent.Create(new { state = "Closed" }) };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        var across = await hr.Send(foreign);

        Assert.Equal((400, 400), (bare.Status, forged.Status));
        Assert.True(across.Status is 400 or 403, across.Status.ToString());
        Assert.Equal(1, await house.WithDb(d => Task.FromResult(d.Set<Posting>().Count())));
        Assert.Equal(PostingState.Live, (await house.Kept(id)).State);
    }

    [Theory, Both]
    public async Task Nobody_states_a_need_for_another_organisation_nor_without_the_right(Db db)
    {
        var (house, works, hr) = await Begin(db);
        await using var __ = house;
        var other = Given.Organisation("Other Works");
        await house.Given(other);
        var teacher = await house.GivenVisitor(Role.Teacher, works);
        var body = new { title = "Welder", description = "Join metal parts by welding.", organisationId = other.Id };

        Assert.Equal(403, (await hr.Post("/api/postings", body)).Status);
        Assert.Equal(403, (await teacher.Post("/api/postings", body with { organisationId = works.Id })).Status);
        Assert.Equal(403, (await teacher.Get("/postings/write")).Status);
        Assert.NotEqual(200, (await house.Visitor().Get("/postings/write")).Status);
        Assert.Equal(0, await house.WithDb(d => Task.FromResult(d.Set<Posting>().Count())));
    }

    [Theory, Both]
    public async Task The_first_needs_of_an_organisation_may_come_at_the_same_moment(Db db)
    {
        var (house, _, hr) = await Begin(db);
        await using var __ = house;
        house.Services.GetRequiredService<PostingReader>().WarmUp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => hr.Post("/api/postings", new { title = $"Welder {i}", description = "Join metal parts by welding and read drawings." }))));

        Assert.All(answers, a => Assert.Equal(201, a.Status));
        Assert.Equal(6, await house.WithDb(d => Task.FromResult(d.Set<Posting>().Count())));
    }

    [Theory, Both]
    public async Task The_employer_is_whoever_bears_the_name(Db db)
    {
        var (house, works, _) = await Begin(db);
        await using var __ = house;
        var hotel = Given.Organisation("Lotus Hotel");
        await house.Given(hotel);
        async Task<Guid?> EmployerOf(string? name)
        {
            var id = await house.GivenPosting(works, "Welder " + name, p => p.Employer = name);
            return await house.WithDb(db => db.Set<Posting>().Where(p => p.Id == id).Select(p => p.EmployerId).SingleAsync());
        }

        Assert.Equal([works.Id, works.Id, hotel.Id, null], [await EmployerOf(null), await EmployerOf(works.Name.In("en").ToUpperInvariant()), await EmployerOf(" lotus  HOTEL"), await EmployerOf("A workshop nobody knows")]);
    }
}
