using System.IO.Compression;
using System.Text;

namespace Guildhall.Alliance.Members;

/// <summary>Reads the tab-separated, compressed data files that this assembly carries; the first line names the columns.</summary>
static class DataFile
{
    public static IEnumerable<string[]> Read(string name)
    {
        var file = typeof(DataFile).Assembly.GetManifestResourceStream("data:" + name) ?? throw new FileNotFoundException($"The program lacks its data file {name}.");
        using var lines = new StreamReader(new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8, false, 1 << 16);
        lines.ReadLine();
        while (lines.ReadLine() is { } line) yield return line.Split('\t');
    }
}
