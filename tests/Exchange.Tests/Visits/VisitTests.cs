using Guildhall.Alliance.Tasks;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Visits;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Visits;

public class VisitTests
{
    static Task<Page> Write(Visitor by, string form, string day, string from, string what, params (string, object?)[] more) => Send(by, form, [("Input.Day", day), ("Input.From", from), ("Input.WhatEn", what), ("Input.WhereEn", "Hall 1"), .. more]);

    static async Task<Page> Send(Visitor by, string form, (string, object?)[] fields) => await by.Submit(await by.Get(form), fields);

    [Theory, Both]
    public async Task The_host_writes_an_itinerary_within_the_days_of_the_call_that_is_read_in_order(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (call, place) = await voyage.Call(CallKind.ShortVisit);
        var (visit, form) = ($"/visits/{place}", $"/visits/write/{place}");
        Assert.Equal(visit, (await voyage.Officer.Get($"/calls/{call}")).Attribute("#places ~ ol a[href^='/visits/']", "href"));
        Assert.True((await voyage.Officer.Get(visit)).Has(".empty"));

        foreach (var (day, from, until, what, field) in new[] { ("2027-07-01", "09:00", "", "Too late", "Day"), ("2027-01-31", "09:00", "", "Too early", "Day"), ("2027-02-01", "09:00", "09:00", "No time", "Until"), ("2027-02-01", "", "", "No hour", "From"), ("2027-02-01", "09:00", "", "", "WhatZh") })
        {
            var refused = await Write(voyage.Officer, form, day, from, what, ("Input.Until", until));
            Assert.Equal((422, true), (refused.Status, refused.Has($"#Input_{field}-error")));
        }
        Must(await Write(voyage.Officer, form, "2027-02-02", "08:00", "Welding"));
        Must(await Write(voyage.Officer, form, "2027-02-01", "14:00", "Tour", ("Input.Until", "16:30"), ("Input.Receiver", "Ms Sun")));
        Must(await Write(voyage.Officer, form, "2027-02-01", "09:00", "Welcome", ("Input.WhatZh", "欢迎仪式"), ("Input.WhereZh", "一号厅")));
        // The button pressed twice.
        Must(await Write(voyage.Officer, form, "2027-02-01", "09:00", "Welcome", ("Input.WhatZh", "欢迎仪式"), ("Input.WhereZh", "一号厅")));
        var shown = await voyage.Officer.Get(visit);
        Assert.Equal(["09:00 Welcome", "14:00–16:30 Tour", "08:00 Welding"], shown.Texts(".line b"));
        Assert.Equal((2, "Hall 1 · received by Ms Sun"), (shown.Texts("h2[id^=day-]").Count, shown.Texts(".line li > span")[1]));

        var item = shown.Attribute(".line a[href^='/visits/write/']", "href")!;
        var stale = await voyage.Officer.Get(item);
        Must(await Press(voyage.Officer, item, "Save", ("Input.From", "10:00")));
        Assert.Equal(409, (await voyage.Officer.Submit(stale, stale.FormOf("Save"), ("Input.WhatEn", "Late"))).Status);
        Must(await Press(voyage.Officer, item, "Remove it"));
        Assert.Equal(["14:00–16:30 Tour", "08:00 Welding"], (await voyage.Officer.Get(visit)).Texts(".line b"));
        Assert.Equal(404, (await voyage.Officer.Get(item)).Status);
        // Whoever takes the place back writes no more for it.
        Must(await Press(voyage.Officer, $"/calls/{call}", "Take these places back"));
        Assert.False((await voyage.Officer.Get(visit)).Has(".head .btn"));
        Assert.IsType<Conflict>((await house.Run<WriteVisitItem, Outcome<Guid>>(async w => await w.Run(place, null, new() { Day = new DateOnly(2027, 2, 1), From = new TimeOnly(9, 0), WhatEn = "–", WhereEn = "–" }, CancellationToken.None), await voyage.WhoIs(voyage.Officer))).Refusal);
    }

    [Theory, Both]
    public async Task Whoever_sends_reads_it_once_somebody_is_nominated_who_goes_once_there_is_a_stay_and_nobody_else(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var to = await voyage.Call(CallKind.ShortVisit, 2);
        var visit = $"/visits/{to.Place}";
        Must(await Write(voyage.Officer, $"/visits/write/{to.Place}", "2027-02-01", "09:00", "Welcome"));
        var item = await house.WithDb(d => d.Set<VisitItem>().Select(i => i.Id).SingleAsync());
        var (registrar, guest) = (await house.GivenVisitor(Role.Registrar, voyage.Other), await house.GivenVisitor(Role.Learner, voyage.Other));
        var outsiders = new[] { await house.GivenVisitor(Role.Learner, voyage.Home), await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Teacher, voyage.Host), house.Visitor() };
        async Task<(int Home, int Person, int OtherHome, int OtherPerson)> Seen() => ((await voyage.Registrar.Get(visit)).Status, (await voyage.Learner.Get(visit)).Status, (await registrar.Get(visit)).Status, (await guest.Get(visit)).Status);

