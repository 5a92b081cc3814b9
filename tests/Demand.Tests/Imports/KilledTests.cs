using System.Diagnostics;
using System.Text.Json;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Guildhall.Demand.Tests.Imports.Importing;

namespace Guildhall.Demand.Tests.Imports;

/// <summary>The real program, killed in the middle.</summary>
public class KilledTests
{
    // Enough that it is not over before it is killed.
    const int Count = 8000;

    [Fact]
    public async Task A_killed_import_leaves_whole_batches_and_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-killed-").FullName;
        var file = Path.Combine(folder, "board.jsonl");
        await File.WriteAllBytesAsync(file, Lines(Enumerable.Range(0, Count).Select(i => Vacancy(i.ToString(), "Baker " + i, "Bread Works"))));

        using (var first = Start(folder, file))
        {
            for (var lines = 0; lines < 3 && await first.StandardError.ReadLineAsync() is not null; lines++) { }
            first.Kill();
            await first.WaitForExitAsync();
            Assert.NotEqual(0, first.ExitCode);
        }
        var (there, fault) = await Look(folder);
        using var second = Start(folder, file);
        var output = await second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync();

        Assert.InRange(there, 400, Count - 1);
        Assert.Equal(0, there % 200);
        Assert.Null(fault);
        var counts = JsonDocument.Parse(output.Trim().Split('\n')[^1]).RootElement;
        Assert.Equal((0, Count, Count - there, there, 0), (second.ExitCode, counts.GetProperty("read").GetInt32(), counts.GetProperty("new").GetInt32(), counts.GetProperty("unchanged").GetInt32(), counts.GetProperty("rejected").GetInt32()));
        Assert.Equal((Count, null), await Look(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_one_clear_line()
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-none-").FullName;

        using var process = Start(folder, "/nowhere/at-all.csv");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal((1, "There is no file /nowhere/at-all.csv.\n"), (process.ExitCode, said));
        Directory.Delete(folder, recursive: true);
    }

    static Process Start(string folder, string file) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "guildhall.dll"), "import", "postings", file, "--data", folder])
    {
        RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
    })!;

    static async Task<(int Postings, AuditFault? Fault)> Look(string folder)
    {
        await using var hall = Databases.HallWithoutSite(folder, $"Data Source={Path.Combine(folder, "guildhall.db")};Pooling=False");
        await using var scope = hall.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        return (await db.Set<Posting>().CountAsync(), await scope.ServiceProvider.GetRequiredService<AuditTrail>().Verify(db, CancellationToken.None));
    }
}
