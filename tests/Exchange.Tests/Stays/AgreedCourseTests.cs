using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Stays;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Stays;

public class AgreedCourseTests
{
    [Theory, Both]
    public async Task Courses_of_both_catalogues_are_agreed_by_rules_changed_under_way_and_recognised_as_agreed(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (robots, extra, welding, drawing) = (Course(voyage.Host.Id, "W1", "Robot welding", 6), Course(voyage.Host.Id, "W2", "Measuring", 3), Course(voyage.Home.Id, "M1", "Welding", 4), Course(voyage.Home.Id, "M2", "Drawing", 2));
        EquivalenceRule Rule(Course taken, Course counts) => new() { OrganisationId = voyage.Home.Id, AnyOf = [[new Need(EvidenceKind.Course, taken.Id)]], Awards = [new Award(counts.Id, null, counts.Credits, counts.Unit)], From = new DateOnly(2026, 1, 1), StatedBy = "–" };
        var (first, second) = (Rule(robots, welding), Rule(extra, drawing));
        await house.Given([robots, extra, welding, drawing, first, second, .. new[] { (first, robots, true), (first, welding, false), (second, extra, true), (second, drawing, false) }.Select(n => new RuleCourse { RuleId = n.Item1.Id, CourseId = n.Item2.Id, GivingOrganisationId = n.Item2.OrganisationId, OrganisationId = voyage.Home.Id, IsTaken = n.Item3 })]);
        var url = await voyage.Stay();
        var write = url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal);

        var form = await voyage.Learner.Get(write);
        Assert.Equal(2, form.Texts("#suggestions ~ .list li").Count);
        var found = await voyage.Learner.Submit(form, form.FormOf("Find"), ("Input.Find", "robot"), ("Input.Text", "With a test."));
        Assert.Single(found.Texts("#suggestions ~ .list li"));
        var taken = await voyage.Learner.Submit(found, found.FormOf("Take into the agreement Robot welding"));
        // What was typed stays, the suggestion fills the first empty line, nothing is saved.
        Assert.Equal(("W1", "M1", "With a test.", 0), (taken.Attribute("#Input_Rows_0__HostCode", "value"), taken.Attribute("#Input_Rows_0__HomeCode", "value"), taken.Text("#Input_Text"), await house.WithDb(d => d.Set<StayAgreement>().CountAsync())));
        Assert.Equal(422, (await voyage.Learner.Submit(taken, taken.FormOf("Propose to the others"), ("Input.Rows[1].HomeCode", "M99"), ("Input.Rows[1].HostName", "Something"))).Status);
        Must(await voyage.Learner.Submit(taken, taken.FormOf("Propose to the others")));
        var row = (await house.WithDb(d => d.Set<StayAgreement>().SingleAsync())).Rows.Single();
        Assert.Equal((robots.Id, 1, welding.Id, first.Id, "Robot welding", 6m, 4m), (row.HostCourseId!.Value, row.HostVersion!.Value, row.HomeCourseId!.Value, row.RuleId!.Value, row.HostName, row.HostCredits!.Value, row.HomeCredits!.Value));
        foreach (var party in new[] { voyage.Registrar, voyage.Officer }) Must(await Press(party, url, "Approve this version"));
        Must(await Press(voyage.Officer, url, "Has arrived"));

        // Under way a second course is added: a new version, in force once all three have approved it.
        var change = await voyage.Officer.Get(write);
        Must(await voyage.Officer.Submit(change, change.FormOf("Propose to the others"), ("Input.Rows[1].HostCode", "w2")));
        Assert.Equal("Version 1 is in force", (await voyage.Learner.Get(url)).Texts("#agreement ~ p .state.ok")[0]);
        foreach (var party in new[] { voyage.Registrar, voyage.Learner }) Must(await Press(party, url, "Approve this version"));
        Assert.Equal("Version 2 is in force", (await voyage.Learner.Get(url)).Texts("#agreement ~ p .state.ok")[0]);

