using System.Buffers;
using System.Collections.Frozen;

namespace Guildhall.Reading;

/// <summary>
/// Cuts a folded word to a stem, in place. The light stem joins the grammatical forms of one word (manage, manages, managing);
/// the deep stem joins a word family (management, managerial). Both are rules of thumb in the manner of Harman's S-stemmer
/// (JASIS 42, 1991) and Lovins (1968): they only ever compare words with words, and are never shown.
/// </summary>
static class Stemmer
{
    static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Writes the light stem of <paramref name="word"/> into <paramref name="into"/>, which must be at least as long; returns its length.</summary>
    public static int Light(ReadOnlySpan<char> word, Span<char> into, string language)
    {
        for (int i = 0; i < word.Length; i++) into[i] = Letters.Base(word[i]);
        int n = word.Length;
        if (n < 4 || Letters.IsIdeograph(word[0]) || char.IsAsciiDigit(word[0])) return n;
        return language switch
        {
            "en" => English(into, n, word),
            "de" => Cut(into, n, 4, "innen", "in", "ern", "en", "er", "em", "es", "e", "n", "s"),
            "sv" => Cut(into, n, 4, "arna", "erna", "orna", "aren", "ande", "ade", "ar", "er", "or", "en", "et", "as", "a", "e", "s"),
            "da" or "no" or "nb" => Cut(into, n, 4, "erne", "ende", "ene", "er", "en", "et", "e", "s"),
            "nl" => Undouble(into, Cut(into, n, 4, "sters", "ster", "en", "e", "s")),
            "fr" => Cut(into, n, 4, "eurs", "euses", "euse", "eur", "trices", "trice", "ières", "ieres", "iere", "iers", "ier", "es", "er", "e", "s", "x"),
            "es" or "pt" => Cut(into, n, 4, "oras", "ores", "ora", "as", "os", "es", "a", "o", "e", "s"),
            "it" => Cut(into, n, 4, "trice", "tore", "a", "e", "i", "o"),
            _ => n,
        };
    }

    /// <summary>Cuts a light stem, in place, to the deep stem; returns its length.</summary>
    public static int Deep(Span<char> stem, int n, string language)
    {
        if (n < 5 || Letters.IsIdeograph(stem[0])) return n;
        if (language == "en") return DeepEnglish(stem, n);
        if (language == "de") return Cut(stem, n, 5, "ungs", "ung", "lich", "isch", "keit", "heit");
        if (language == "sv") return Cut(stem, n, 5, "ning", "lig", "isk", "het", "r");
        if (language == "nl") return Cut(stem, n, 5, "ing", "lijk", "isch", "heid", "aar", "er");
        if (language == "fr") return Cut(stem, n, 4, "icienn", "icien", "icit", "iqu", "ionnair", "ion", "ement", "ment", "eri", "ienn", "ien", "iel", "ial", "iell", "el", "ell", "al", "ist", "if", "iv", "ag", "ic", "i");
        if (language is "es" or "pt") return Cut(stem, n, 5, "acion", "cion", "acao", "cao", "mient", "ment", "ic", "ar", "er", "ir");
        return n;
    }

    static int English(Span<char> w, int n, ReadOnlySpan<char> word)
    {
        if (Ends(w, n, "ies") || Ends(w, n, "ied")) { n -= 2; }
        else if (Ends(w, n, "sses")) n -= 2;
        else if (n > 4 && (Ends(w, n, "xes") || Ends(w, n, "ches") || Ends(w, n, "shes"))) n -= 2;
        else if (w[n - 1] == 's' && w[n - 2] is not ('s' or 'u' or 'i')) n--;
        if (n > 5 && Ends(w, n, "ing") && HasVowel(w[..(n - 3)])) n -= 3;
        else if (n > 4 && Ends(w, n, "ed") && w[n - 3] != 'e' && HasVowel(w[..(n - 2)])) n -= 2;
        if (n > 4 && Ends(w, n, "our")) { w[n - 2] = 'r'; n--; }
        for (int i = 1; i < n; i++)
            if (w[i] == 'z' && w[i - 1] is 'i' or 'y') w[i] = 's';
        // "care" would else be "car".
        if (n <= 4 && w.StartsWith("car") && (n == 4 ? w[3] == 'e' : !word.SequenceEqual("car") && !word.SequenceEqual("cars"))) { "care".CopyTo(w); return 4; }
        if (n > 3 && w[n - 1] == 'e') n--;
        if (n > 3 && w[n - 1] == 'y') w[n - 1] = 'i';
        return Undouble(w, n);
    }

