using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Guildhall.Alliance.Accounts;

/// <summary>What a browser must keep between two steps of a sign-in: sealed, for ten minutes, and for this browser alone.</summary>
internal sealed class Steps(IHttpContextAccessor accessor, IDataProtectionProvider protection, TimeProvider clock)
{
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    sealed record Kept<T>(DateTimeOffset Until, T Value);

    HttpContext Http => accessor.HttpContext!;

    public void Keep<T>(string step, T value) =>
        Http.Response.Cookies.Append(Name(step), Seal(step).Protect(JsonSerializer.Serialize(new Kept<T>(clock.GetUtcNow() + Life, value))), Options);

    /// <summary>What was kept, or null when nothing was, it is over, or it was altered.</summary>
    public T? OrNull<T>(string step) where T : class
    {
        if (Http.Request.Cookies[Name(step)] is not { } sealedText) return null;
        try
        {
            var kept = JsonSerializer.Deserialize<Kept<T>>(Seal(step).Unprotect(sealedText));
            return kept is not null && kept.Until >= clock.GetUtcNow() ? kept.Value : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Forget(string step) => Http.Response.Cookies.Delete(Name(step), Options);

    static string Name(string step) => "guildhall-" + step;

    IDataProtector Seal(string step) => protection.CreateProtector("Guildhall.Steps", step);

    CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Http.Request.IsHttps, Path = "/sign-in", IsEssential = true };
}