        Must(await Press(voyage.Officer, url, "Has returned"));
        Must(await voyage.Officer.Submit(await voyage.Officer.Get(url.Replace("/stays/", "/stays/transcript/", StringComparison.Ordinal)), ("Input.Rows[0].Grade", "90"), ("Input.Rows[1].Grade", "80"), ("Input.Rows[2].Code", "W2"), ("Input.Rows[2].Name", "Measuring again"), ("Input.Rows[2].Grade", "85")));
        var recognise = await voyage.Registrar.Get(url.Replace("/stays/", "/stays/recognise/", StringComparison.Ordinal));
        Assert.Equal(("M1 Welding", "4"), (recognise.Attribute("#Input_Rows_0__CountsAs", "value"), recognise.Attribute("#Input_Rows_0__Credits", "value")![..1]));
        Assert.Contains("Filled in as agreed.", recognise.Text("fieldset:first-of-type .hint"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task The_contract_of_an_internship_is_made_of_the_template_and_the_facts_and_approved_by_all_three(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        await voyage.Record(voyage.Learner, new DateOnly(2005, 1, 5));
        var url = await voyage.Stay(CallKind.Internship, ("Input.HoursPerDay", "8"), ("Input.HoursPerWeek", "40"), ("Input.Pay", "4000"), ("Input.PayOfPost", "5000"), ("Input.Staff", "10"), ("Input.StaffInPost", "5"), ("Input.IsInsured", true));
        var (write, read) = (url.Replace("/stays/", "/stays/contract/write/", StringComparison.Ordinal), url.Replace("/stays/", "/stays/contract/", StringComparison.Ordinal));
        Assert.Equal((403, 404), ((await voyage.Learner.Get(write)).Status, (await voyage.Learner.Get(read)).Status));
        var form = await voyage.Officer.Get(write);
        Assert.Equal(("8", "4000"), (form.Attribute("#Input_HoursPerDay", "value")![..1], form.Attribute("#Input_Pay", "value")![..4]));
        Assert.Equal(422, (await voyage.Officer.Submit(form, form.FormOf("Put it before the others"), ("Input.HoursPerDay", "10"))).Status);
        Assert.Equal(422, (await voyage.Officer.Submit(form, form.FormOf("Put it before the others"), ("Input.InsuredUntil", "2027-01-01"))).Status);
        Must(await voyage.Officer.Submit(form, form.FormOf("Put it before the others"), ("Input.Mentor", "Master Zhang"), ("Input.MoreEn", "Lunch is free.")));
        var shown = await voyage.Learner.Get(read);
        foreach (var fact in new[] { "Learner 1", "Northern College", "Northern Works", "Welding shop", "1 February 2027", "4000", "30 June 2027", "Master Zhang", "Lunch is free.", "Each learner has a mentor" }) Assert.Contains(fact, shown.Text("main"), StringComparison.Ordinal);
        // How many places organisations agree on is no matter of one learner's contract.
        Assert.DoesNotContain("thirty places", shown.Text("main"), StringComparison.Ordinal);
        foreach (var (kind, begin) in new[] { ("pdf", "%PDF-"u8.ToArray()), ("docx", "PK"u8.ToArray()) }) Assert.Equal(begin, (await voyage.Learner.Http.GetByteArrayAsync(url + "/contract." + kind))[..begin.Length]);
        foreach (var outsider in new[] { await house.GivenVisitor(Role.Registrar, voyage.Other), await house.GivenVisitor(Role.Secretariat) }) Assert.Equal((404, 404), ((await outsider.Get(read)).Status, (await outsider.Get(url + "/contract.pdf")).Status));

        var stale = await voyage.Registrar.Get(read);
        Must(await voyage.Officer.Submit(await voyage.Officer.Get(write), (await voyage.Officer.Get(write)).FormOf("Put it before the others"), ("Input.Mentor", "Master Li")));
        Assert.Equal(409, (await voyage.Registrar.Submit(stale, stale.FormOf("Approve this text"))).Status);
        Must(await Press(voyage.Registrar, read, "Approve this text"));
        Assert.Contains("A term at the works", (await voyage.Learner.Get("/desk")).Texts("main tbody th a"));
        Must(await Press(voyage.Learner, read, "Approve this text"));
        Assert.Equal("Approved by all three", (await voyage.Officer.Get(read)).Text(".head .state"));
    }

    [Theory, Both]
    public async Task Calls_stays_and_courses_that_are_held_stand_in_the_calendar(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        await voyage.Stay();
        var course = Course(voyage.Home.Id, "M1", "Welding", 4);
        await house.Given(course, new CourseOffering { CourseId = course.Id, Term = "2027 spring", From = new DateOnly(2027, 3, 1), Until = new DateOnly(2027, 7, 1) });
        async Task<IReadOnlyList<string>> Of(Visitor visitor) => [.. (await house.Run<IEnumerable<Alliance.Desk.ICalendarEntries>, List<Alliance.Desk.CalendarEntry>>(async all =>
        {
            var found = new List<Alliance.Desk.CalendarEntry>();
            foreach (var one in all) found.AddRange(await one.Since(house.Clock.GetUtcNow(), CancellationToken.None));
            return found;
        }, await voyage.WhoIs(visitor))).Select(e => e.Kind).Order()];
        Assert.Equal(["offering", "stay"], await Of(voyage.Registrar));
        Assert.Equal(["stay"], await Of(voyage.Learner));
    }

    static Course Course(Guid college, string code, string name, decimal credits)
    {
        var course = new Course { OrganisationId = college, Code = code, CodeKey = Exchange.Courses.Course.KeyOf(code) };
        course.Revise(new CourseContent(Localised.Of("en", name), credits, "cn-credit", null, LevelLadder.None, null, "en", new([]), []), 2026, DateTimeOffset.UnixEpoch);
        return course;
    }
}
