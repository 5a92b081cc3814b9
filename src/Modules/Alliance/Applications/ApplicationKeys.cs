using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Guildhall.Alliance.Applications;

/// <summary>The key in a mail by which somebody from outside comes back to one application: sealed by the hall, kept nowhere.</summary>
public class ApplicationKeys(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("Guildhall.Application");

    public string For(Guid applicationId) => protector.Protect(applicationId.ToString("N"));

    /// <summary>Was this key made for this application?</summary>
    public bool Fits(string? key, Guid applicationId)
    {
        if (string.IsNullOrEmpty(key) || key.Length > 1000) return false;
        try
        {
            return protector.Unprotect(key) == applicationId.ToString("N");
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
