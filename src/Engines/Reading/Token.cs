namespace Guildhall.Reading;

/// <summary>One word, or one Chinese character, of a text.</summary>
/// <param name="Start">Where it begins in the folded text.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Gap">What stands between it and the token before.</param>
readonly record struct Token(int Start, int Length, Gap Gap)
{
    public int End => Start + Length;
}

/// <summary>What separates two tokens, weakest first.</summary>
enum Gap : byte
{
    Nothing,
    Space,
    Comma,
    Bracket,
    Sentence,
    Line,
}