        var one = await voyage.Applied(voyage.Learner, to, nominated: false);
        Assert.Equal((404, 404, 404, 404), await Seen());
        Must(await Press(voyage.Registrar, one, "Nominate"));
        var two = Must(await guest.Submit(await guest.Get($"/nominations/apply/{to.Call}"), ($"Input.Ranks[{to.Place}]", "1"), ("Input.Letter", "I too."), ("Input.Agreed", true)));
        Assert.Equal((200, 404, 404, 404), await Seen());
        Assert.True((await voyage.Registrar.Get($"/calls/{to.Call}")).Has("#places ~ ol a[href^='/visits/']"));
        Assert.False((await registrar.Get($"/calls/{to.Call}")).Has("#places ~ ol a[href^='/visits/']"));
        Must(await Press(registrar, two, "Nominate"));
        await voyage.Allocated(to.Call);
        Assert.Equal((200, 404, 200, 404), await Seen());
        Must(await Press(voyage.Learner, one, "Accept the place"));
        Must(await Press(guest, two, "Accept the place"));
        Assert.Equal((200, 200, 200, 200), await Seen());
        foreach (var outsider in outsiders) Assert.Contains((await outsider.Get(visit)).Status, outsider == outsiders[^1] ? [302, 200, 401] : new[] { 404 });
        foreach (var outsider in outsiders[..3])
        {
            Assert.IsType<Missing>((await house.Run<WriteVisitItem, Outcome<Done>>(w => w.Remove(to.Place, item, CancellationToken.None), await voyage.WhoIs(outsider))).Refusal);
            Assert.IsType<Missing>((await house.Run<GiveVisitTask, Outcome<Guid>>(async g => await g.Run(to.Place, null, new() { TitleEn = "Forged", Due = new DateOnly(2027, 1, 1) }, CancellationToken.None), await voyage.WhoIs(outsider))).Refusal);
            Assert.Equal(404, (int)(await outsider.Http.GetAsync($"{visit}/export.csv")).StatusCode);
        }
        // Who reads does not write.
        foreach (var reader in new[] { voyage.Registrar, voyage.Learner })
        {
            Assert.False((await reader.Get(visit)).Has("main form"));
            Assert.Equal((403, 403, 403), ((await reader.Get($"/visits/write/{to.Place}")).Status, (await reader.Get($"/visits/write/{to.Place}/{item}")).Status, (await reader.Get($"/visits/task/{to.Place}")).Status));
            Assert.IsType<Forbidden>((await house.Run<WriteVisitItem, Outcome<Done>>(w => w.Remove(to.Place, item, CancellationToken.None), await voyage.WhoIs(reader))).Refusal);
        }
        // In the calendars of those who go and of the host, not of whoever sends them.
        foreach (var (reader, has) in new[] { (voyage.Officer, true), (voyage.Learner, true), (guest, true), (voyage.Registrar, false), (outsiders[0], false) })
        {
            var page = await reader.Get("/governance/calendar");
            page = await reader.Follow(await reader.Submit(page, page.FormOf("Make a secret address")));
            Assert.Equal(has, (await house.Http().GetStringAsync(new Uri(page.Text("#secret")).AbsolutePath)).Contains($"UID:visit-{item}@guildhall", StringComparison.Ordinal));
        }

