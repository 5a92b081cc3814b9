using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Guildhall.House.Tests;

public class ErrorPageTests(FurnishedHouse furnished)
{
    const string Unknown = "019ab000-0000-7000-8000-000000000000";

    [Theory]
    [InlineData("/nothing-here", "en", "Nothing here")]
    [InlineData("/nothing-here", "zh-Hans", "这里没有内容")]
    [InlineData("/members/" + Unknown, "en", "Nothing here")]
    [InlineData("/members/not-a-key", "en", "Nothing here")]
    public async Task An_address_without_a_page_says_so_with_a_reference(string path, string language, string heading)
    {
        var page = await furnished.House.Visitor(language).Get(path);

        Assert.Equal((404, heading), (page.Status, page.Heading));
        Assert.Equal(page.Headers.GetValues("X-Correlation-Id").Single(), page.Text("main code"));
    }

    [Theory]
    [InlineData("/api/members/" + Unknown)]
    [InlineData("/api/postings/" + Unknown)]
    [InlineData("/api/nothing-here")]
    public async Task A_record_that_the_API_does_not_know_is_a_problem_with_a_reference(string path)
    {
        var answer = await furnished.House.Visitor().Get(path);

        Assert.Equal((404, "application/problem+json"), (answer.Status, answer.Type));
        Assert.Equal(404, answer.Json.GetProperty("status").GetInt32());
        Assert.NotEqual("", answer.Json.GetProperty("title").GetString());
        Assert.Equal(answer.Headers.GetValues("X-Correlation-Id").Single(), answer.Json.GetProperty("reference").GetString());
    }

    [Fact]
    public async Task A_problem_speaks_the_readers_language()
    {
        var answer = await furnished.House.Visitor("zh-Hans").Get($"/api/members/{Unknown}");

        Assert.Equal(furnished.House.Words.In("zh-Hans", "refusal.missing"), answer.Json.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("/fails", "text/html")]
    [InlineData("/api/fails", "application/problem+json")]
    public async Task A_fault_of_ours_tells_nothing_but_its_reference_and_is_logged(string path, string type)
    {
        await using var house = await TestHouse.Start(extend: app => app.MapGet(path, string () => throw new InvalidOperationException("a secret inside")).AllowAnonymous());
        using var http = house.Http();

        var answer = await http.GetAsync(path);

        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal((500, type), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        Assert.Contains(answer.Headers.GetValues("X-Correlation-Id").Single(), body, StringComparison.Ordinal);
        Assert.Contains(house.Errors, e => e.Contains("a secret inside", StringComparison.Ordinal));
        if (type != "text/html") Assert.Equal(500, JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_a_problem_not_a_fault()
    {
        var writer = furnished.Everyone.Single(e => e.Name == nameof(Role.Coordinator)).Visitor;

        var answer = await writer.Send(new HttpRequestMessage(HttpMethod.Post, "/api/postings") { Content = new StringContent("{\"title\":", System.Text.Encoding.UTF8, "application/json") });

        Assert.Equal((400, "application/problem+json"), (answer.Status, answer.Type));
    }

    [Fact]
    public async Task A_number_beyond_all_bounds_is_a_problem_not_a_fault()
    {
        var writer = furnished.Everyone.Single(e => e.Name == nameof(Role.Coordinator)).Visitor;

        var answer = await writer.Send(new HttpRequestMessage(HttpMethod.Post, "/api/postings") { Content = new StringContent("""{"title":"Welder","payMin":99999999999999}""", System.Text.Encoding.UTF8, "application/json") });

        Assert.Equal(400, answer.Status);
        Assert.Equal(["PayMin"], answer.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }
}
