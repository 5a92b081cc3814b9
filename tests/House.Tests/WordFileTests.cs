using System.Text.Json;
using System.Text.RegularExpressions;

namespace Guildhall.House.Tests;

public partial class WordFileTests(FurnishedHouse furnished)
{
    static readonly string[] Folders = [.. Repository.Files("src", "Words/en.json").Select(f => f[..^"en.json".Length])];

    Words Words => furnished.House.Words;

    [Fact]
    public void All_languages_have_the_same_keys_with_the_same_gaps()
    {
        Assert.NotEmpty(Folders);

        Assert.Equal([], Folders.SelectMany(folder => Words.Languages.Skip(1).SelectMany(language => Differences(Load(folder + "en.json"), Load($"{folder}{language}.json")).Select(fault => $"{folder}{language}.json {fault}"))));
    }

    [Fact]
    public void Canary_a_missing_key_and_a_missing_gap_are_noticed() => Assert.Equal(
        ["lacks a.b", "fills a.c with {0} instead of {0} {1}", "has a.e, which English lacks"],
        Differences(new() { ["a.b"] = "B", ["a.c"] = "{0} of {1}", ["a.d.one"] = "One" }, new() { ["a.c"] = "{0}", ["a.e"] = "E" }));

    [Fact]
    public void No_text_is_empty_and_none_is_its_own_key() =>
        Assert.Equal([], Words.Languages.SelectMany(l => Words.All(l).Where(w => string.IsNullOrWhiteSpace(w.Value) || w.Value == w.Key).Select(w => $"{l}: {w.Key}")));

    [Fact]
    public void Every_key_that_the_code_names_has_words() =>
        Assert.Equal([], Repository.Files("src", ".cs", ".cshtml").SelectMany(file => KeysIn(WithoutComments(Repository.Read(file))).Where(key => !Words.Has(key)).Select(key => $"{file} says {key}")));

    [Fact]
    public void Canary_a_key_is_found_in_every_way_to_write_one() => Assert.Equal(
        ["a.one", "a.two", "a.three", "a.four", "a.five", "a.six", "a.seven"],
        KeysIn("""@W["a.one"] words["a.two", 3] new Text("a.three", x) words.Count("a.four", 2) <field for="X" label="a.five" hint="a.six" /> page.W["a.seven"] W["a." + part] W[$"a.{part}"] """));

    [Fact]
    public void Every_entry_of_the_menu_has_words() => Assert.Equal([], TheHouse.Modules.SelectMany(m => m.Menu).Select(e => e.Key).Where(key => !Words.Has(key)));

    [Fact]
    public void An_enum_that_is_said_at_all_is_said_whole() => Assert.Equal([], HalfSaid(Enums, Words.All("en").Keys));

    [Fact]
    public void Canary_an_enum_value_without_words_is_noticed() => Assert.Equal(["enum.DayOfWeek.Sunday"], HalfSaid([typeof(DayOfWeek)], Enum.GetNames<DayOfWeek>().Skip(1).Select(d => $"enum.DayOfWeek.{d}")));

    [Fact]
    public void Words_for_an_enum_are_words_for_one_that_exists() =>
        Assert.Equal([], Words.All("en").Keys.Where(k => k.StartsWith("enum.", StringComparison.Ordinal)).Except(Enums.SelectMany(Keys)));

    static IEnumerable<Type> Enums => AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name!.StartsWith("Guildhall.", StringComparison.Ordinal) && !a.GetName().Name!.EndsWith(".Tests", StringComparison.Ordinal)).SelectMany(a => a.GetTypes()).Where(t => t.IsEnum);

    static IEnumerable<string> Keys(Type type) => Enum.GetNames(type).Select(name => $"enum.{type.Name}.{name}");

    // Two enums of one name share their words, so a name counts as said when any of its values is.
    static IEnumerable<string> HalfSaid(IEnumerable<Type> enums, IEnumerable<string> keys)
    {
        var all = keys.ToHashSet(StringComparer.Ordinal);
        return enums.Where(e => Keys(e).Any(all.Contains)).GroupBy(e => e.Name).SelectMany(g => g.MinBy(e => Keys(e).Count(k => !all.Contains(k))) is { } best ? Keys(best).Where(k => !all.Contains(k)) : []);
    }

    static IEnumerable<string> Differences(Dictionary<string, string> english, Dictionary<string, string> other) =>
        english.Keys.Except(other.Keys).Where(k => !k.EndsWith(".one", StringComparison.Ordinal)).Select(k => $"lacks {k}")
            .Concat(english.Keys.Intersect(other.Keys).Where(k => Gaps(english[k]) != Gaps(other[k])).Select(k => $"fills {k} with {Gaps(other[k])} instead of {Gaps(english[k])}"))
            .Concat(other.Keys.Except(english.Keys).Select(k => $"has {k}, which English lacks"));

    static string Gaps(string text) => string.Join(' ', Gap().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    static IEnumerable<string> KeysIn(string source) => Literal().Matches(source).Select(m => m.Groups["key"].Value);

    static string WithoutComments(string source) => string.Join('\n', source.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    static Dictionary<string, string> Load(string path) => JsonSerializer.Deserialize<Dictionary<string, string>>(Repository.Read(path))!;

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Gap();

    // Followed by a comma or a closing bracket: the key is whole, not the beginning of one.
    [GeneratedRegex("""(?:\b(?:W|[Ww]ords)\[|\bnew Text\(|\b(?:W|[Ww]ords)\.Count\(|\b(?:label|hint)=)"(?<key>[a-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+)"(?=\s*[\],)/>]|\s+\w)""")]
    private static partial Regex Literal();
}