        // A stay that does not take place is over for the person.
        var stay = (await voyage.Learner.Get("/stays")).Attribute("main tbody th a", "href")!;
        Assert.Equal(visit, (await voyage.Learner.Get(stay)).Attribute("main a[href^='/visits/']", "href"));
        Must(await Press(voyage.Learner, stay, "It does not take place", ("Move.Reason", "Ill.")));
        Assert.Equal((404, 404, 200, 200), await Seen());
        Assert.False((await voyage.Learner.Get(stay)).Has("main a[href^='/visits/']"));
    }

    [Theory, Both]
    public async Task The_roster_says_who_comes_and_whether_what_the_site_asks_for_is_there_until_the_end(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        Must(await Press(voyage.Officer, "/calls/requirements", "Add a requirement", ("Input.Kind", "Insurance"), ("Input.Text", "Accident insurance"), ("Input.Months", "2")));
        Must(await Press(voyage.Officer, "/calls/requirements", "Add a requirement", ("Input.Kind", "Vaccination"), ("Input.Text", "Measles")));
        var to = await voyage.Call(CallKind.ShortVisit, 2);
        var visit = $"/visits/{to.Place}";
        var (registrar, guest) = (await house.GivenVisitor(Role.Registrar, voyage.Other), await house.GivenVisitor(Role.Learner, voyage.Other));
        await voyage.Record(voyage.Learner, null);
        var one = await voyage.Applied(voyage.Learner, to);
        var two = Must(await guest.Submit(await guest.Get($"/nominations/apply/{to.Call}"), ($"Input.Ranks[{to.Place}]", "1"), ("Input.Letter", "I too."), ("Input.Agreed", true)));
        Must(await Press(registrar, two, "Nominate"));
        Assert.True((await registrar.Get(visit)).Has("#roster ~ .empty"));
        await voyage.Allocated(to.Call);
        Must(await Press(voyage.Learner, one, "Accept the place"));
        Must(await Press(guest, two, "Accept the place"));

        Assert.Equal((2, 1, 1), ((await voyage.Officer.Get(visit)).Texts("tbody tr").Count, (await voyage.Registrar.Get(visit)).Texts("tbody tr").Count, (await registrar.Get(visit)).Texts("tbody tr").Count));
        Assert.Contains("Northern College", (await voyage.Registrar.Get(visit)).Text("tbody"), StringComparison.Ordinal);
        Assert.DoesNotContain("Northern College", (await registrar.Get(visit)).Text("tbody"), StringComparison.Ordinal);
        Assert.False((await voyage.Learner.Get(visit)).Has("#roster"));
        Assert.Equal(["missing", "missing"], (await voyage.Registrar.Get(visit)).Texts("tbody td div .state"));

        var asked = await house.WithDb(d => d.Set<SiteRequirement>().OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());
        var stay = (await voyage.Registrar.Get(visit)).Attribute("tbody th a", "href")!;
        Must(await voyage.Officer.Submit(await voyage.Officer.Get(stay.Replace("/stays/", "/stays/arrange/", StringComparison.Ordinal)), ($"Input.Proofs[{asked[0]}]", "2026-11-20"), ($"Input.Proofs[{asked[1]}]", "2026-11-20")));
        Assert.Equal(["expires before the end", "in order"], (await voyage.Registrar.Get(visit)).Texts("tbody td div .state"));

        var (all, own) = (await voyage.Officer.Http.GetStringAsync(visit + "/export.csv"), await voyage.Registrar.Http.GetStringAsync(visit + "/export.csv"));
        Assert.Equal((2, 1), (all.Split("In preparation").Length - 1, own.Split("In preparation").Length - 1));
        Assert.Contains("Insurance: Accident insurance", own, StringComparison.Ordinal);
        Assert.Contains("expires before the end,in order", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Southern College", own, StringComparison.Ordinal);
        Assert.Equal((200, 404), ((int)(await voyage.Officer.Http.GetAsync(visit + "/export.xlsx")).StatusCode, (int)(await voyage.Learner.Http.GetAsync(visit + "/export.xlsx")).StatusCode));
    }

    [Theory, Both]
    public async Task The_host_makes_tasks_of_the_visit_or_of_one_item_for_itself(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var to = await voyage.Call(CallKind.ShortVisit);
        var visit = $"/visits/{to.Place}";
        Must(await Write(voyage.Officer, $"/visits/write/{to.Place}", "2027-02-01", "09:00", "Welcome"));
        await voyage.Applied(voyage.Learner, to);

        var form = (await voyage.Officer.Get(visit)).Attribute(".line a[href^='/visits/task/']", "href")!;
        Assert.Equal(("Welcome", "2027-02-01"), ((await voyage.Officer.Get(form)).Attribute("#Input_TitleEn", "value"), (await voyage.Officer.Get(form)).Attribute("#Input_Due", "value")));
        Assert.Equal(422, (await Send(voyage.Officer, form, [("Input.Due", "2026-01-01")])).Status);
        for (var twice = 0; twice < 2; twice++) Must(await Send(voyage.Officer, form, [("Input.TitleEn", "Order flowers"), ("Input.Due", "2027-01-30")]));
        Must(await Send(voyage.Officer, $"/visits/task/{to.Place}", [("Input.TitleEn", "Book the bus")]));
        var shown = await voyage.Officer.Get(visit);
        Assert.Equal(["Order flowers", "Book the bus"], shown.Texts("#tasks ~ .scroll tbody th a"));
        Assert.Equal(200, (await voyage.Officer.Get(shown.Attribute("#tasks ~ .scroll tbody th a", "href")!)).Status);
        var tasks = await house.WithDb(d => d.Set<WorkTask>().OrderBy(t => t.Due).ToListAsync());
        Assert.All(tasks, t => Assert.Equal((voyage.Host.Id, voyage.Alliance.Id, to.Place), (t.OwnerOrganisationId, t.AllianceId, t.SourceId)));
        Assert.Equal((form[form.IndexOf('=', StringComparison.Ordinal)..][1..].Replace("-", "", StringComparison.Ordinal), visit), (tasks[0].SourceHref![^32..], tasks[1].SourceHref));
        // What the host has to do is its own affair.
        Assert.False((await voyage.Registrar.Get(visit)).Has("#tasks"));
    }
}
