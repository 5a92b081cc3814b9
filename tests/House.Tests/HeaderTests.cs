using Microsoft.AspNetCore.Builder;

namespace Guildhall.House.Tests;

public class HeaderTests
{
    static readonly (string Name, string Value)[] Wanted =
    [
        ("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ];

    [Fact]
    public async Task Every_kind_of_answer_carries_them()
    {
        await using var house = await TestHouse.Start(extend: Fail);

        foreach (var (path, status) in new[]
        {
            ("/", 200), ("/", 200), ("/members", 200), ("/sign-in", 200), ("/nothing-here", 404), ("/error/404", 404), ("/fails", 500), ("/assets/guildhall.css", 200), ("/look?theme=dark", 302),
            ("/api/members", 200), ("/api/members/019ab000-0000-7000-8000-000000000000", 404), ("/api/nothing-here", 404), ("/api/fails", 500), ("/openapi/v1.json", 200), ("/health/live", 200),
        })
            Faults.None(await FaultsOf(house, path, status));
    }

    [Fact]
    public async Task Canary_an_answer_without_them_is_noticed()
    {
        await using var house = await TestHouse.Start(extend: app => app.MapGet("/bare", (Microsoft.AspNetCore.Http.HttpContext http) =>
        {
            http.Response.Headers.Remove("Content-Security-Policy");
            return "bare";
        }).AllowAnonymous());

        Assert.Equal(["/bare: Content-Security-Policy is nothing"], await FaultsOf(house, "/bare", 200));
    }

    [Fact]
    public async Task Every_answer_has_a_number_of_its_own_also_when_it_was_kept_or_failed()
    {
        await using var house = await TestHouse.Start(extend: Fail);
        using var http = house.Http();

        var numbers = new List<string>();
        foreach (var path in new[] { "/", "/", "/", "/nothing-here", "/fails", "/api/fails", "/api/members" }) numbers.Add(Header(await http.GetAsync(path), "X-Correlation-Id") ?? "none");

        Assert.DoesNotContain("none", numbers);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    static async Task<List<string>> FaultsOf(TestHouse house, string path, int status)
    {
        using var http = house.Http();
        var answer = await http.GetAsync(path);
        var faults = Wanted.Where(w => Header(answer, w.Name) != w.Value).Select(w => $"{path}: {w.Name} is {Header(answer, w.Name) ?? "nothing"}").ToList();
        if ((int)answer.StatusCode != status) faults.Add($"{path} answered {(int)answer.StatusCode}");
        if (Header(answer, "Server") is { } server) faults.Add($"{path} says it is {server}");
        return faults;
    }

    static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    static void Fail(WebApplication app)
    {
        app.MapGet("/fails", string () => throw new InvalidOperationException("a secret inside")).AllowAnonymous();
        app.MapGet("/api/fails", string () => throw new InvalidOperationException("a secret inside")).AllowAnonymous();
    }
}
