using Guildhall.Taxonomy.Tests.Pages;

[assembly: AssemblyFixture(typeof(OpenHouse))]

namespace Guildhall.Taxonomy.Tests.Pages;

/// <summary>A house for tests that only look.</summary>
public sealed class OpenHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    public async ValueTask InitializeAsync() => House = await TestHouse.Start();

    public ValueTask DisposeAsync() => House.DisposeAsync();
}

public class TaxonomyPageTests(OpenHouse open)
{
    const string Nurse = "/occupations/8d3e8aaa-791b-4c75-a465-f3f827028f50";

    [Theory]
    [InlineData("en", "Occupations", "Professionals", "Health professionals")]
    [InlineData("zh-Hans", "职业", "专业人员", "卫生专业人员")]
    public async Task The_tree_of_occupations_is_browsed_level_by_level(string language, string title, string major, string submajor)
    {
        var visitor = open.House.Visitor(language);

        var index = await visitor.Get("/occupations");
        var group = await visitor.Get(index.Link(submajor));

        Assert.Equal(title, index.Heading);
        Assert.Equal("/occupations/2", index.Link(major));
        Assert.Equal("/occupations/22", group.Url.AbsolutePath);
        Assert.Equal(submajor, group.Heading);
        Assert.Equal("/occupations/2", group.Link(major));
        Assert.Contains(group.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/occupations/222");
    }

    [Theory]
    [InlineData("en", "nurse responsible for general care", "护士")]
    [InlineData("zh-Hans", "护士", "nurse responsible for general care")]
    public async Task An_occupation_shows_its_names_its_skills_and_its_Chinese_siblings(string language, string name, string otherName)
    {
        var page = await open.House.Visitor(language).Get(Nurse);

        Assert.Equal(200, page.Status);
        Assert.Equal(name, page.Heading);
        Assert.Contains(otherName, page.Texts(".head p"));
        Assert.Equal("en", page.Attribute("#what + div", "lang"));
        Assert.Equal(88, page.Document.QuerySelectorAll("#essential ~ ul li").Length - page.Document.QuerySelectorAll("#optional ~ ul li").Length);
        Assert.Contains(page.Texts("#china ~ ul li"), t => t.Contains("内科护士", StringComparison.Ordinal));
        Assert.Contains("Deutsch", page.Texts(".tongues dt"));
        Assert.Contains("\"@type\":\"Occupation\"", page.Text("script[type='application/ld+json']"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_name_that_is_not_translated_is_marked_as_English(string language)
    {
        var untranslated = Classification.Instance.Concepts.First(c => c.Kind == ConceptKind.Occupation && c.Name.OrNull("zh-Hans") is null);

        var page = await open.House.Visitor(language).Get(untranslated.Href);

        Assert.Equal(untranslated.Name.In("en"), page.Heading);
        Assert.Equal("en", page.Attribute("h1", "lang"));
    }

    [Theory]
    [InlineData("en", "护理", "Nursing professionals")]
    [InlineData("zh-Hans", "nurse", "护士")]
    [InlineData("en", "Krankenpfleger", "nurse assistant")]
    public async Task Occupations_are_found_in_any_language_without_a_script(string language, string typed, string expected)
    {
        var visitor = open.House.Visitor(language);

        var found = await visitor.Get($"/occupations?q={Uri.EscapeDataString(typed)}");

        Assert.Contains(expected, found.Texts(".hit h3"));
        Assert.Equal(typed, found.Attribute("#q", "value"));
    }

    [Theory]
    [InlineData("/occupations?q=zzzzqqqq")]
    [InlineData("/skills?q=zzzzqqqq")]
    [InlineData("/skills?q=%22%3E%3Cscript%3E")]
    public async Task A_search_that_finds_nothing_says_so(string path)
    {
        var page = await open.House.Visitor().Get(path);

        Assert.True(page.Has(".empty"));
        Assert.False(page.Has(".hit"));
    }

    [Theory]
    [InlineData("en", "Skills", "skills", "communication, collaboration and creativity")]
    [InlineData("zh-Hans", "技能", "技能", "沟通、协作与创意")]
    public async Task The_groups_of_skills_are_browsed_level_by_level(string language, string title, string pillar, string group)
    {
        var visitor = open.House.Visitor(language);

        var index = await visitor.Get("/skills");
        var narrower = await visitor.Get(index.Link(group));

        Assert.Equal(title, index.Heading);
        Assert.Contains(pillar, index.Texts(".tree h3"));
        Assert.Equal(group, narrower.Heading);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public async Task A_skill_shows_the_occupations_that_need_it(string language)
    {
        var skill = Classification.Instance.Concepts.First(c => c.Kind == ConceptKind.Skill && c.Name.OrNull("zh-Hans") is not null && Classification.Instance.OccupationsOf(c.Number).Any(o => o.Essential));

        var page = await open.House.Visitor(language).Get(skill.Href);

        Assert.Equal(skill.Name.In(language), page.Heading);
        Assert.Equal(Classification.Instance.OccupationsOf(skill.Number).Select(o => o.Concept.Href).Order(StringComparer.Ordinal),
            page.Document.QuerySelectorAll("#essential ~ ul a").Select(a => a.GetAttribute("href")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en", "Fields of study")]
    [InlineData("zh-Hans", "教育领域")]
    public async Task All_fields_of_study_are_on_one_page_and_lead_to_their_knowledge(string language, string title)
    {
        var visitor = open.House.Visitor(language);

        var page = await visitor.Get("/fields");

        var tourism = Classification.Instance.Fields["1015"].Name.In(language);
        var field = await visitor.Get(page.Link(tourism));

        Assert.Equal(title, page.Heading);
        Assert.Equal(("/skills/1015", tourism), (field.Url.AbsolutePath, field.Heading));
        Assert.Equal([], Classification.Instance.Fields.Values.Select(f => f.Name.In(language)).Except(page.Texts(".tree :is(a, summary > span:last-child)"), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/occupations/99999")]
    [InlineData("/occupations/8d3e8aaa-0000-4c75-a465-f3f827028f50")]
    [InlineData("/skills/nothing")]
    [InlineData("/api/occupations/99999")]
    [InlineData("/api/skills/nothing")]
    public async Task What_is_not_in_the_taxonomy_is_missing(string path) => Assert.Equal(404, (await open.House.Visitor().Get(path)).Status);

    [Fact]
    public async Task A_program_reads_names_and_relations()
    {
        var answer = (await open.House.Visitor().Get("/api" + Nurse)).Json;

        Assert.Equal("http://data.europa.eu/esco" + Nurse.Replace("occupations", "occupation", StringComparison.Ordinal), answer.GetProperty("uri").GetString());
        Assert.Equal("nurse responsible for general care", answer.GetProperty("names").GetProperty("en")[0].GetString());
        Assert.Equal("护士", answer.GetProperty("names").GetProperty("zh-Hans")[0].GetString());
        Assert.Equal("http://data.europa.eu/esco/isco/C2221", answer.GetProperty("broader")[0].GetProperty("uri").GetString());
        Assert.Equal(88, answer.GetProperty("essential").GetArrayLength());
    }
}