    static int DeepEnglish(Span<char> w, int n)
    {
        if (Families.TryGetValue(w[..n], out var stem)) { stem.CopyTo(w); return stem.Length; }
        if (n > 6 && Ends(w, n, "li")) { n -= 2; n = Undouble(w, n); }
        n = Cut(w, n, 5, "isation", "ication", "ational");
        n = Cut(w, n, 4, "fulnes", "nes", "ment", "ation", "ition", "ution", "abiliti", "ibiliti");
        n = Cut(w, n, 4, "ion", "iti", "anc", "enc", "ical", "ial", "ism", "ist", "is", "ibl", "abl", "ful", "iv");
        if (n > 4 && w[n - 1] == 'e') n--;
        n = Cut(w, n, 5, "ator", "al", "ic", "er", "or", "ant", "ent");
        n = Cut(w, n, 5, "at", "i");
        return Undouble(w, n);
    }

    // Families whose spelling no suffix rule joins; keys are light stems.
    static readonly (string Form, string Stem)[] Irregular =
    [
        ("analysis", "analys"), ("analys", "analys"), ("analyst", "analys"), ("analytic", "analys"), ("analytical", "analys"),
        ("maintain", "mainten"), ("maintenanc", "mainten"), ("sold", "sel"), ("sale", "sel"), ("salesperson", "sel"),
        ("taught", "teach"), ("bought", "bui"), ("built", "build"), ("written", "writ"), ("wrot", "writ"), ("knowledg", "know"),
        ("knowledgeabl", "know"), ("strategi", "strateg"), ("strategic", "strateg"), ("decision", "decid"), ("budget", "budget"),
        ("led", "lead"), ("leadership", "lead"), ("leader", "lead"), ("pharmacist", "pharmac"), ("pharmaci", "pharmac"),
        ("pharmaceutical", "pharmac"), ("delivery", "deliver"), ("deliveri", "deliver"), ("recruitment", "recruit"),
        ("diagnosis", "diagnos"), ("diagnostic", "diagnos"), ("programmer", "program"), ("statistical", "statist"),
        ("statistic", "statist"), ("mathematic", "mathemat"), ("mathematical", "mathemat"), ("children", "child"), ("people", "peopl"),
        ("person", "peopl"), ("hygien", "hygien"), ("hygienic", "hygien"), ("innovation", "innov"), ("authoriti", "authoriti"),
        ("international", "internation"), ("communication", "communicat"), ("communicat", "communicat"), ("hospitaliti", "hospitaliti"),
        ("organisational", "organisation"), ("organisation", "organisation"), ("universiti", "universiti"), ("mental", "mental"), ("busines", "busines"), ("prioriti", "prioriti"), ("uniti", "uniti"), ("carri", "carri"),
        ("career", "career"), ("center", "centr"), ("manager", "manag"), ("manageri", "manag"), ("managerial", "manag"), ("mechanical", "mechan"), ("writer", "writ"),
        ("nursing", "nurs"), ("cook", "cook"), ("driver", "driv"), ("seller", "sel"), ("teacher", "teach"), ("cleaner", "clean"), ("worker", "work"), ("user", "us"),
    ];

    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Families =
        Irregular.DistinctBy(i => i.Form, StringComparer.Ordinal).ToFrozenDictionary(i => i.Form, i => i.Stem, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    static int Cut(Span<char> w, int n, int leave, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
            if (n - ending.Length >= leave && Ends(w, n, ending)) return n - ending.Length;
        return n;
    }

    static int Undouble(Span<char> w, int n) => n > 3 && w[n - 1] == w[n - 2] && w[n - 1] is not ('a' or 'e' or 'i' or 'o' or 'u') ? n - 1 : n;

    static bool Ends(ReadOnlySpan<char> w, int n, string ending) => w[..n].EndsWith(ending);

    static bool HasVowel(ReadOnlySpan<char> w) => w.ContainsAny(Vowels);
}
