using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Guildhall.Alliance.Tests.Webhooks;

/// <summary>A program that is called: it notes each call and answers as the test says.</summary>
sealed class Receiver(WebApplication site, Receiver.Book book) : IAsyncDisposable
{
    /// <summary>One call as it arrived.</summary>
    public sealed record Call(IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string Id => Headers["webhook-id"];

        public string Type => JsonDocument.Parse(Body).RootElement.GetProperty("type").GetString()!;

        public Guid About => JsonDocument.Parse(Body).RootElement.GetProperty("data").GetProperty("id").GetGuid();
    }

    public sealed class Book
    {
        public ConcurrentQueue<Call> Calls { get; } = [];
        public ConcurrentQueue<int> Answers { get; } = [];
    }

    public IReadOnlyList<Call> Calls => [.. book.Calls];

    public string Url => site.Urls.First() + "/hook";

    /// <summary>The next answers, in order; afterwards 200.</summary>
    public void Answer(params int[] statuses)
    {
        foreach (var status in statuses) book.Answers.Enqueue(status);
    }

    public static async Task<Receiver> Start(string? says = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var (site, book) = (builder.Build(), new Book());
        site.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            book.Calls.Enqueue(new Call(http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal), await reader.ReadToEndAsync()));
            http.Response.StatusCode = book.Answers.TryDequeue(out var status) ? status : 200;
            await http.Response.WriteAsync(says ?? "thanks");
        });
        await site.StartAsync();
        return new Receiver(site, book);
    }

    /// <summary>What npm's standardwebhooks says of calls with a secret: "ok", or what is wrong.</summary>
    public static async Task<IReadOnlyList<string>> Verified(params (string Secret, Call Call)[] calls)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Guildhall.slnx"))) root = root.Parent!;
        var node = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Combine(p, "node")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(node is null, "Node is not here: nothing is known about Standard Webhooks.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(root.FullName, "node_modules", "standardwebhooks")), "npm's standardwebhooks is not here (npm ci): nothing is known about Standard Webhooks.");
        using var process = Process.Start(new ProcessStartInfo(node!, [Path.Combine(root.FullName, "tests/Alliance.Tests/Webhooks/verify.mjs")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        foreach (var (secret, call) in calls) await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { secret, headers = call.Headers, body = call.Body }));
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();
}
