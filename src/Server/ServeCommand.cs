using System.CommandLine;

namespace Guildhall.Server;

static class ServeCommand
{
    static readonly Option<string?> Urls = new("--urls") { Description = "Where to listen (default: http://127.0.0.1:5080, this machine only)" };
    static readonly Option<bool> Demo = new("--demo") { Description = "Fill an empty hall with the demonstration alliance first" };

    public static Command Make()
    {
        var command = Operator.Command("serve", "Runs the site and its API.", Run);
        command.Add(Urls);
        command.Add(Demo);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(Demo)) await SeedCommand.IfEmpty(parsed, stop);
        var app = Build(Operator.Settings(parsed), parsed.GetValue(Urls) ?? "http://127.0.0.1:5080");
        await app.Services.Open(stop);
        await app.StartAsync(stop);
        foreach (var url in app.Urls) await Console.Out.WriteLineAsync($"Guildhall is open at {url}");
        if (app.Services.GetRequiredService<HallFacts>().IsDemo && app.Urls.Any(url => !IsLoopback(url)))
            await Console.Error.WriteLineAsync("Warning: this is a demonstration with accounts whose passwords were shown on a screen, and other machines can reach it.");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsLoopback;

    static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings, string urls)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls(urls);
        return builder.AddGuildhall().Build().MapGuildhall();
    }
}
