using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Reading.Tests;

public class Properties
{
    static readonly string[] Pieces =
    [
        "manage", "inventory", "managing", "nurse", "Java", "C#", "c++", ".net", "wound care", "会计", "库存管理", "社会计划", "机器人", "Gehälter prüfen", "Gehälter", "a\u0308", "ﬁ", "Ｊａｖａ", "㎏", "İ", "ß",
        "\ud800", "\udc00", "😀", "\uFFFE", "\0", "\u200b", " ", " ", " ", "\n", "，", "。", ", ", ". ", ":", "(", ")", "/", "-", "nice to have", "优先", "we offer:", "Requirements:", "5+", "1、", "’s", "ệ", "한국", "の", "ё",
    ];

    static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Any_text_is_read_and_every_span_lies_in_it_in_order() => Prop.ForAll(Texts.ToArbitrary(), Texts.ToArbitrary(), (title, text) =>
    {
        var read = Small.Reader.Read(title, text);
        return read.Skills.All(s => InOrder(s.TextSpans, text) && s.Confidence is >= 0 and <= 1)
            && read.Occupations.All(o => InOrder(o.TitleSpans, title) && o.Confidence is >= 0 and <= 1)
            && Small.Reader.ReadText(text, "de").All(s => InOrder(s.TextSpans, text))
            && Small.Reader.ReadTitle(title, "zh").All(o => InOrder(o.TitleSpans, title));
    }).Check(Many);

    [Fact]
    public void A_name_found_to_the_letter_is_spelt_as_the_label_is() => Prop.ForAll(Texts.ToArbitrary(), text =>
        Small.Reader.ReadText(text, "zh").Where(s => s.Why == Reason.ExactLabel && s.Concept is Small.Accounting or Small.Robots or Small.Society)
            .All(s => s.TextSpans.All(span => text.Cut(span) == s.MatchedLabel))).Check(Many);

    [Fact]
    public void The_same_posting_is_always_read_alike() => Prop.ForAll(Texts.ToArbitrary(), text =>
        JsonSerializer.Serialize(Small.Reader.Read(text, text)) == JsonSerializer.Serialize(Reader.Build(Small.Vocabulary).Read(text, text))).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_sentence_about_something_else_takes_no_skill_away() => Prop.ForAll(Texts.ToArbitrary(), Gen.Elements("The sky was blue.", "Tuesday follows Monday.", "Zebras graze.").ToArbitrary(), (text, other) =>
    {
        var before = Small.Reader.ReadText(text, "en", 100).Where(s => s.Why <= Reason.AlternativeLabel).Select(s => s.Concept);
        var after = Small.Reader.ReadText(text + "\n" + other, "en", 100).Select(s => s.Concept).ToHashSet();
        return before.All(after.Contains);
    }).Check(Many);

    [Fact]
    public void A_reader_may_be_shared()
    {
        var texts = Enumerable.Range(0, 200).Select(i => string.Join(' ', Enumerable.Range(i, 12).Select(k => Pieces[k * 7 % Pieces.Length]))).ToArray();
        var alone = texts.Select(t => JsonSerializer.Serialize(Small.Reader.Read(t, t))).ToArray();

        var together = texts.AsParallel().AsOrdered().Select(t => JsonSerializer.Serialize(Small.Reader.Read(t, t))).ToArray();

        Assert.Equal(alone, together);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("manage inventory ")]
    [InlineData("会计")]
    [InlineData("😀")]
    [InlineData("e\u0301\u0302\u0303")]
    [InlineData("(")]
    [InlineData("\u0301")]
    public void A_hundred_thousand_characters_do_no_harm(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length)) + '\ud800';

        var read = Small.Reader.Read(text, text);

        Assert.All(read.Skills, s => Assert.True(InOrder(s.TextSpans, text)));
    }

    static Config Many => Config.QuickThrowOnFailure.WithMaxTest(500);

    static bool InOrder(IReadOnlyList<Span> spans, string text)
    {
        int at = 0;
        foreach (var span in spans)
        {
            if (span.Start < at || span.Length <= 0 || span.End > text.Length) return false;
            at = span.End;
        }
        return true;
    }
}
