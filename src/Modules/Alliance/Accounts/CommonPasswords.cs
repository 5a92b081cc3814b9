using System.Collections.Frozen;
using System.IO.Compression;
using System.Text;

namespace Guildhall.Alliance.Accounts;

/// <summary>Passwords that are known from breaches, from `data/passwords`: read when first asked, about 10 MB.</summary>
internal sealed class CommonPasswords
{
    readonly Lazy<FrozenSet<string>> all = new(Load);

    /// <summary>In the list, in whatever case?</summary>
    public bool Has(string password) => all.Value.Contains(password.ToLowerInvariant());

    static FrozenSet<string> Load()
    {
        using var packed = new GZipStream(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords")!, CompressionMode.Decompress);
        using var text = new StreamReader(packed, Encoding.UTF8);
        var words = new List<string>(100_000);
        while (text.ReadLine() is { } word) words.Add(word);
        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
