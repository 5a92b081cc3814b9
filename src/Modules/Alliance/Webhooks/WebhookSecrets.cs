using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Guildhall.Alliance.Webhooks;

/// <summary>Secrets of webhooks and what they sign, after the Standard Webhooks specification 1.0: HMAC-SHA256 over "id.timestamp.body", key and signature in base64.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    /// <summary>By what such a secret is known wherever it turns up.</summary>
    public const string Prefix = "whsec_";

    IDataProtector Seal => protection.CreateProtector("Guildhall.Webhooks");

    /// <summary>A new secret, which is told once, and as it is kept.</summary>
    public (string Secret, string Sealed) New()
    {
        var secret = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return (secret, Seal.Protect(secret));
    }

    /// <summary>Whether a secret can still be read: one that was sealed before a restore cannot.</summary>
    public bool IsReadable(string kept)
    {
        try
        {
            return Seal.Unprotect(kept).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The header `webhook-signature`: by the secret, and by the one before while both hold.</summary>
    /// <exception cref="CryptographicException">The secret cannot be read any more.</exception>
    public string Sign(Webhook hook, string messageId, long timestamp, string body, DateTimeOffset now) =>
        string.Join(' ', new[] { hook.Secret, hook.FormerUntil > now ? hook.FormerSecret : null }.OfType<string>().Select(kept => Signature(Seal.Unprotect(kept), messageId, timestamp, body)));

    static string Signature(string secret, string messageId, long timestamp, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{messageId}.{timestamp}.{body}"))));
}
