using System.Text.Json;

namespace Guildhall.House.Tests;

public class OpenApiTests(FurnishedHouse furnished)
{
    [Fact]
    public async Task The_document_lists_the_operations_that_were_agreed() => Repository.MustEqualCommitted("tests/House.Tests/api.txt", Operations(await Document()));

    [Fact]
    public async Task Every_operation_of_the_API_is_in_the_document()
    {
        var listed = Operations(await Document()).Split('\n').ToHashSet(StringComparer.Ordinal);

        Faults.None((await Door.Of(furnished.House)).Where(d => d.Route.StartsWith("/api/", StringComparison.Ordinal)).Select(d => $"{d.Method} {Plain(d.Route)}").Where(d => !listed.Contains(d)));
    }

    [Fact]
    public async Task Every_operation_says_what_it_does()
    {
        var document = await Document();

        Faults.None(from path in document.GetProperty("paths").EnumerateObject()
                    from operation in path.Value.EnumerateObject()
                    where !operation.Value.TryGetProperty("summary", out var summary) || summary.GetString() is not { Length: > 0 }
                    select $"{operation.Name} {path.Name}");
    }

    [Fact]
    public async Task An_outside_checker_finds_no_fault()
    {
        var redocly = Path.Combine(Repository.Root, "node_modules", ".bin", "redocly");
        Assert.SkipUnless(File.Exists(redocly), "No @redocly/cli in node_modules: the document was not checked by anybody else.");
        var file = Path.Combine(Directory.CreateTempSubdirectory("guildhall-openapi-").FullName, "v1.json");
        await File.WriteAllTextAsync(file, (await furnished.House.Visitor().Get("/openapi/v1.json")).Body);

        using var checker = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(redocly, ["lint", file, "--format", "stylish"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["REDOCLY_TELEMETRY"] = "off", ["CI"] = "true" },
        })!;
        var said = await checker.StandardOutput.ReadToEndAsync();
        await checker.WaitForExitAsync();

        Faults.None(said.Split('\n').Where(line => line.Contains(" error ", StringComparison.Ordinal)));
        Assert.Equal(0, checker.ExitCode);
    }

    [Fact]
    public void Canary_a_further_operation_changes_the_list() =>
        Assert.Equal("GET /api/a\nPOST /api/a\n", Operations(JsonDocument.Parse("""{"paths":{"/api/a":{"post":{},"get":{}}}}""").RootElement));

    async Task<JsonElement> Document()
    {
        var answer = await furnished.House.Visitor().Get("/openapi/v1.json");
        Assert.Equal((200, "application/json"), (answer.Status, answer.Type));
        return answer.Json;
    }

    static string Operations(JsonElement document) => string.Concat(document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}\n")).Order(StringComparer.Ordinal));

    static string Plain(string route) => System.Text.RegularExpressions.Regex.Replace(route.Length > 1 ? route.TrimEnd('/') : route, @"\{(\w+)[^}]*\}", "{$1}");
}
