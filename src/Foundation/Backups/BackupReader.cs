using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Guildhall.Foundation.Backups;

/// <summary>Opens a backup and trusts nothing in it until <see cref="Check"/> has read it through: names, sizes and digests.</summary>
sealed partial class BackupReader : IDisposable
{
    const long MostManifestBytes = 256 << 20;
    readonly FileStream file;
    readonly SealedReader? seal;
    readonly ZipArchive zip;
    readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.Ordinal);

    /// <exception cref="BackupException">The file is not a backup of ours, or damaged, or the passphrase is wrong or missing.</exception>
    public BackupReader(string path, string? passphrase)
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            IsSealed = Sealed.IsSealed(file);
            if (IsSealed) seal = new SealedReader(file, passphrase ?? throw new BackupException("This backup is encrypted: give its passphrase."));
            zip = new ZipArchive(seal ?? (Stream)file, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in zip.Entries)
                if (!entries.TryAdd(entry.FullName, entry)) throw new BackupException($"The file holds {entry.FullName} twice.");
            Manifest = ReadManifest();
        }
        catch (InvalidDataException fault)
        {
            Dispose();
            throw new BackupException("This file is not a backup, or it is damaged.", fault);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether the file is encrypted, and therefore known to be whole and by somebody who has the passphrase.</summary>
    public bool IsSealed { get; }

    public BackupManifest Manifest { get; }

    /// <summary>Reads every part through.</summary>
    /// <exception cref="BackupException">A part is missing, too much, misnamed or not what the manifest says.</exception>
    public async Task Check(CancellationToken stop)
    {
        foreach (var part in Manifest.Parts) await CheckPart(part, stop);
    }

    /// <summary>The content of a part.</summary>
    public Stream Open(string part)
    {
        try
        {
            return entries[part].Open();
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(part, fault);
        }
    }

    BackupManifest ReadManifest()
    {
        if (!entries.TryGetValue(BackupManifest.Name, out var entry) || entry.Length > MostManifestBytes) throw new BackupException("This file is not a backup: it has no manifest.");
        BackupManifest manifest;
        try
        {
            using var json = entry.Open();
            using var document = JsonDocument.Parse(json);
            // The form first: a later one may say everything else differently.
            if (document.RootElement.GetProperty("format").GetInt32() > BackupManifest.CurrentFormat) throw new BackupException("This backup was made by a newer program, in a form that this one does not read.");
            manifest = document.Deserialize<BackupManifest>(BackupWriter.Json)!;
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new BackupException("The manifest of this backup cannot be read.", fault);
        }
        if (manifest.Migrations.Count == 0) throw new BackupException("The manifest does not say to which schema the backup belongs.");
        var listed = manifest.Parts.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (listed.Count != manifest.Parts.Count) throw new BackupException("The manifest lists a part twice.");
        if (listed.FirstOrDefault(name => !entries.ContainsKey(name)) is { } missing) throw new BackupException($"The backup lacks {missing}.");
        if (entries.Keys.FirstOrDefault(name => name != BackupManifest.Name && !listed.Contains(name)) is { } extra) throw new BackupException($"The backup holds {extra}, which its manifest does not know.");
        if (listed.FirstOrDefault(name => !IsSound(name, manifest)) is { } unsound) throw new BackupException($"The backup holds a part with a name that no backup has: {unsound}.");
        if (manifest.Tables.FirstOrDefault(t => !listed.Contains(t.Part) || !Word().IsMatch(t.Name) || t.Columns.Count == 0 || t.Columns.Any(c => !Word().IsMatch(c.Name))) is { } table) throw new BackupException($"The manifest describes the table {table.Name} in a way that no backup does.");
        return manifest;
    }

    // No part may end up anywhere but below its folder.
    static bool IsSound(string name, BackupManifest manifest) =>
        manifest.Tables.Any(t => t.Part == name)
        || (name.StartsWith(BackupPart.Keys, StringComparison.Ordinal) && BackupPart.KeyFiles.Contains(name[BackupPart.Keys.Length..], StringComparer.Ordinal))
        || (name.StartsWith(BackupPart.Uploads, StringComparison.Ordinal) && name[BackupPart.Uploads.Length..].Split('/').All(step => step is not ("" or "." or "..") && step.IndexOfAny(['\\', ':', '\0']) < 0));

    async Task CheckPart(BackupPart part, CancellationToken stop)
    {
        try
        {
            await using var content = Open(part.Name);
            using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read; (read = await content.ReadAsync(buffer, stop)) > 0;)
            {
                digest.AppendData(buffer, 0, read);
                if ((bytes += read) > part.Bytes) break;
            }
            if (bytes != part.Bytes || Convert.ToHexStringLower(digest.GetHashAndReset()) != part.Sha256) throw Damaged(part.Name, null);
        }
        catch (InvalidDataException fault)
        {
            throw Damaged(part.Name, fault);
        }
    }

    static BackupException Damaged(string part, Exception? fault) => new($"The backup is damaged: {part} is not what the manifest says.", fault);

    public void Dispose()
    {
        zip?.Dispose();
        seal?.Dispose();
        file.Dispose();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,62}$", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
