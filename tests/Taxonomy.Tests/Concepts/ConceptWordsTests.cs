using Guildhall.Taxonomy.Concepts;

namespace Guildhall.Taxonomy.Tests.Concepts;

public class ConceptWordsTests
{
    [Fact]
    public void A_description_falls_into_paragraphs_and_lists()
    {
        var blocks = ConceptWords.Blocks("They care.\nTasks include -\n(a) washing;\n(b)  feeding.\nExamples:\n- Nurse\n- Aide - 5321\n(z");

        Assert.Equal(
            [("Paragraph", "They care."), ("Paragraph", "Tasks include:"), ("Letters", "washing;|feeding."), ("Paragraph", "Examples:"), ("List", "Nurse|Aide - 5321"), ("Paragraph", "(z")],
            blocks.Select(b => (b.Kind.ToString(), string.Join('|', b.Lines))));
    }

    [Fact]
    public void Nothing_of_a_description_is_lost() =>
        Assert.Equal([], Classification.Instance.Concepts.Where(c => Letters(string.Concat(ConceptWords.Blocks(c.Description).SelectMany(b => b.Lines))) < Letters(c.Description) - ConceptWords.Blocks(c.Description).Where(b => b.Kind == ConceptWords.BlockKind.Letters).Sum(b => b.Lines.Count)).Select(c => c.Uri));

    [Fact]
    public void The_trail_of_an_occupation_begins_at_a_major_group() =>
        Assert.Equal(["isco/C2", "isco/C22", "isco/C222", "isco/C2221"], Classification.Instance.Occupation("8d3e8aaa-791b-4c75-a465-f3f827028f50")!.Trail().Select(c => c.Path));

    static int Letters(string text) => text.Count(char.IsLetterOrDigit);
}
