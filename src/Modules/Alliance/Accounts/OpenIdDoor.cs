using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Guildhall.Alliance.Accounts;

/// <summary>
/// OpenID Connect Core 1.0, the authorization code flow with PKCE (RFC 7636), state and nonce: where to send a browser, and who came back. The id token's issuer, audience, signature, times and nonce are checked;
/// nothing else of it is believed.
/// </summary>
internal sealed class OpenIdDoor(IDataProtectionProvider protection, OutgoingCalls calls, TimeProvider clock)
{
    /// <summary>What is kept in the browser while it is away.</summary>
    public sealed record Errand(Guid ProviderId, string State, string Nonce, string Verifier, string ReturnUrl);

    /// <summary>Who came back.</summary>
    public sealed record Person(string Issuer, string Subject, string? Name, string? Email, bool EmailIsVerified);

    static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    readonly ConcurrentDictionary<string, ConfigurationManager<OpenIdConnectConfiguration>> known = new(StringComparer.Ordinal);

    IDataProtector Seal => protection.CreateProtector("Guildhall.Providers");

    public string Sealed(string secret) => Seal.Protect(secret);

    /// <summary>Whether an issuer may be asked at all.</summary>
    public bool IsUsable(string issuer) => Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && calls.MayCall(uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0;

    /// <summary>Where to send the browser, and what to keep meanwhile; null when the provider cannot be reached.</summary>
    public async Task<(string Url, Errand Errand)?> Begin(SignInProvider provider, string callback, string returnUrl, bool anew, CancellationToken stop)
    {
        if (await Describe(provider, stop) is not { } described) return null;
        var errand = new Errand(provider.Id, Random(), Random(), Random(), returnUrl);
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code", ["client_id"] = provider.ClientId, ["redirect_uri"] = callback, ["scope"] = "openid profile email", ["state"] = errand.State, ["nonce"] = errand.Nonce,
            ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(errand.Verifier))), ["code_challenge_method"] = "S256",
        };
        if (anew) query["prompt"] = "login";
        return (QueryHelpers.AddQueryString(described.AuthorizationEndpoint, query), errand);
    }

    /// <summary>Who came back with this code, or null when anything is not as it must be.</summary>
    public async Task<Person?> End(SignInProvider provider, Errand errand, string code, string callback, CancellationToken stop)
    {
        if (await Describe(provider, stop) is not { } described) return null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = callback, ["code_verifier"] = errand.Verifier, ["client_id"] = provider.ClientId };
        using var request = new HttpRequestMessage(HttpMethod.Post, described.TokenEndpoint);
        request.Content = new FormUrlEncodedContent(fields);
        try
        {
            // A secret that was sealed before a restore cannot be read any more: the administrator enters it again.
            if (provider.Secret is { } secret)
                request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(Seal.Unprotect(secret))}")));
            using var answer = await calls.Client.SendAsync(request, stop);
            if (!answer.IsSuccessStatusCode) return null;
            var tokens = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
            return tokens.TryGetProperty("id_token", out var idToken) && idToken.GetString() is { } token ? await Read(token, provider, errand, described) : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or CryptographicException || (fault is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return null;
        }
    }

    async Task<Person?> Read(string token, SignInProvider provider, Errand errand, OpenIdConnectConfiguration described)
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer, ValidAudience = provider.ClientId, IssuerSigningKeys = described.SigningKeys, RequireSignedTokens = true, RequireExpirationTime = true,
            // Signed by the provider's own key; a secret shared with us, or none, would prove nothing.
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512],
            LifetimeValidator = (from, until, _, _) => until is { } end && clock.GetUtcNow().UtcDateTime <= end + Skew && (from is not { } begin || clock.GetUtcNow().UtcDateTime >= begin - Skew),
        });
        if (!result.IsValid)
        {
            // The provider may have changed its keys: next time they are read anew.
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException) known[provider.Issuer].RequestRefresh();
            return null;
        }
        var claims = (JsonWebToken)result.SecurityToken;
        if (Claim("nonce") != errand.Nonce || Claim("sub") is not { Length: > 0 and <= 255 } subject) return null;
        var audiences = claims.Audiences.ToList();
        if (audiences.Count > 1 && Claim("azp") != provider.ClientId) return null;
        return new Person(provider.Issuer, subject, Claim("name") ?? Claim("preferred_username"), Claim("email"), string.Equals(Claim("email_verified"), "true", StringComparison.OrdinalIgnoreCase));

        string? Claim(string name) => claims.TryGetPayloadValue<object>(name, out var value) ? Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    async Task<OpenIdConnectConfiguration?> Describe(SignInProvider provider, CancellationToken stop)
    {
        var manager = known.GetOrAdd(provider.Issuer, issuer => new ConfigurationManager<OpenIdConnectConfiguration>(issuer.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(calls.Client) { RequireHttps = new Uri(issuer).Scheme == Uri.UriSchemeHttps }));
        try
        {
            var described = await manager.GetConfigurationAsync(stop);
            // One provider must not speak in the name of another (OpenID Connect Discovery 1.0, 4.3).
            return described.Issuer == provider.Issuer && IsUsable(described.AuthorizationEndpoint) && IsUsable(described.TokenEndpoint) ? described : null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException or HttpRequestException)
        {
            return null;
        }
    }

    static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
