using System.IO.Compression;
using System.Text;

namespace Guildhall.Taxonomy;

/// <summary>Reads the tab-separated data files that this assembly carries; the first line names the columns.</summary>
static class DataFile
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var lines = new StreamReader(Open(name), Encoding.UTF8, false, 1 << 16);
        lines.ReadLine();
        while (lines.ReadLine() is { } line) yield return line.Split('\t');
    }

    /// <summary>The same lines as UTF-8, uncut, for files too long to make strings of.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Lines(string name)
    {
        using var file = Open(name);
        using var whole = new MemoryStream(16 << 20);
        file.CopyTo(whole, 1 << 16);
        var rest = new ReadOnlyMemory<byte>(whole.GetBuffer(), 0, (int)whole.Length);
        for (var isHead = true; rest.Length > 0; isHead = false)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            if (end < 0) end = rest.Length;
            if (!isHead) yield return rest[..end];
            rest = rest[Math.Min(end + 1, rest.Length)..];
        }
    }

    static Stream Open(string name)
    {
        var file = typeof(DataFile).Assembly.GetManifestResourceStream("data:" + name) ?? throw new FileNotFoundException($"The program lacks its data file {name}.");
        return name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    public static bool Has(string name) => typeof(DataFile).Assembly.GetManifestResourceInfo("data:" + name) is not null;

    /// <summary>A text of several lines: in the file, \n stands between them.</summary>
    public static string Text(string cell) => cell.Replace("\\n", "\n", StringComparison.Ordinal);

    public static string[] List(string cell) => cell.Length == 0 ? [] : cell.Split('|');
}
