namespace Guildhall.Reading.Tests;

public class ReadTests
{
    [Theory]
    [InlineData("Nurse", "You will work in our hospital and look after the patients that come to us.", "en")]
    [InlineData("Krankenpfleger (m/w/d)", null, "de")]
    [InlineData(null, "Wir suchen eine Pflegekraft, die sich um unsere Patienten kümmert und im Team arbeitet.", "de")]
    [InlineData(null, "Vi söker dig som är intresserad av att arbeta med patienter på vår avdelning.", "sv")]
    [InlineData(null, "Wij zoeken een collega die ons team komt versterken en die graag met mensen werkt.", "nl")]
    [InlineData(null, "Nous recherchons une personne pour renforcer notre équipe dans les plus brefs délais.", "fr")]
    [InlineData(null, "Buscamos una persona para nuestro equipo con experiencia en el sector y ganas de aprender.", "es")]
    [InlineData(null, "Chúng tôi cần tuyển nhân viên có kinh nghiệm làm việc trong các bệnh viện.", "vi")]
    [InlineData("护士", "负责病房的日常护理工作", "zh")]
    [InlineData(null, "负责 Java 开发，熟悉 Spring Boot、MySQL、Redis、Linux 环境，有责任心", "zh")]
    [InlineData("", "", "en")]
    public void The_language_is_recognised(string? title, string? text, string language) => Assert.Equal(language, Small.Reader.Read(title, text).Language);

    [Fact]
    public void The_occupation_supports_its_skills()
    {
        const string text = "wound care and inventory are part of it, and to sew garments";

        var asNurse = Small.Reader.Read("Nurse", text, "en").Skills.Single(s => s.Concept == Small.Wounds);
        var asClerk = Small.Reader.Read("Warehouse clerk", text, "en").Skills.Single(s => s.Concept == Small.Wounds);

        Assert.Equal(Small.Nurse, asNurse.TypicalOf);
        Assert.Null(asClerk.TypicalOf);
        Assert.True(asNurse.Confidence > asClerk.Confidence);
    }

    [Fact]
    public void The_skills_decide_between_equal_titles()
    {
        Label[] twins = [new(101, ConceptKind.Occupation, "en", "assistant", true), new(102, ConceptKind.Occupation, "en", "assistant", true)];
        var reader = Reader.Build(Small.Vocabulary with { Labels = [.. Small.Vocabulary.Labels, .. twins], Relations = [(101, Small.Sewing, true), (102, Small.Wounds, true)] });

        var found = reader.Read("Assistant", "You will dress wounds.", "en").Occupations;

        Assert.Equal(102, found[0].Concept);
        Assert.Equal([Small.Wounds], found[0].SupportedBy);
        Assert.Equal(101, reader.Read("Assistant", "You will sew garments.", "en").Occupations[0].Concept);
    }

    [Fact]
    public void A_skill_in_the_title_is_marked_as_such()
    {
        var skill = Small.Reader.Read("Software developer (Java)", "You write code.", "en").Skills.Single(s => s.Concept == Small.Java);

        Assert.True(skill.InTitle);
        Assert.Empty(skill.TextSpans);
    }

    [Fact]
    public void Without_a_title_the_opening_line_may_be_one() =>
        Assert.Equal(Small.Nurse, Small.Reader.Read(null, "Registered nurse\nYou will dress wounds and look after people.", "en").Occupations[0].Concept);

    [Fact]
    public void Of_several_opening_lines_that_name_an_occupation_the_best_counts()
    {
        double alone = Confidence("Registered nurse\nCome as you are"), better = Confidence("Registered nurse\nRegistered nurse, maternity"), reversed = Confidence("Registered nurse, maternity\nRegistered nurse");

        Assert.Equal(alone, better);
        Assert.Equal(alone, reversed);

        static double Confidence(string text) => Small.Reader.Read(null, text, "en").Occupations[0].Confidence;
    }

    [Fact]
    public void Regional_tags_are_read_as_their_language() => Assert.Equal("zh", Small.Reader.Read("护士", "", "zh-Hans-CN").Language);

    [Fact]
    public void A_language_without_labels_is_read_with_the_English_names() => Assert.Equal(Small.Nurse, Small.Reader.Read("Nurse", "", "eu").Occupations[0].Concept);

    [Fact]
    public void An_occupation_for_which_skills_alone_speak_is_shown_by_the_first_of_its_own_names()
    {
        int[] skills = [Small.Inventory, Small.Advice, Small.Wounds, Small.Decide, Small.Sewing, Small.Society, Small.Teams, Small.Records];
        var reader = Reader.Build(Small.Vocabulary with
        {
            Labels = [.. Small.Vocabulary.Labels, new Label(Small.Nurse, ConceptKind.Occupation, "en", "carer", true)],
            Relations = [.. skills.Select(skill => (Small.Nurse, skill, true))],
        });

        var found = reader.Read(null, "You will manage inventory. You will give legal advice. You will dress wounds. You will make clinical decisions. You will sew garments. You will lead nursing teams. You will check payroll records. You will do social planning.", "en");

        Assert.Equal(("nurse", Reason.OccupationTypical), (found.Occupations[0].MatchedLabel, found.Occupations[0].Why));
    }
}
