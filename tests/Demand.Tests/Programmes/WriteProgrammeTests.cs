using Guildhall.Demand.Programmes;

namespace Guildhall.Demand.Tests.Programmes;

public class WriteProgrammeTests
{
    [Theory, Both]
    public async Task A_registrar_publishes_for_the_own_college_and_no_other(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (own, other) = (Sample.College(), Sample.College("Southern College", "南方学院"));
        await house.Given(own, other);
        var registrar = Sample.Who(Role.Registrar, own);

        var mine = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, Sample.Programme(own), CancellationToken.None), registrar);
        var theirs = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, Sample.Programme(other), CancellationToken.None), registrar);
        var strangers = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, Sample.Programme(own, "Another"), CancellationToken.None), Who.Stranger);

        var programme = await house.Saved(mine.Value);
        Assert.Equal((own.Id, "CN-1301", 50), (programme.OrganisationId, programme.RegionCode, programme.GraduatesPerYear));
        Assert.IsType<Forbidden>(theirs.Refusal);
        Assert.IsType<Forbidden>(strangers.Refusal);
        Assert.Equal(1, await house.WithDb(d => Task.FromResult(d.Set<Programme>().Count())));
    }

    [Theory, Both]
    public async Task A_name_is_its_own_within_a_college(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (own, other) = (Sample.College(), Sample.College("Southern College", "南方学院"));
        await house.Given(own, other);
        var first = await house.GivenProgramme(own);

        var second = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, Sample.Programme(own, "HOTEL Management"), CancellationToken.None));
        var elsewhere = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, Sample.Programme(other), CancellationToken.None));
        var itself = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(first, Sample.Programme(own, but: p => p.Places = 70), CancellationToken.None));

        Assert.Equal("programme.name-taken", Assert.IsType<Invalid>(second.Refusal).Text.Key);
        Assert.Null(elsewhere.Refusal);
        Assert.Equal(first, itself.Value);
        Assert.Equal(70, (await house.Saved(first)).Places);
    }

    [Theory, Both]
    public async Task Each_skill_says_whether_the_reader_or_a_person_found_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);

        var stated = await house.GivenProgramme(college, "Stated", p => (p.DescriptionEn, p.Skills) = ($"Students learn to {Sample.Complaints}.", [Sample.Skill(Sample.Complaints).Uri, Sample.Skill(Sample.Service).Uri]));
        var read = await house.GivenProgramme(college, "Read", p => (p.DescriptionEn, p.Skills) = ($"Students learn to {Sample.Complaints}.", null));

        Assert.Equal([new TaughtSkill(Sample.Skill(Sample.Complaints).Number, SkillOrigin.BySuggestion), new TaughtSkill(Sample.Skill(Sample.Service).Number, SkillOrigin.ByPerson)], (await house.Saved(stated)).Skills);
        Assert.Contains(new TaughtSkill(Sample.Skill(Sample.Complaints).Number, SkillOrigin.BySuggestion), (await house.Saved(read)).Skills);
    }

    [Theory, Both]
    public async Task What_cannot_be_is_refused_field_by_field(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        var broken = Sample.Programme(college, "", p => (p.Level, p.Field, p.Years, p.Region, p.Skills) = (default, "7777", 40, "Atlantis", ["http://example.org/no-skill"]));

        var written = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(null, broken, CancellationToken.None));

        Assert.Equal(["Field", "Level", "NameZh", "Region", "Skills", "Years"], Assert.IsType<Invalid>(written.Refusal).Faults.Select(f => f.Field).Order(StringComparer.Ordinal));
    }

    [Theory, Both]
    public async Task Nobody_writes_over_a_version_that_was_not_read(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        var id = await house.GivenProgramme(college);
        await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(id, Sample.Programme(college, but: p => p.Places = 61), CancellationToken.None));

        var late = await house.Run<WriteProgramme, Outcome<Guid>>(write => write.Run(id, Sample.Programme(college, but: p => (p.Places, p.Version) = (62, 0)), CancellationToken.None));

        Assert.IsType<Conflict>(late.Refusal);
        Assert.Equal(61, (await house.Saved(id)).Places);
    }

    [Theory]
    [Both("en", "Suggest skills from the description", "Add skill", "Publish")]
    [Both("zh-Hans", "根据介绍建议技能", "添加", "发布")]
    public async Task Without_JavaScript_skills_are_suggested_added_and_taken_out_before_saving(Db db, string language, string suggest, string add, string publish)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        var registrar = await house.GivenVisitor(Role.Registrar, college, language);
        var (complaints, spreadsheets, service) = (Sample.Skill(Sample.Complaints).Uri, Sample.Skill(Sample.Spreadsheets).Uri, Sample.Skill(Sample.Service).Uri);

        var form = await registrar.Get("/programmes/write");
        var suggested = await registrar.Submit(form, form.FormOf(suggest), ("Input.NameEn", "Hotel management"), ("Input.Field", "1013"), ("Input.DescriptionEn", $"Students learn to {Sample.Complaints} and to {Sample.Service}."));
        var chosen = suggested.Document.QuerySelectorAll("input[name='Input.Skills'][checked]").Select(e => e.GetAttribute("value")!).ToList();
        var added = await registrar.Submit(suggested, suggested.FormOf(add), ("Input.Skills", new[] { complaints }), ("Add", Sample.Spreadsheets));
        var saved = await registrar.Submit(added, added.FormOf(publish));
        await house.Settled();
        var page = await registrar.Follow(saved);

        Assert.Contains(complaints, chosen);
        Assert.Contains(service, chosen);
        Assert.Contains(Sample.Complaints, suggested.Texts("mark"));
        Assert.Equal("Hotel management", page.Heading);
        var programme = await house.Saved(Guid.Parse(page.Url.Segments[^1]));
        Assert.Equal([(Sample.Skill(Sample.Complaints).Number, SkillOrigin.BySuggestion), (Sample.Skill(Sample.Spreadsheets).Number, SkillOrigin.ByPerson)], programme.Skills.Select(s => (s.Skill, s.Origin)).OrderBy(s => s.Origin));
    }

    [Theory, Both]
    public async Task Nothing_is_saved_before_the_suggestions_were_seen(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        var registrar = await house.GivenVisitor(Role.Registrar, college);
        var form = await registrar.Get("/programmes/write");

        var seen = await registrar.Submit(form, form.FormOf("Publish"), ("Input.NameEn", "Hotel management"), ("Input.Field", "1013"), ("Input.DescriptionEn", $"Students learn to {Sample.Complaints}."));

        Assert.Equal(200, seen.Status);
        Assert.Contains(Sample.Complaints, seen.Texts("mark"));
        Assert.Equal(0, await house.WithDb(d => Task.FromResult(d.Set<Programme>().Count())));
    }
}
