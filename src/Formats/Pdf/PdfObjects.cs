using System.Globalization;
using System.Text;

namespace Guildhall.Formats.Pdf;

/// <summary>What an addition to a PDF must know of it (ISO 32000-1, 7.5): where its objects stand by the tables of cross-references, its trailer, and its dictionaries as the texts of their entries.</summary>
/// <remarks>Files with streams of cross-references or objects (7.5.7, 7.5.8), or that are encrypted, are refused as Corrupt: ours have none.</remarks>
sealed class PdfObjects
{
    const int Deepest = 64, MostTables = 1000, MostObjects = 1_000_000;

    readonly byte[] file;
    readonly Dictionary<int, int> places = [];

    internal PdfObjects(byte[] file)
    {
        this.file = file;
        var at = Latin1(Math.Max(0, file.Length - 2048), file.Length).LastIndexOf("startxref", StringComparison.Ordinal);
        if (at < 0 || !Latin1(0, Math.Min(8, file.Length)).StartsWith("%PDF-1.", StringComparison.Ordinal)) throw Wrong();
        at += Math.Max(0, file.Length - 2048) + "startxref".Length;
        LastTable = Whole(ref at);
        Dictionary<string, string>? newest = null;
        var table = LastTable;
        for (var n = 0; ; n++)
        {
            if (n > MostTables) throw Wrong();
            var trailer = Table(table);
            newest ??= trailer;
            if (!trailer.TryGetValue("Prev", out var before)) break;
            if (!int.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out table)) throw Wrong();
        }
        Trailer = newest;
        if (Trailer.ContainsKey("Encrypt") || !Trailer.ContainsKey("Root")) throw Wrong();
        Count = int.TryParse(Trailer.GetValueOrDefault("Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size <= MostObjects ? size : throw Wrong();
    }

    internal Dictionary<string, string> Trailer { get; }

    internal int LastTable { get; }

    /// <summary>One more than the greatest number of an object.</summary>
    internal int Count { get; }

    /// <summary>The entries of an object that is a dictionary.</summary>
    internal Dictionary<string, string> Dictionary(int number)
    {
        if (!places.TryGetValue(number, out var at)) throw Wrong();
        if (Whole(ref at) != number) throw Wrong();
        Whole(ref at);
        Space(ref at);
        if (Latin1(at, Math.Min(at + 3, file.Length)) != "obj") throw Wrong();
        at += 3;
        return Entries(ref at);
    }

    /// <summary>The number in a reference, such as 7 in `7 0 R`.</summary>
    internal static int Reference(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, _, "R"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : throw Wrong();

    internal static string Text(IEnumerable<KeyValuePair<string, string>> entries) => $"<< {string.Concat(entries.Select(entry => $"/{entry.Key} {entry.Value} "))}>>";

    static FaultException Wrong() => new(new Fault(FaultKind.Corrupt));

    Dictionary<string, string> Table(int at)
    {
        Space(ref at);
        if (Latin1(at, Math.Min(at + 4, file.Length)) != "xref") throw Wrong();
        at += 4;
        for (Space(ref at); at < file.Length && char.IsAsciiDigit((char)file[at]); Space(ref at))
        {
            var (first, count) = (Whole(ref at), Whole(ref at));
            if (first > MostObjects || count > MostObjects) throw Wrong();
            for (var n = first; n < first + count; n++)
            {
                var place = Whole(ref at);
                Whole(ref at);
                Space(ref at);
                // The newest table is read first and wins.
                if (at < file.Length && file[at++] == 'n') places.TryAdd(n, place);
            }
        }
        if (Latin1(at, Math.Min(at + 7, file.Length)) != "trailer") throw Wrong();
        at += 7;
        return Entries(ref at);
    }

    Dictionary<string, string> Entries(ref int at)
    {
        Space(ref at);
        if (At(at) != '<' || At(at + 1) != '<') throw Wrong();
        at += 2;
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        for (Space(ref at); At(at) == '/'; Space(ref at))
        {
            var name = at + 1;
            at = name;
            while (IsRegular(At(at))) at++;
            var key = Latin1(name, at);
            Space(ref at);
            var value = at;
            Skip(ref at, 0);
            entries[key] = Latin1(value, at);
        }
        if (At(at) != '>' || At(at + 1) != '>') throw Wrong();
        at += 2;
        return entries;
    }

    void Skip(ref int at, int depth)
    {
        if (depth > Deepest) throw Wrong();
        Space(ref at);
        switch (At(at))
        {
            case '<' when At(at + 1) == '<':
                at += 2;
                for (Space(ref at); At(at) != '>'; Space(ref at)) Skip(ref at, depth + 1);
                at += 2;
                break;
            case '<':
                while (At(at) != '>') at++;
                at++;
                break;
            case '[':
                at++;
                for (Space(ref at); At(at) != ']'; Space(ref at)) Skip(ref at, depth + 1);
                at++;
                break;
            case '(':
                for (var open = 0; ;)
                {
                    var c = At(at++);
                    if (c == '\\') at++;
                    else if (c == '(') open++;
                    else if (c == ')' && --open == 0) break;
                }
                break;
            case '/':
                at++;
                while (IsRegular(At(at))) at++;
                break;
            default:
                var start = at;
                while (IsRegular(At(at))) at++;
                if (at == start) throw Wrong();
                if (!char.IsAsciiDigit(At(start))) break;
                // A reference is three words; anything else is its own.
                var next = at;
                Space(ref next);
                var number = next;
                while (char.IsAsciiDigit(At(next))) next++;
                if (next == number) break;
                Space(ref next);
                if (At(next) == 'R' && !IsRegular(At(next + 1))) at = next + 1;
                break;
        }
    }

    int Whole(ref int at)
    {
        Space(ref at);
        var start = at;
        while (at < file.Length && char.IsAsciiDigit((char)file[at])) at++;
        return int.TryParse(Latin1(start, at), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong();
    }

    void Space(ref int at)
    {
        while (at < file.Length && file[at] is 0 or 9 or 10 or 12 or 13 or 32) at++;
    }

    char At(int at) => at >= 0 && at < file.Length ? (char)file[at] : throw Wrong();

    static bool IsRegular(char c) => c > ' ' && !"()<>[]{}/%".Contains(c, StringComparison.Ordinal);

    string Latin1(int from, int to) => from >= 0 && from <= to && to <= file.Length ? Encoding.Latin1.GetString(file, from, to - from) : throw Wrong();
}
