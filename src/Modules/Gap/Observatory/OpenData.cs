using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Observatory;

/// <summary>An edition as open data: its tables as CSV, all as JSON, and the data dictionary as a data package (Frictionless Data Package, v1). The same figures as on the pages, no others.</summary>
public class OpenData(Editions editions, ObservatoryNames names, Words words, PublicAddress address, Classification taxonomy)
{
    public const string License = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>The tables with their columns, and the type of each in Table Schema.</summary>
    public static readonly IReadOnlyDictionary<string, (string Name, string Type)[]> Tables = new Dictionary<string, (string, string)[]>(StringComparer.Ordinal)
    {
        ["places"] = [.. Cell, ("places", "integer"), ("status", "string")],
        ["pay"] = [.. Cell, ("currency", "string"), ("lower_quartile", "integer"), ("median", "integer"), ("upper_quartile", "integer")],
        ["supply"] = [.. Cell, ("programmes", "integer"), ("study_places", "integer"), ("graduates", "integer")],
        ["skills"] = [.. Cell, ("skill", "string"), ("skill_name_en", "string"), ("skill_name_zh", "string"), ("places", "integer")],
    };

    // An edition from before the supply was told has no table of it, and gets none.
    static IEnumerable<KeyValuePair<string, (string Name, string Type)[]>> TablesOf(Sheet sheet) => Tables.Where(t => t.Key != "supply" || sheet.Supply is not null);

    // What each column holds, as a program can check it.
    static JsonObject? Constraints(string column, string type) => column switch
    {
        "quarter" => new JsonObject { ["required"] = true, ["pattern"] = "[0-9]{4}-Q[1-4]" },
        "status" => new JsonObject { ["required"] = true, ["enum"] = new JsonArray("published", "suppressed") },
        "currency" => new JsonObject { ["required"] = true, ["pattern"] = "[A-Z]{3}" },
        "occupation" => new JsonObject { ["pattern"] = "[0-9]{1,3}[*]?|[?]" },
        "skill" => new JsonObject { ["required"] = true },
        _ => type == "integer" ? new JsonObject { ["minimum"] = 0 } : null,
    };

    static (string, string)[] Cell => [("quarter", "string"), ("region", "string"), ("region_name_en", "string"), ("region_name_zh", "string"), ("occupation", "string"), ("occupation_name_en", "string"), ("occupation_name_zh", "string")];

