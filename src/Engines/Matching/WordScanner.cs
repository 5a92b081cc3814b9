using System.Text;

namespace Guildhall.Matching;

/// <summary>Walks over a normalised text, token by token; <see cref="Analysis"/> says what a token is.</summary>
struct WordScanner(string text)
{
    int next;
    int lastCharacterEnd = -1;

    /// <summary>Where the token begins in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>One character of an unspaced script, not a word.</summary>
    public bool IsCharacter { get; private set; }

    /// <summary>A character that follows the character before it immediately.</summary>
    public bool IsJoined { get; private set; }

    public readonly ReadOnlySpan<char> Span => text.AsSpan(Start, End - Start);

    public readonly WordToken Token()
    {
        var token = Span.ToString();
        if (IsCharacter)
            return new(token, null, true, IsJoined);
        var (stem, spelling) = Analysis.Word(token);
        return new(stem, spelling, false, false);
    }

    public bool Next()
    {
        while (next < text.Length)
        {
            var rune = Rune.GetRuneAt(text, next);
            var length = rune.Utf16SequenceLength;
            if (Analysis.IsUnspaced(rune))
            {
                (Start, End) = (next, next + length);
                (IsCharacter, IsJoined) = (true, lastCharacterEnd == next);
                next = lastCharacterEnd = End;
                return true;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                (IsCharacter, IsJoined) = (false, false);
                Word();
                return true;
            }

            next += length;
        }

        return false;
    }

    void Word()
    {
        Start = next;
        while (next < text.Length)
        {
            var rune = Rune.GetRuneAt(text, next);
            if (!Analysis.IsWordPart(rune) || Analysis.IsUnspaced(rune))
                break;
            next += rune.Utf16SequenceLength;
        }

        if (next - Start == 3 && Start > 0 && text[Start - 1] == '.' && text.AsSpan(Start, 3) is "net")
            Start--;
        else if (char.IsAsciiLetter(text[next - 1]) && text.AsSpan(next).StartsWith("++") && !IsLetterAt(next + 2))
            next += 2;
        else if (next - Start == 1 && char.IsAsciiLetter(text[Start]) && next < text.Length && text[next] == '#' && !IsWordAt(next + 1))
            next++;
        End = next;
        if (next + 1 < text.Length && text[next] is '\'' or '’' && text[next + 1] == 's' && !IsWordAt(next + 2))
            next += 2;
    }

    readonly bool IsLetterAt(int at) => at < text.Length && Rune.IsLetter(Rune.GetRuneAt(text, at));

    readonly bool IsWordAt(int at) => at < text.Length && Analysis.IsWordPart(Rune.GetRuneAt(text, at));
}
