using System.Text;
using System.Text.Json;

namespace Guildhall.Demand.Imports;

/// <summary>The list of what an import did not bring in: a file of JSON lines, written as it goes, so that nothing of it is lost with the process. None without entries.</summary>
sealed class Rejections(string path) : IAsyncDisposable
{
    static readonly JsonSerializerOptions Format = new(JsonColumn.Format) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    StreamWriter? file;

    /// <summary>Where the list lies; null while it is empty.</summary>
    public string? Path => file is null ? null : path;

    public async Task Add(Rejection rejection)
    {
        file ??= new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await file.WriteLineAsync(JsonSerializer.Serialize(rejection, Format));
    }

    public Task Flush() => file?.FlushAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (file is not null) await file.DisposeAsync();
    }

    /// <summary>The list as it lies; nothing when there is none. Streams.</summary>
    public static IEnumerable<Rejection> Read(string? path) =>
        path is null || !File.Exists(path) ? [] : File.ReadLines(path).Where(line => line.Length > 0 && line[^1] == '}').Select(line => JsonSerializer.Deserialize<Rejection>(line, Format)!);
}
