namespace Guildhall.Reading.Tests;

public class ReadTextTests
{
    static FoundSkill? Find(string text, int skill, string? language = "en") => Small.Reader.ReadText(text, language).FirstOrDefault(s => s.Concept == skill);

    [Fact]
    public void A_skill_named_outright_is_found_with_its_words()
    {
        const string text = "You will manage inventory in three shops.";

        var skill = Find(text, Small.Inventory)!;

        Assert.Equal(Reason.ExactLabel, skill.Why);
        Assert.Equal("manage inventory", text.Cut(Assert.Single(skill.TextSpans)));
        Assert.True(skill.Confidence > 0.6);
    }

    [Fact]
    public void An_alternative_name_says_so() =>
        Assert.Equal((Reason.AlternativeLabel, "wound care"), Find("Experience of wound care is required.", Small.Wounds) is { } s ? (s.Why, s.MatchedLabel) : default);

    [Theory]
    [InlineData("Inventory management for the whole site.")]
    [InlineData("You are good at managing our inventory.")]
    [InlineData("INVENTORY is managed by you.")]
    public void The_same_words_in_another_form_or_order_are_found(string text) => Assert.Equal(Reason.NearLabel, Find(text, Small.Inventory)!.Why);

    [Fact]
    public void Words_scattered_over_two_sentences_are_not_one_skill() => Assert.Null(Find("We manage people. The inventory is elsewhere.", Small.Inventory));

    [Theory]
    [InlineData("We use C#, daily.", true)]
    [InlineData("熟悉C#语言", true)]
    [InlineData("We use C, daily.", false)]
    public void A_sign_is_part_of_a_name(string text, bool there) => Assert.Equal(there, Find(text, Small.CSharp, null) is not null);

    [Fact]
    public void Java_is_not_found_in_JavaScript() => Assert.Null(Find("JavaScript required", Small.Java));

    [Theory]
    [InlineData("Apps written in Swift and Java", true)]
    [InlineData("We expect a swift reply", false)]
    [InlineData("Our ICT department", true, Small.Ict)]
    public void A_name_keeps_its_capital(string text, bool there, int skill = Small.Swift) => Assert.Equal(there, Find(text, skill) is not null);

    [Fact]
    public void An_acronym_is_not_an_ordinary_word()
    {
        var reader = Reader.Build(new Vocabulary { Labels = [new Label(1, ConceptKind.Skill, "en", "STAF", true), new Label(2, ConceptKind.Skill, "en", "IT", true)] });

        Assert.Empty(reader.ReadText("It is what our Staff like.", "en"));
    }

    [Fact]
    public void A_lone_common_word_counts_for_little() => Assert.True((Find("Advice is given on the telephone.", Small.Advice)?.Confidence ?? 0) < 0.4);

    [Fact]
    public void What_is_merely_welcome_is_useful_only()
    {
        var found = Small.Reader.ReadText("You will manage inventory.\nExperience of wound care would be an advantage, ideally.", "en");

        Assert.Equal(Importance.Essential, found.Single(s => s.Concept == Small.Inventory).Importance);
        Assert.Equal(Importance.Useful, found.Single(s => s.Concept == Small.Wounds).Importance);
    }

    [Fact]
    public void A_list_under_nice_to_have_is_useful_only() =>
        Assert.Equal(Importance.Useful, Find("Nice to have:\n- wound care\n- sewing", Small.Wounds)!.Importance);

    [Fact]
    public void Notices_and_benefits_ask_for_nothing()
    {
        Assert.Null(Find("We are an equal opportunities employer and give legal advice regardless of age.", Small.Advice));
        Assert.True(Find("We offer:\nlessons in how to sew garments", Small.Sewing)!.Confidence < 0.4);
    }

    [Fact]
    public void German_marks_matter_unless_the_writer_has_none()
    {
        Assert.NotNull(Find("Sie sollen Gehälter prüfen.", Small.Records, "de"));
        Assert.NotNull(Find("Sie sollen Gehalter prufen.", Small.Records, "de"));
        Assert.True((Find("Sie sollen Gehâlter prüfen.", Small.Records, "de")?.Confidence ?? 0) < Find("Sie sollen Gehälter prüfen.", Small.Records, "de")!.Confidence);
    }

    [Fact]
    public void German_verbs_may_become_nouns() => Assert.NotNull(Find("Die Versorgung von Wunden gehört dazu.", Small.Wounds, "de"));

    [Fact]
    public void Chinese_is_read_without_spaces()
    {
        const string text = "岗位要求：1、熟悉库存管理，2、熟练使用Java者优先";

        var found = Small.Reader.ReadText(text, "zh-Hans");

        Assert.Equal("库存管理", text.Cut(found.Single(s => s.Concept == Small.Inventory).TextSpans[0]));
        Assert.Equal(Importance.Essential, found.Single(s => s.Concept == Small.Inventory).Importance);
        Assert.Equal(Importance.Useful, found.Single(s => s.Concept == Small.Java).Importance);
    }

    [Fact]
    public void A_name_that_cuts_through_two_Chinese_words_is_none()
    {
        var reader = Reader.Build(Small.Vocabulary with { Labels = [.. Small.Vocabulary.Labels.Where(l => l.Concept == Small.Accounting)] });
        var careless = Reader.Build(Small.Vocabulary with { Labels = [.. Small.Vocabulary.Labels.Where(l => l.Concept == Small.Accounting)], ChineseWords = null });

        Assert.Empty(reader.ReadText("参与社会计划", "zh"));
        Assert.Single(careless.ReadText("参与社会计划", "zh"));
        Assert.Single(reader.ReadText("负责会计", "zh"));
    }

    [Fact]
    public void A_name_inside_a_longer_Chinese_word_is_less_sure() => Assert.True((Find("制造机器人", Small.Robots, "zh")?.Confidence ?? 0) < Find("制造机器", Small.Robots, "zh")!.Confidence);

    [Fact]
    public void Full_width_letters_are_letters()
    {
        const string text = "熟练使用Ｊａｖａ";

        Assert.Equal("Ｊａｖａ", text.Cut(Find(text, Small.Java, null)!.TextSpans[0]));
    }

    [Fact]
    public void No_more_are_returned_than_asked_for() => Assert.Single(Small.Reader.ReadText("manage inventory, wound care, sew garments", "en", take: 1));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    [InlineData("。。。")]
    public void Nothing_is_found_in_nothing(string text) => Assert.Empty(Small.Reader.ReadText(text));

    [Fact]
    public void An_empty_vocabulary_finds_nothing() => Assert.Empty(Reader.Build(new Vocabulary()).Read("nurse", "wound care").Skills);
}