    /// <summary>A file of an edition: its media type and content.</summary>
    public async Task<Outcome<(string Type, byte[] Content)>> Run(string edition, string file, CancellationToken stop)
    {
        var found = await editions.Find(edition, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (brief, sheet) = found.Value;
        if (file == "datapackage.json") return ("application/json", Json(Package(brief, sheet)));
        if (file == "observatory.json") return ("application/json", Json(All(brief, sheet)));
        if (file.EndsWith(".csv", StringComparison.Ordinal) && TablesOf(sheet).Any(t => t.Key == file[..^4])) return ("text/csv; charset=utf-8", Csv(brief, sheet, file[..^4]));
        return new Missing();
    }

    byte[] Csv(Editions.Brief edition, Sheet sheet, string table)
    {
        using var to = new MemoryStream();
        using (var writer = SheetWriter.Create(to, SheetFormat.Csv, [.. Tables[table].Select(c => new SheetColumn(c.Name, 14))], table))
            foreach (var row in Rows(edition, sheet, table)) writer.Write(row);
        // Readers of data packages take a byte order mark for a part of the first column's name.
        return to.ToArray().AsSpan().TrimStart(Encoding.UTF8.Preamble).ToArray();
    }

    IEnumerable<object?[]> Rows(Editions.Brief edition, Sheet sheet, string table)
    {
        object?[] Row(string region, string occupation, params object?[] rest) =>
            [edition.Quarter.ToString(), region, names.Region(region, "en"), names.Region(region, "zh-Hans"), occupation, names.Occupation(occupation, "en"), names.Occupation(occupation, "zh-Hans"), .. rest];
        return table switch
        {
            "places" => sheet.Places.Select(p => Row(p.Region, p.Occupation, p.Places, p.Places is null ? "suppressed" : "published")),
            "supply" => (sheet.Supply ?? []).Select(s => Row(s.Region, s.Occupation, s.Programmes, s.Places, s.Graduates)),
            "pay" => sheet.Pay.Select(p => Row(p.Region, p.Occupation, p.Currency, p.Lower, p.Median, p.Upper)),
            _ => sheet.Skills.Select(s => Row(s.Region, s.Occupation, taxonomy.OrNull(s.Skill)?.Uri, taxonomy.OrNull(s.Skill)?.Name.In("en"), taxonomy.OrNull(s.Skill)?.Name.In("zh-Hans"), s.Places)),
        };
    }

    JsonObject All(Editions.Brief edition, Sheet sheet)
    {
        var all = Head(edition);
        foreach (var (table, columns) in TablesOf(sheet))
            all[table] = new JsonArray([.. Rows(edition, sheet, table).Select(row => (JsonNode)new JsonObject(columns.Select((c, i) => KeyValuePair.Create(c.Name, JsonValue.Create(row[i])! as JsonNode))!))]);
        return all;
    }

    JsonObject Head(Editions.Brief edition) => new()
    {
        ["name"] = $"observatory-{edition.Quarter}".ToLowerInvariant(),
        ["title"] = words.In("en", "observatory.data.title", edition.Quarter),
        ["description"] = words.In("en", "observatory.data.description", Board.Disclosure.LeastContributors),
        ["homepage"] = address.Of($"/observatory?edition={edition.Quarter}"),
        ["version"] = edition.Quarter.ToString(),
        ["created"] = edition.PublishedAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["licenses"] = new JsonArray(new JsonObject { ["name"] = "CC-BY-4.0", ["path"] = License, ["title"] = "Creative Commons Attribution 4.0" }),
    };

    JsonObject Package(Editions.Brief edition, Sheet sheet)
    {
        var package = Head(edition);
        package["profile"] = "tabular-data-package";
        package["resources"] = new JsonArray([.. TablesOf(sheet).Select(t =>
        {
            var content = Csv(edition, sheet, t.Key);
            return (JsonNode)new JsonObject
            {
                ["name"] = t.Key, ["path"] = t.Key + ".csv", ["profile"] = "tabular-data-resource", ["format"] = "csv", ["mediatype"] = "text/csv", ["encoding"] = "utf-8",
                ["bytes"] = content.Length, ["hash"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content)), ["title"] = words.In("en", "observatory.table." + t.Key),
                ["schema"] = new JsonObject
                {
                    ["fields"] = new JsonArray([.. t.Value.Select(c => (JsonNode)Field(c.Name, c.Type))]),
                    ["missingValues"] = new JsonArray(""),
                },
            };
        })]);
        return package;
    }

    JsonObject Field(string name, string type)
    {
        var field = new JsonObject { ["name"] = name, ["type"] = type, ["title"] = words.In("zh-Hans", "observatory.column." + name), ["description"] = words.In("en", "observatory.column." + name) };
        if (Constraints(name, type) is { } constraints) field["constraints"] = constraints;
        return field;
    }

    static byte[] Json(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(new(JsonColumn.Format) { WriteIndented = true, DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never }));

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/observatory/data/{edition}/{file}", async (string edition, string file, OpenData data, CancellationToken stop) =>
        (await data.Run(edition, file, stop)).ToHttp(f => Results.Bytes(f.Content, f.Type, file.EndsWith(".csv", StringComparison.Ordinal) ? $"observatory-{edition}-{file}" : null)))
        .AllowAnonymous().RequireRateLimiting("search").CacheOutput("public").ExcludeFromDescription();

    /// <summary>An edition as programs see it.</summary>
    public record Shown(string Edition, DateTimeOffset PublishedAt, DateTimeOffset? WithdrawnAt, string? WithdrawnBecause, string? Data);

    public static void MapApi(RouteGroupBuilder observatory)
    {
        observatory.MapGet("/", async (Editions editions, CancellationToken stop) => (await editions.All(stop)).Select(e => new Shown(e.Quarter.ToString(), e.PublishedAt, e.WithdrawnAt, e.Stands ? null : e.WithdrawnBecause, e.Stands ? $"/api/observatory/{e.Quarter}" : null)))
            .WithSummary("The editions of the public observatory, the latest first").AllowAnonymous().RequireRateLimiting("search");
        observatory.MapGet("/{edition}", async (string edition, OpenData data, CancellationToken stop) => (await data.Run(edition, "observatory.json", stop)).ToHttp(f => Results.Bytes(f.Content, f.Type)))
            .WithSummary("All figures of one edition, such as 2026-Q3; CC BY 4.0").ProducesProblem(404).ProducesProblem(409).AllowAnonymous().RequireRateLimiting("search");
    }
}
