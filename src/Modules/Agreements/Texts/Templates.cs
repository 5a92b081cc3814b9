using System.Globalization;
using System.Text.Json;
using Guildhall.Agreements.Content;

namespace Guildhall.Agreements.Texts;

/// <summary>The texts with which an agreement of each kind begins, in English and Chinese, and the filling of their gaps.</summary>
public static class Templates
{
    /// <summary>What a text begins with: a usual title and clauses with gaps.</summary>
    public sealed record Template(Localised Title, IReadOnlyList<(Localised Heading, Localised Text)> Clauses);

    /// <summary>What stands in a text where nothing is known yet.</summary>
    public const string Blank = "____";

    static readonly Lazy<IReadOnlyDictionary<AgreementKind, Template>> Known = new(Read);

    public static Template Of(AgreementKind kind) => Known.Value[kind];

    /// <summary>The template's clauses with its gaps filled from a content: `{{number}}`, `{{title}}`, `{{parties}}`, `{{party.1}}`…, `{{from}}`, `{{until}}`, `{{notice}}`. Gaps of which nothing is known become a line.</summary>
    public static List<Clause> Fill(IEnumerable<(Localised Heading, Localised Text)> clauses, AgreementContent content) =>
        [.. clauses.Select(c => new Clause(Guid.CreateVersion7(), Filled(c.Heading, content), Filled(c.Text, content))).Where(c => !c.Heading.IsEmpty || !c.Text.IsEmpty)];

    static Localised Filled(Localised text, AgreementContent content) =>
        new(content.Languages.Where(l => text.OrNull(l) is not null).Select(l => KeyValuePair.Create(l, AgreementContent.Clean(Filled(text.OrNull(l)!, l, content)))));

    static string Filled(string text, string language, AgreementContent content)
    {
        if (!text.Contains("{{", StringComparison.Ordinal)) return text;
        var isChinese = language.StartsWith("zh", StringComparison.Ordinal);
        string Day(DateOnly? day) => day?.ToString(isChinese ? "yyyy年M月d日" : "d MMMM yyyy", CultureInfo.InvariantCulture) ?? Blank;
        var gaps = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = content.Number, ["title"] = content.Title.In(language), ["from"] = Day(content.From), ["until"] = Day(content.Until), ["notice"] = content.NoticeDays?.ToString(CultureInfo.InvariantCulture) ?? Blank,
            ["parties"] = content.Parties.Count == 0 ? Blank : string.Join(isChinese ? "、" : ", ", content.Parties.Select(p => p.Name.In(language))),
        };
        for (var i = 0; i < content.Parties.Count; i++) gaps[$"party.{i + 1}"] = content.Parties[i].Name.In(language);
        // Names may hold braces: what was put in is not read again.
        var to = new System.Text.StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                to.Append(text, at, text.Length - at);
                break;
            }
            to.Append(text, at, open - at).Append(gaps.GetValueOrDefault(text[(open + 2)..close].Trim(), Blank));
            at = close + 2;
        }
        return to.ToString();
    }

    static Dictionary<AgreementKind, Template> Read()
    {
        using var file = typeof(Templates).Assembly.GetManifestResourceStream("Guildhall.Agreements.Texts.templates.json")!;
        using var document = JsonDocument.Parse(file);
        static Localised Text(JsonElement texts) => new(texts.Deserialize<Dictionary<string, string>>()!);
        static (Localised, Localised) Clause(JsonElement clause) => (Text(clause.GetProperty("heading")), Text(clause.GetProperty("text")));
        var shared = document.RootElement.GetProperty("shared");
        return document.RootElement.GetProperty("kinds").EnumerateObject().ToDictionary(k => Enum.Parse<AgreementKind>(k.Name),
            k => new Template(Text(k.Value.GetProperty("title")), [.. k.Value.GetProperty("clauses").EnumerateArray().Select(c => Clause(c.ValueKind == JsonValueKind.String ? shared.GetProperty(c.GetString()![1..]) : c))]));
    }
}
