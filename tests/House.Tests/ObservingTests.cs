using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Guildhall.House.Tests;

/// <summary>Traces and metrics arrive at a collector.</summary>
public class ObservingTests
{
    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_that_is_configured()
    {
        var received = new ConcurrentDictionary<string, byte[]>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            received.AddOrUpdate(http.Request.Path, _ => body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
            return Results.Bytes([], "application/x-protobuf");
        });
        await collector.StartAsync();
        await using (var house = await TestHouse.Start(settings: [new("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First()), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]))
            Assert.Equal(200, (await house.Visitor().Get("/members")).Status);

        Assert.Equal(["/v1/metrics", "/v1/traces"], received.Keys.Order(StringComparer.Ordinal));
        var (traces, metrics) = (Encoding.UTF8.GetString(received["/v1/traces"]), Encoding.UTF8.GetString(received["/v1/metrics"]));
        Assert.Contains("guildhall", traces, StringComparison.Ordinal);
        Assert.Contains("/members", traces, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
    }
}
