using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Guildhall.Foundation;

/// <summary>Writes what the hall knows as open files (JSON lines, CSV, workbooks) into a directory or a zip archive, with a README and a Frictionless data package that says what each is. What is written is what the person who acts may see.</summary>
public class ExportHall(IEnumerable<IOpenFiles> rooms, HallFacts hall, TimeProvider clock)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A file that was written.</summary>
    public sealed record Written(string Path, string MediaType, string Description, long Bytes, string Hash);

    /// <param name="target">A name that ends in .zip, or a directory that is empty or not there yet.</param>
    /// <param name="scope">Who may have this, in a phrase for the README.</param>
    /// <param name="stop">Gives up; what was written so far stays under an unfinished name.</param>
    public async Task<Outcome<IReadOnlyList<Written>>> Run(string target, string scope, CancellationToken stop)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())) return new Conflict(new Text("export.exists", target));
        var isZip = target.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
        // All is written into a folder beside it first, so that a sheet can be measured and a half export is never taken for a whole one.
        var folder = Path.GetFullPath(target) + ".unfinished";
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var written = new List<Written>();
        foreach (var file in rooms.SelectMany(r => r.Files)) written.Add(await Write(folder, file, stop));

        var now = clock.GetUtcNow();
        var package = new
        {
            Profile = "data-package",
            Name = "guildhall-export",
            Title = hall.IsDemo ? "Guildhall export (demonstration: invented organisations)" : "Guildhall export",
            Created = now.UtcDateTime,
            Access = scope,
            Resources = written.Select(w => new { Name = w.Path.Replace('.', '-'), w.Path, Mediatype = w.MediaType, w.Description, w.Bytes, w.Hash, Encoding = "utf-8" }),
        };
        await File.WriteAllBytesAsync(Path.Combine(folder, "datapackage.json"), JsonSerializer.SerializeToUtf8Bytes(package, Json), stop);
        await File.WriteAllTextAsync(Path.Combine(folder, "README.md"), Readme(written, scope, now), stop);

        if (isZip)
        {
            await ZipFile.CreateFromDirectoryAsync(folder, target, CompressionLevel.Optimal, includeBaseDirectory: false, stop);
            Directory.Delete(folder, recursive: true);
        }
        else
        {
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(folder, target);
        }
        return written;
    }

    static async Task<Written> Write(string folder, OpenFile file, CancellationToken stop)
    {
        await using var to = new FileStream(Path.Combine(folder, file.Name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        await file.Write(to, stop);
        to.Position = 0;
        return new Written(file.Name, file.MediaType, file.About, to.Length, "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(to, stop)));
    }

    string Readme(IEnumerable<Written> files, string scope, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.AppendLine("# Export of a Guildhall").AppendLine();
        text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"Made on {now:yyyy-MM-dd HH:mm} UTC; {scope}.{(hall.IsDemo ? " This hall is a demonstration: its organisations and their postings are invented." : "")}").AppendLine();
        text.AppendLine("| file | what it is | bytes |").AppendLine("|--|--|--|");
        foreach (var file in files) text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"| {file.Path} | {file.Description} | {file.Bytes} |");
        text.AppendLine().AppendLine("`datapackage.json` says the same for programs (Frictionless Data Package), with a SHA-256 of each file. CSV is UTF-8 with a byte order mark, comma-separated (RFC 4180); a text that a spreadsheet would take for a formula stands behind an apostrophe.");
        text.AppendLine().AppendLine("Occupations and skills are named by ESCO v1.1.1 (European Commission, CC BY 4.0), regions by ISO 3166-1 and GB/T 2260.");
        return text.ToString().ReplaceLineEndings("\n");
    }
}
