using System.IO.Compression;
using System.Security.Cryptography;
using Guildhall.Formats.Ewp;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Ewp;

/// <summary>The catalogue of the network's registry as an administrator loaded it last: who is in the network, where, and with which keys.</summary>
public class EwpCatalogueFile
{
    public int Id { get; init; } = 1;
    /// <summary>The file, compressed by gzip.</summary>
    [Unaudited] public required byte[] Content { get; set; }
    public required string Sha256 { get; set; }
    public required int Hosts { get; set; }
    public required int Institutions { get; set; }
    public required DateTimeOffset LoadedAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<EwpCatalogueFile>
    {
        public void Configure(EntityTypeBuilder<EwpCatalogueFile> file)
        {
            file.ToTable("agreements_ewp_catalogue");
            file.Property(f => f.Id).ValueGeneratedNever();
            file.Property(f => f.Sha256).HasMaxLength(64);
        }
    }
}

/// <summary>The catalogue in memory: read anew when another file was loaded, whichever process loaded it.</summary>
public sealed class EwpNetwork
{
    (string Sha256, EwpCatalogue Catalogue)? kept;

    /// <summary>The catalogue; null where none was loaded. One small query.</summary>
    public async Task<EwpCatalogue?> OrNull(GuildhallDb db, CancellationToken stop)
    {
        if (await db.Set<EwpCatalogueFile>().Select(f => f.Sha256).SingleOrDefaultAsync(stop) is not { } sha256) return null;
        if (kept is { } here && here.Sha256 == sha256) return here.Catalogue;
        var file = await db.Set<EwpCatalogueFile>().AsNoTracking().SingleAsync(stop);
        await using var content = new GZipStream(new MemoryStream(file.Content), CompressionMode.Decompress);
        var (catalogue, _) = EwpCatalogue.Read(content);
        if (catalogue is not null) kept = (file.Sha256, catalogue);
        return catalogue;
    }

    /// <summary>The row that keeps a catalogue, and the catalogue.</summary>
    internal static (EwpCatalogueFile? File, Formats.Fault? Fault) Read(byte[] content, DateTimeOffset now)
    {
        var (catalogue, fault) = EwpCatalogue.Read(new MemoryStream(content));
        if (catalogue is null) return (null, fault);
        using var to = new MemoryStream();
        using (var zip = new GZipStream(to, CompressionLevel.Optimal)) zip.Write(content);
        return (new()
        {
            Content = to.ToArray(), Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), Hosts = catalogue.Hosts.Count,
            Institutions = catalogue.Hosts.SelectMany(host => host.HeiIds).Distinct(StringComparer.Ordinal).Count(), LoadedAt = now,
        }, null);
    }
}
