using System.Security.Cryptography;

namespace Guildhall.Alliance.Sheets;

/// <summary>Keeps an uploaded file between two steps of the same person, under a name that cannot be guessed; a day at most.</summary>
public sealed class UploadShelf(Hall hall, Acting acting, TimeProvider clock)
{
    /// <summary>Keeps a file and gives its token; only the same account gets it back. Old files of this account go.</summary>
    public async Task<string> Keep(Stream content, CancellationToken stop)
    {
        var yesterday = clock.GetUtcNow().AddDays(-1).UtcDateTime;
        foreach (var old in Directory.EnumerateFiles(hall.Uploads, Mine + "*.upload").Where(f => File.GetLastWriteTimeUtc(f) < yesterday)) File.Delete(old);
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await using var file = new FileStream(PathOf(token), FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(file, stop);
        return token;
    }

    /// <summary>The file of this token; null when there is none, or it is another person's.</summary>
    public FileStream? OpenOrNull(string token) =>
        token.Length == 32 && token.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(token)) ? new FileStream(PathOf(token), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : null;

    /// <summary>It is not needed any more.</summary>
    public void Forget(string token) => File.Delete(PathOf(token));

    string Mine => acting.Who.AccountId?.ToString("N") ?? "operator";

    string PathOf(string token) => Path.Combine(hall.Uploads, $"{Mine}-{token}.upload");
}
