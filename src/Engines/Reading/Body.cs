namespace Guildhall.Reading;

/// <summary>A text, its tokens and its sentences.</summary>
sealed class Body
{
    public FoldedText Text { get; } = new();
    public List<Token> Tokens { get; } = [];
    public List<Sentence> Sentences { get; } = [];

    /// <summary>Takes a text in place of the one before.</summary>
    public void Take(ReadOnlyMemory<char> text)
    {
        Text.Fold(text);
        Guildhall.Reading.Tokens.Of(Text, Tokens);
        Sentences.Clear();
    }

    /// <summary>Divides it into sentences.</summary>
    public void Divide() => Sections.Of(Text, Tokens, Sentences);
}
