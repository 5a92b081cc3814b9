using System.Net.Http.Json;
using System.Text.Json;
using Guildhall.Alliance.Tests.Access;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Alliance.Webhooks;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Alliance.Tests.Webhooks;

public sealed class WebhookTests
{
    [Theory, Both]
    public async Task Two_failures_and_then_an_answer_and_an_independent_program_finds_each_call_signed(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        // The checker of signatures lives by the machine's clock.
        house.Clock.Now = DateTimeOffset.UtcNow;
        var (works, keeper) = await Keeper(house);
        there.Answer(500, 500);
        var (hook, secret) = await Make(keeper, works, there.Url, "posting.published");

        var posting = await house.GivenPosting(works);
        await Until(house, there, 1);
        var waits = new List<TimeSpan>();
        for (var calls = 2; calls <= 3; calls++)
        {
            var next = (await Deliveries(house)).Single().NextAt!.Value;
            waits.Add(next - house.Clock.Now);
            house.Clock.Now = next;
            await Until(house, there, calls);
        }
        var page = await keeper.Get(hook);

        Assert.InRange(waits[0].TotalSeconds, 4.4, 5.6);
        Assert.InRange(waits[1].TotalSeconds, 269, 331);
        Assert.Equal(["ok", "ok"], await Receiver.Verified((secret, there.Calls[0]), (secret, there.Calls[1])));
        Assert.Equal(["No matching signature found", "No matching signature found"], await Receiver.Verified((secret, there.Calls[0] with { Body = there.Calls[0].Body + " " }), ("whsec_" + Convert.ToBase64String(new byte[32]), there.Calls[1])));
        Assert.Single(there.Calls.Select(c => (c.Id, c.Body)).Distinct());
        using var body = JsonDocument.Parse(there.Calls[0].Body);
        Assert.Equal(["type", "timestamp", "data"], body.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("posting.published", posting, $"https://hall.example/api/postings/{posting}"), (there.Calls[0].Type, there.Calls[0].About, body.RootElement.GetProperty("data").GetProperty("url").GetString()));
        Assert.Equal("3", page.Text("tbody td.n"));
        Assert.Contains("arrived", page.Text("tbody .state"), StringComparison.Ordinal);
        Assert.Contains("thanks", page.Text("tbody code:not(th code)"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Programs_hear_of_what_their_organisation_may_see_and_of_nothing_else_in_order(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        var (works, keeper) = await Keeper(house);
        var (other, outside, alliance) = (Given.Organisation("Other"), Given.Organisation("Outside"), await house.WithDb(d => d.Set<AllianceBody>().SingleAsync()));
        await house.Given(other, outside, Given.Membership(alliance, other));
        await Make(keeper, works, there.Url, "posting.published", "posting.changed", "posting.closed", "membership.changed", "task.done");

        var open = await house.GivenPosting(outside, "Open", p => p.IsPublic = true);
        var shared = await house.GivenPosting(other, "Shared", p => (p.IsPublic, p.SharedWith) = (false, [alliance.Id]));
        await house.GivenPosting(outside, "Hidden", p => p.IsPublic = false);
        var (mine, theirs) = (Owed(alliance, works), Owed(alliance, other));
        await house.Given(mine, theirs);
        await house.WithDb(async d =>
        {
            foreach (var task in await d.Set<WorkTask>().OrderBy(t => t.Id).ToListAsync()) Assert.Null(task.Finish(house.Clock.Today));
            var posting = await d.Set<Posting>().SingleAsync(p => p.Id == open);
            posting.Headcount = 9;
            await d.SaveChangesAsync();
            Assert.Null(posting.MoveTo(PostingState.Closed));
            return await d.SaveChangesAsync();
        });
        await house.Settled();
        var membership = Given.Membership(alliance, outside);
        await house.Given(membership);
        await Until(house, there, 6);
        await house.Run<WriteDeliveries, int>(write => write.Run(default));
        await Task.Delay(300);

        Assert.Equal([("posting.published", open), ("posting.published", shared), ("task.done", mine.Id), ("posting.changed", open), ("posting.closed", open), ("membership.changed", outside.Id)], there.Calls.Select(c => (c.Type, c.About)));
        Assert.Equal(6, there.Calls.Select(c => c.Id).Distinct().Count());

        static WorkTask Owed(AllianceBody alliance, Organisation owner) => new() { AllianceId = alliance.Id, Title = Localised.Of("en", "Do it"), OwnerOrganisationId = owner.Id, SourceKind = "secretariat" };
    }

    [Theory, Both]
    public async Task What_fails_holds_back_what_comes_after_it_and_is_given_up_after_three_days_with_a_notice(Db db)
    {
        await using var there = await Receiver.Start(says: new string('好', 2000) + "\0");
        await using var house = await House(db);
        var (works, keeper) = await Keeper(house);
        there.Answer([.. Enumerable.Repeat(503, 40)]);
        var (hook, _) = await Make(keeper, works, there.Url, "posting.published");
        var began = house.Clock.Now;
        var first = await house.GivenPosting(works);
        await house.GivenPosting(works, "Fitter");

        for (var calls = 1; calls <= SendDeliveries.Waits.Count + 1; calls++)
        {
            await Until(house, there, calls);
            if ((await Deliveries(house))[0].NextAt is { } next) house.Clock.Now = next;
        }
        await WaitFor(() => house.WithDb(d => d.Set<Webhook>().AnyAsync(h => !h.IsOn)));
        var rows = await Deliveries(house);
        // The keeper's sign-in has long ended.
        var colleague = await house.GivenVisitor(Role.Coordinator, works);
        var page = await colleague.Get(hook);

        Assert.All(there.Calls, c => Assert.Equal(first, c.About));
        Assert.InRange((house.Clock.Now - began).TotalDays, 2.8, 3.6);
        Assert.Equal((503, 500, null, SendDeliveries.Waits.Count + 1), (rows[0].Status!.Value, rows[0].Response!.Length, rows[0].NextAt, rows[0].Attempts));
        Assert.Equal("given up", page.Text(".head .state"));
        var notice = await house.WithDb(d => d.Set<Notice>().SingleAsync(n => n.Kind == "webhook"));
        Assert.Equal((keeper.AccountId!.Value, hook), (notice.AccountId, notice.Href));
        Assert.Equal((200, 409), ((await colleague.Follow(notice.Href)).Status, (await house.Run<KeepWebhooks, Outcome<Done>>(k => k.Again(works.Id, rows[0].WebhookId, rows[0].Id, default))).Refusal!.Status()));
    }

    [Theory, Both]
    public async Task Gone_is_gone_at_once_and_turned_on_again_it_hears_of_what_comes_after(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        var (works, keeper) = await Keeper(house);
        there.Answer(410);
        var (hook, _) = await Make(keeper, works, there.Url, "posting.published");
        await house.GivenPosting(works);
        await WaitFor(() => house.WithDb(d => d.Set<Webhook>().AnyAsync(h => !h.IsOn)));
        await house.GivenPosting(works, "Meanwhile");

        var page = await keeper.Get(hook);
        await keeper.Submit(page, page.FormOf("Turn it on"));
        var after = await house.GivenPosting(works, "Afterwards");
        await Until(house, there, 2);

        Assert.Equal(after, there.Calls[1].About);
    }

    [Theory, Both]
    public async Task Of_two_senders_one_takes_each_call(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        var (works, keeper) = await Keeper(house);
        await Make(keeper, works, there.Url, "posting.published");
        var id = await house.WithDb(d => d.Set<Webhook>().Select(h => h.Id).SingleAsync());
        await house.WithDb(d => d.Set<Webhook>().ExecuteUpdateAsync(set => set.SetProperty(h => h.IsOn, false)));
        await house.WithDb(d =>
        {
            d.AddRange(Enumerable.Range(0, 20).Select(i => new WebhookDelivery { WebhookId = id, Seq = 1000 + i, Type = "webhook.test", Body = $$$"""{"type":"webhook.test","data":{"id":"{{{Guid.CreateVersion7()}}}"}}""", WrittenAt = house.Clock.Now, NextAt = house.Clock.Now }));
            return d.SaveChangesAsync();
        });
        await house.WithDb(d => d.Set<Webhook>().ExecuteUpdateAsync(set => set.SetProperty(h => h.IsOn, true)));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200 && there.Calls.Count < 20; i++) await house.Run<SendDeliveries, int>(send => send.Run(id, default));
        })));
        await Until(house, there, 20);
        await Task.Delay(300);

        Assert.Equal(20, there.Calls.Count);
        Assert.Equal((await Deliveries(house)).Select(d => d.MessageId), there.Calls.Select(c => c.Id));
    }

    [Theory, Both]
    public async Task Again_is_the_same_call_and_a_new_secret_signs_beside_the_former_for_a_day(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        house.Clock.Now = DateTimeOffset.UtcNow;
        var (works, keeper) = await Keeper(house);
        var (hook, former) = await Make(keeper, works, there.Url, "posting.published");
        var page = await keeper.Get(hook);
        await keeper.Submit(page, page.FormOf("Send a test event"));
        await Until(house, there, 1);

        page = await keeper.Get(hook);
        var rotated = await keeper.Submit(page, page.FormOf("Make it"));
        var secret = rotated.Text("code.key");
        page = await keeper.Get(hook);
        await keeper.Submit(page, page.FormOf($"Send again (Test, {there.Calls[0].Id})"));
        await Until(house, there, 2);

        Assert.NotEqual(former, secret);
        Assert.Equal((there.Calls[0].Id, there.Calls[0].Body, "webhook.test"), (there.Calls[1].Id, there.Calls[1].Body, there.Calls[1].Type));
        Assert.Equal(["ok", "ok", "ok", "No matching signature found"], await Receiver.Verified((former, there.Calls[0]), (former, there.Calls[1]), (secret, there.Calls[1]), (secret, there.Calls[0])));
        house.Clock.Now += Webhook.Overlap;
        await house.Run<KeepWebhooks, Outcome<Done>>(keep => keep.Test(works.Id, Guid.Parse(hook[(hook.LastIndexOf('/') + 1)..]), default));
        await Until(house, there, 3);
        Assert.DoesNotContain(' ', there.Calls[2].Headers["webhook-signature"]);
        Assert.DoesNotContain(secret, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await house.WithDb(d => d.Set<Webhook>().Select(h => h.Secret).SingleAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", string.Concat((await house.WithDb(d => d.Set<AuditEntry>().Where(e => e.Kind == "alliance_webhooks").ToListAsync())).Select(AuditTrail.Read)).Replace("whsec", "Secret", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Nobody_keeps_the_webhooks_of_another_organisation_and_making_one_asks_for_a_recent_sign_in(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        house.Clock.Now = DateTimeOffset.UtcNow;
        var (works, keeper) = await Keeper(house);
        var other = Given.Organisation("Other");
        await house.Given(other);
        var (rival, officer) = (await house.GivenVisitor(Role.Coordinator, other), await house.GivenVisitor(Role.HrOfficer, works));
        var (hook, _) = await Make(keeper, works, there.Url, "posting.published");
        var (id, list) = (Guid.Parse(hook[(hook.LastIndexOf('/') + 1)..]), $"/organisations/{works.Id}/people-access/webhooks");
        var who = await house.WithDb(d => Alliance.Accounts.LetIn.Find(d, rival.AccountId!.Value, house.Clock, default)) with { SignedInAt = house.Clock.Now };

        Assert.Equal((404, 404, 404, 404), ((await rival.Get(list)).Status, (await rival.Get(hook)).Status, (await officer.Get(list)).Status, (await rival.Get(hook.Replace(works.Id.ToString(), other.Id.ToString(), StringComparison.Ordinal))).Status));
        foreach (var run in new Func<KeepWebhooks, Task<Refusal?>>[] { async k => (await k.Turn(other.Id, id, false, default)).Refusal, async k => (await k.Rotate(other.Id, id, default)).Refusal, async k => (await k.Remove(works.Id, id, default)).Refusal, async k => (await k.Test(other.Id, id, default)).Refusal, async k => (await k.Again(other.Id, id, id, default)).Refusal })
            Assert.IsType<Missing>(await house.Run(run, who));
        var form = await keeper.Get(list);
        var inside = await keeper.Submit(form, ("Input.Url", "https://169.254.169.254/latest"), ("Input.Types", "task.done"));
        var plain = await keeper.Submit(form, ("Input.Url", "http://works.example/"), ("Input.Types", "task.done"));
        var nothing = await keeper.Submit(form, ("Input.Url", "https://works.example/"));
        Assert.Equal((422, 422, 422), (inside.Status, plain.Status, nothing.Status));
        house.Clock.Advance(TimeSpan.FromMinutes(11));
        var stale = await keeper.Submit(form, ("Input.Url", "https://works.example/"), ("Input.Types", "task.done"));
        Assert.StartsWith("/account/confirm", stale.Location, StringComparison.Ordinal);
        Assert.Equal(1, await house.WithDb(d => d.Set<Webhook>().CountAsync()));
    }

    [Theory, Both]
    public async Task A_name_that_leads_into_the_halls_own_network_is_not_called(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await TestHouse.Start(db);
        var (works, keeper) = await Keeper(house);
        var (hook, _) = await Make(keeper, works, there.Url.Replace("http://127.0.0.1", "https://localhost", StringComparison.Ordinal), "posting.published");

        await house.GivenPosting(works);
        await WaitFor(() => house.WithDb(d => d.Set<WebhookDelivery>().AnyAsync(w => w.Fault == "closed")));

        Assert.Contains("The name leads into a closed network", (await keeper.Get(hook)).Text("main"), StringComparison.Ordinal);
        Assert.Empty(there.Calls);
    }

    [Theory, Both]
    public async Task A_restored_hall_sends_nothing_again_until_its_webhooks_are_turned_on(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        var (works, keeper) = await Keeper(house);
        there.Answer(500, 500);
        await Make(keeper, works, there.Url, "posting.published");
        await house.GivenPosting(works);
        await Until(house, there, 1);

        await house.WithDb(async d =>
        {
            await new AllianceModule().AfterRestore(d, default);
            return 0;
        });
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.GivenPosting(works, "Fitter");
        await house.Run<WriteDeliveries, int>(write => write.Run(default));

        Assert.Empty(await house.Run<SendDeliveries, List<Guid>>(send => send.Due(default)));
        Assert.Single(there.Calls);
    }

    [Theory, Both]
    public async Task A_program_with_the_key_for_it_keeps_webhooks_and_one_without_does_not(Db db)
    {
        await using var there = await Receiver.Start();
        await using var house = await House(db);
        house.Clock.Now = DateTimeOffset.UtcNow;
        var (works, keeper) = await Keeper(house);
        var other = Given.Organisation("Other");
        await house.Given(other);
        var (key, _) = await KeyTests.Make(keeper, works, "ManageWebhooks");
        var (poor, _) = await KeyTests.Make(keeper, works, "SeeContacts");
        using var http = house.Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", poor);
        var refused = await http.GetAsync($"/api/organisations/{works.Id}/webhooks");
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        var url = $"/api/organisations/{works.Id}/webhooks";

        var elsewhere = await http.GetAsync($"/api/organisations/{other.Id}/webhooks");
        var wrong = await http.PostAsJsonAsync(url, new { url = there.Url, types = new[] { "nothing" } });
        var made = await http.PostAsJsonAsync(url, new { url = there.Url, types = new[] { "posting.published" } });
        var (id, secret) = await made.Content.ReadFromJsonAsync<JsonElement>() is var m ? (m.GetProperty("id").GetGuid(), m.GetProperty("secret").GetString()!) : default;
        await house.GivenPosting(works);
        await Until(house, there, 1);
        var sent = (await http.GetFromJsonAsync<JsonElement>($"{url}/{id}/deliveries")).GetProperty("deliveries");
        var again = await http.PostAsync($"{url}/{id}/deliveries/{sent[0].GetProperty("id").GetGuid()}/again", null);
        await Until(house, there, 2);
        var changed = await http.PutAsJsonAsync($"{url}/{id}", new { types = new[] { "posting.closed" }, isOn = false });
        var shown = await http.GetFromJsonAsync<JsonElement>($"{url}/{id}");
        var listed = await http.GetStringAsync(url);
        var rotated = await http.PostAsync($"{url}/{id}/secret", null);
        var sheet = await keeper.Http.GetStringAsync($"/organisations/{works.Id}/people-access/webhooks/{id}/deliveries/export.csv?lang=en");
        var foreign = await (await house.GivenVisitor(Role.Coordinator, other)).Get($"/organisations/{works.Id}/people-access/webhooks/{id}/deliveries/export.csv");
        var removed = await http.DeleteAsync($"{url}/{id}");

        Assert.Equal((404, 404, 400, 201), ((int)refused.StatusCode, (int)elsewhere.StatusCode, (int)wrong.StatusCode, (int)made.StatusCode));
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.Equal(["ok"], await Receiver.Verified((secret, there.Calls[0])));
        Assert.Equal((202, there.Calls[0].Id, there.Calls[0].Body), ((int)again.StatusCode, there.Calls[1].Id, there.Calls[1].Body));
        Assert.Equal((204, false, "posting.closed"), ((int)changed.StatusCode, shown.GetProperty("isOn").GetBoolean(), shown.GetProperty("types")[0].GetString()));
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        Assert.Contains("whsec_", await rotated.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(there.Calls[0].Id, sheet, StringComparison.Ordinal);
        Assert.Equal((404, 204, 404), (foreign.Status, (int)removed.StatusCode, (int)(await http.GetAsync($"{url}/{id}")).StatusCode));
    }

    static Task<TestHouse> House(Db db) => TestHouse.Start(db, [new("PublicAddress", "https://hall.example"), new("OutgoingCalls:AllowedHosts", "127.0.0.1")]);

    static async Task<(Organisation, Visitor)> Keeper(TestHouse house)
    {
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        return (works, await house.GivenVisitor(Role.Coordinator, works));
    }

    /// <summary>Makes a webhook through the page: its page, and its secret.</summary>
    static async Task<(string Page, string Secret)> Make(Visitor keeper, Organisation works, string url, params string[] types)
    {
        var page = await keeper.Submit(await keeper.Get($"/organisations/{works.Id}/people-access/webhooks"), ("Input.Url", url), ("Input.Types", types));
        return (page.Link("To the webhook, and to a test"), page.Text("code.key"));
    }

    static Task<List<WebhookDelivery>> Deliveries(TestHouse house) => house.WithDb(d => d.Set<WebhookDelivery>().AsNoTracking().OrderBy(w => w.Seq).ThenBy(w => w.Id).ToListAsync());

    /// <summary>Until so many calls have arrived and their answers are noted.</summary>
    static Task Until(TestHouse house, Receiver there, int calls) => WaitFor(
        async () => await Ring(house) && there.Calls.Count >= calls && await Deliveries(house) is var rows && rows.Sum(d => d.Attempts) >= calls && rows.TrueForAll(d => d.Attempts == 0 || d.Status is not null && d.NextAt != house.Clock.Now + TimeSpan.FromMinutes(1)),
        async () => string.Join('\n', [.. there.Calls.Select(c => c.Body), .. (await Deliveries(house)).Select(d => $"{d.Type} {d.Attempts} {d.Status} {d.Fault} {d.NextAt}"), .. house.Errors]));

    // As the change log does: the clock of a test leaps, and nobody waits for the runner's next round.
    static async Task<bool> Ring(TestHouse house)
    {
        await house.Services.GetRequiredService<DeliveryRunner>().Follow([], default);
        return true;
    }

    static async Task WaitFor(Func<Task<bool>> done, Func<Task<string>>? found = null)
    {
        for (var i = 0; i < 1800; i++)
        {
            if (await done()) return;
            await Task.Delay(100);
        }
        Assert.Fail($"It did not come to pass within three minutes. {(found is null ? "" : await found())}");
    }
}
