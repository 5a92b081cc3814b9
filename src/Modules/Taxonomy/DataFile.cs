using System.IO.Compression;
using System.Text;

namespace Guildhall.Taxonomy;

/// <summary>Reads the tab-separated data files that this assembly carries; the first line names the columns.</summary>
static class DataFile
{
    public static IEnumerable<string[]> Read(string name)
    {
        var file = typeof(DataFile).Assembly.GetManifestResourceStream("data:" + name) ?? throw new FileNotFoundException($"The program lacks its data file {name}.");
        using var lines = new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8, false, 1 << 16);
        lines.ReadLine();
        while (lines.ReadLine() is { } line) yield return line.Split('\t');
    }

    public static bool Has(string name) => typeof(DataFile).Assembly.GetManifestResourceInfo("data:" + name) is not null;

    public static string[] List(string cell) => cell.Length == 0 ? [] : cell.Split('|');
}
