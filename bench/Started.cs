using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Guildhall.Bench;

/// <summary>A program that serves: Guildhall itself, or the peer. Ended when disposed.</summary>
sealed class Started : IDisposable
{
    readonly Process process;

    Started(string program, string url, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, program));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["Limits__Search"] = "1000000000";
        start.Environment["DOTNET_TieredCompilation"] = null;
        Clock = Stopwatch.StartNew();
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, said) => Faults += said.Data is { Length: > 0 } line ? line + "\n" : "";
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Url = url;
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>Since the process was started.</summary>
    public Stopwatch Clock { get; }
    public string Url { get; }
    public HttpClient Http { get; }
    public string Faults { get; private set; } = "";

    /// <summary>Processor time so far, user and system.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB, now and at its highest.</summary>
    public (double Now, double Peak) Memory
    {
        get
        {
            process.Refresh();
            return (process.WorkingSet64 / 1048576.0, process.PeakWorkingSet64 / 1048576.0);
        }
    }

    public static Started Guildhall(string hall)
    {
        var url = FreeUrl();
        return new Started("guildhall.dll", url, ["serve", "--data", hall, "--urls", url]);
    }

    public static Started Peer(string? database = null)
    {
        var url = FreeUrl();
        return new Started("Guildhall.Bench.dll", url, ["peer", url, .. database is null ? Array.Empty<string>() : [database]]);
    }

    /// <summary>Asks until the answer is 200.</summary>
    public async Task Until200(string path)
    {
        for (; ; )
        {
            if (process.HasExited) throw new InvalidOperationException($"The program ended with {process.ExitCode}. {Faults}");
            try
            {
                using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(4);
        }
    }

    /// <summary>Gets the whole answer, which must be 200.</summary>
    public async Task<byte[]> Get(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative));
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path} was answered {answer.StatusCode}.");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Processor time per request, in microseconds: two connections ask these paths in turn.</summary>
    public async Task<double> CpuOf(int requests, Func<int, string> path)
    {
        var next = -1;
        async Task Ask()
        {
            for (var i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next)) await Get(path(i));
        }
        var before = Cpu;
        await Task.WhenAll(Ask(), Ask());
        return (Cpu - before).TotalMicroseconds / requests;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
