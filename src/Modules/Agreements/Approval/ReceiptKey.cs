using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Agreements.Approval;

/// <summary>The hall's key for receipts (ECDSA over P-256 with SHA-256), in the hall's key folder, outside the database. Whoever has the public half can check a receipt anywhere.</summary>
public sealed class ReceiptKey : IDisposable
{
    readonly Lazy<ECDsa> key;

    public ReceiptKey(Hall hall)
    {
        var file = Path.Combine(hall.Keys, "receipts.key");
        // Made with the first receipt: a place into which a backup is restored must not have a key yet.
        key = new Lazy<ECDsa>(() => ReadOrMake(file));
    }

    /// <summary>The signature over a canonical receipt, as R and S of 32 bytes each (IEEE P1363), in base64url.</summary>
    public string Sign(string canonical) => Base64Url.EncodeToString(key.Value.SignData(Encoding.UTF8.GetBytes(canonical), HashAlgorithmName.SHA256));

    /// <summary>The public half: the coordinates of the point in base64url, as in a JSON Web Key (RFC 7518, 6.2.1).</summary>
    public (string X, string Y) Public
    {
        get
        {
            var point = key.Value.ExportParameters(includePrivateParameters: false).Q;
            return (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        }
    }

    public void Dispose()
    {
        if (key.IsValueCreated) key.Value.Dispose();
    }

    static ECDsa ReadOrMake(string file)
    {
        if (!File.Exists(file))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            try
            {
                using var created = Secrets.Create(file);
                created.Write(Encoding.ASCII.GetBytes(made.ExportPkcs8PrivateKeyPem()));
            }
            catch (IOException) when (File.Exists(file))
            {
                // Another process of this hall made it in the same moment.
            }
        }
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }
}
