namespace Guildhall.Reading.Tests;

/// <summary>What is allocated while reading is the answer and nothing else, to the byte.</summary>
public class AllocationTests
{
    // Of its own, so that no other test borrows its working memory meanwhile.
    static readonly Reader Reader = Reader.Build(Small.Vocabulary);

    [Theory]
    [InlineData("Registered nurse (Java)", "You will dress wounds, manage inventory and give legal advice. Stock levels are to be controlled; ICT is an advantage.", "en")]
    [InlineData(null, "Warehouse clerk\nYou control the inventory. Cafe\u0301 “ﬁne” №5 😀", null)]
    [InlineData("Krankenpflegerin (m/w/d)", "Wir suchen eine Pflegekraft, die Wunden versorgt und Lagerbestände verwaltet.", null)]
    [InlineData("招聘护士3名", "负责伤口护理，机器人，社会计划与会计，熟悉库存管理和Java。", null)]
    [InlineData("?", "", null)]
    public void A_posting_costs_its_answer(string? title, string text, string? language)
    {
        text = string.Concat(Enumerable.Repeat(text + "\n", 40));
        var answer = Reader.Read(title, text, language);

        var read = Bytes(() => Reader.Read(title, text, language));

        Assert.Equal(Bytes(() => Copy(answer)), read);
    }

    [Theory]
    [InlineData("Nurse / Krankenpflegerin", "de")]
    [InlineData("software developer", null)]
    public void A_title_costs_its_answer(string title, string? language)
    {
        var answer = Reader.ReadTitle(title, language);

        Assert.NotEmpty(answer);
        Assert.Equal(Bytes(() => Copy(answer)), Bytes(() => Reader.ReadTitle(title, language)));
    }

    [Fact]
    public void A_text_costs_its_answer()
    {
        const string text = "You will dress wounds and manage inventory.";
        var answer = Reader.ReadText(text);

        Assert.NotEmpty(answer);
        Assert.Equal(Bytes(() => Copy(answer)), Bytes(() => Reader.ReadText(text)));
    }

    // The second time: the first makes room.
    static long Bytes(Func<object> work)
    {
        GC.KeepAlive(work());
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(work());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static Reading Copy(Reading answer) => answer with { Occupations = Copy(answer.Occupations), Skills = Copy(answer.Skills) };

    static List<FoundOccupation> Copy(IReadOnlyList<FoundOccupation> found)
    {
        var copy = new List<FoundOccupation>(found.Count);
        for (int i = 0; i < found.Count; i++) copy.Add(found[i] with { TitleSpans = Copy(found[i].TitleSpans), SupportedBy = Copy(found[i].SupportedBy) });
        return copy;
    }

    static List<FoundSkill> Copy(IReadOnlyList<FoundSkill> found)
    {
        var copy = new List<FoundSkill>(found.Count);
        for (int i = 0; i < found.Count; i++) copy.Add(found[i] with { TextSpans = Copy(found[i].TextSpans) });
        return copy;
    }

    static T[] Copy<T>(IReadOnlyList<T> values)
    {
        var copy = values.Count == 0 ? [] : new T[values.Count];
        for (int i = 0; i < copy.Length; i++) copy[i] = values[i];
        return copy;
    }
}
