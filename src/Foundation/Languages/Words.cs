using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Guildhall.Foundation.Languages;

/// <summary>
/// Every sentence that a person reads, from the word files (`Words/LANGUAGE.json`) of all rooms, in the language of the request.
/// A key that is missing in a language falls back to English; a key that is missing there is shown as itself, and a test fails.
/// </summary>
public sealed class Words
{
    /// <summary>The languages of the interface, the first being the fall-back.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh-Hans"];

    readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;

    public Words(IEnumerable<Assembly> rooms)
    {
        var all = Languages.ToDictionary(language => language, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var room in rooms)
            foreach (var language in Languages)
            {
                using var file = room.GetManifestResourceStream($"{room.GetName().Name}.Words.{language}.json");
                if (file is null) continue;
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(file)!) all[language].Add(key, text);
            }
        byLanguage = all.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The language of the request, one of <see cref="Languages"/>.</summary>
    public static string Language => CultureInfo.CurrentUICulture.Name is var name && Languages.Contains(name, StringComparer.Ordinal) ? name : "en";

    /// <summary>All keys and texts of a language, for tests.</summary>
    public IReadOnlyDictionary<string, string> All(string language) => byLanguage[language];

    public bool Has(string key) => byLanguage["en"].ContainsKey(key);

    /// <summary>The sentence, its gaps `{0}` filled; numbers and dates by locale.</summary>
    public string this[string key, params object?[] args] => In(Language, key, args);

    public string this[Text text] => In(Language, text.Key, text.Args);

    public string In(string language, string key, params object?[] args)
    {
        var text = byLanguage[language].GetValueOrDefault(key) ?? byLanguage["en"].GetValueOrDefault(key) ?? key;
        return args.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, Array.ConvertAll(args, Shown));
    }

    /// <summary>`key.one` for exactly one where the language has it, else `key`; the count, grouped by locale, fills gap 0.</summary>
    public string Count(string key, long count, params object?[] args) =>
        this[count == 1 && byLanguage[Language].ContainsKey(key + ".one") ? key + ".one" : key, [count, .. args]];

    /// <summary>The word for a value of an enum: key `enum.TYPE.VALUE`.</summary>
    public string this[Enum value] => this[$"enum.{value.GetType().Name}.{value}"];

    /// <summary>21 Nov 2026; 2026年11月21日.</summary>
    public static string Date(DateOnly date) => date.ToString(Language == "en" ? "d MMM yyyy" : "yyyy年M月d日", CultureInfo.CurrentCulture);

    public static string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(moment.DateTime));

    /// <summary>26–28 Jan 2026; 2026年1月26日—28日: the month and the year that both days share are written once.</summary>
    public static string Dates(DateOnly from, DateOnly until)
    {
        if (from == until) return Date(from);
        var (sameYear, sameMonth) = (from.Year == until.Year, from.Year == until.Year && from.Month == until.Month);
        return Language == "en"
            ? from.ToString(sameMonth ? "%d" : sameYear ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture) + (sameMonth ? "–" : " – ") + Date(until)
            : Date(from) + "—" + until.ToString(sameMonth ? "d日" : sameYear ? "M月d日" : "yyyy年M月d日", CultureInfo.CurrentCulture);
    }

    public static string Moment(DateTimeOffset moment) => Date(moment) + moment.ToString(" HH:mm", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    object? Shown(object? arg) => arg switch
    {
        Enum value => this[value],
        Text text => this[text],
        int or long => Number(Convert.ToInt64(arg, CultureInfo.InvariantCulture)),
        DateOnly date => Date(date),
        DateTimeOffset moment => Date(moment),
        _ => arg,
    };
}
