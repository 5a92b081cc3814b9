using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Guildhall.Shell;

/// <summary>The stylesheet and scripts, carried inside the program: addressed by content, so that browsers may keep them for ever.</summary>
public static class Assets
{
    sealed record Asset(byte[] Plain, byte[] Packed, string Type, string Hash);

    static readonly FrozenDictionary<string, Asset> All = Load();

    /// <summary>The address of an asset; null where the build had none (a script from npm on a machine without Node).</summary>
    public static string? UrlOrNull(string name) => All.TryGetValue(name, out var asset) ? $"/assets/{name}?v={asset.Hash}" : null;

    public static void MapAssets(this IEndpointRouteBuilder app) =>
        app.MapGet("/assets/{**name}", (string name, HttpRequest request, HttpResponse response) =>
        {
            if (!All.TryGetValue(name, out var asset)) return Results.NotFound();
            response.Headers.CacheControl = request.Query["v"] == asset.Hash ? "public, max-age=31536000, immutable" : "no-cache";
            response.Headers.Vary = "Accept-Encoding";
            if (!request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return Results.Bytes(asset.Plain, asset.Type);
            response.Headers.ContentEncoding = "br";
            return Results.Bytes(asset.Packed, asset.Type);
        }).AllowAnonymous().ExcludeFromDescription();

    static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(Assets).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith("asset:", StringComparison.Ordinal)).ToFrozenDictionary(n => n["asset:".Length..].Replace('\\', '/'), n =>
        {
            using var content = assembly.GetManifestResourceStream(n)!;
            using var plain = new MemoryStream();
            content.CopyTo(plain);
            using var packed = new MemoryStream();
            using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(plain.GetBuffer(), 0, (int)plain.Length);
            var type = Path.GetExtension(n) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8", ".svg" => "image/svg+xml", _ => "application/octet-stream" };
            return new Asset(plain.ToArray(), packed.ToArray(), type, Convert.ToHexStringLower(SHA256.HashData(plain.ToArray()))[..12]);
        }, StringComparer.Ordinal);
    }
}
