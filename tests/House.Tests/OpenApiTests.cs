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
