using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Formats.Ewp;

/// <summary>Why a signed message is refused.</summary>
public enum SignatureFault
{
    /// <summary>No signature by this method, or one whose parameters cannot be read.</summary>
    NotSigned,
    /// <summary>Another algorithm than rsa-sha256.</summary>
    Algorithm,
    /// <summary>A header that must be there and be signed is not.</summary>
    UnsignedHeader,
    /// <summary>Meant for another host.</summary>
    Host,
    /// <summary>The key is not known.</summary>
    UnknownKey,
    /// <summary>No date, or one that is more than five minutes from now: sent again, or a clock is wrong.</summary>
    Date,
    /// <summary>The request's id is no UUID, or an answer's is not that of the request.</summary>
    RequestId,
    /// <summary>The content is not that of the digest.</summary>
    Digest,
    /// <summary>The signature does not hold.</summary>
    Signature,
}

/// <summary>A message whose signature holds: by which key, for which request; only the headers that are named here may be believed.</summary>
public sealed record SignedMessage(string KeyId, string RequestId, string Signature, IReadOnlySet<string> Headers);

/// <summary>
/// Signs and checks requests and answers as EWP does: draft-cavage-http-signatures (07 to 10; sections 2.3, 3.1, 4) with rsa-sha256, `Digest: SHA-256` (RFC 3230, RFC 5843), X-Request-Id and X-Request-Signature
/// (ewp-specs-sec-cliauth-httpsig 1.0.2, ewp-specs-sec-srvauth-httpsig 1.1.0). Pure: headers come in by a function that joins repeated ones with a comma and knows no case, and go out as pairs to be added.
/// </summary>
public static class HttpSignature
{
    /// <summary>How far a date may lie from now, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    const string Algorithm = "rsa-sha256";
    const int MostHeaders = 32, Longest = 4096;

    /// <summary>The id of a key: the SHA-256 of its SubjectPublicKeyInfo, in lower-case hexadecimal.</summary>
    public static string KeyId(ReadOnlySpan<byte> subjectPublicKeyInfo) => Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo));

    /// <summary>The headers of a signed request. Its `Host` is the address's own; its id is new for each request, and not to be guessed.</summary>
    public static IReadOnlyList<(string Name, string Value)> Request(RSA key, string method, Uri target, ReadOnlySpan<byte> content, DateTimeOffset now, Guid requestId)
    {
        (string Name, string Value)[] headers = [("Date", now.ToString("R", CultureInfo.InvariantCulture)), ("Digest", DigestOf(content)), ("X-Request-Id", requestId.ToString("D"))];
        var parameters = Signed(key, [("(request-target)", $"{method.ToLowerInvariant()} {target.PathAndQuery}"), ("host", target.IsDefaultPort ? target.IdnHost : $"{target.IdnHost}:{target.Port.ToString(CultureInfo.InvariantCulture)}"), .. headers]);
        return [.. headers, ("Want-Digest", "SHA-256"), ("Accept-Signature", Algorithm), ("Authorization", "Signature " + parameters)];
    }

    /// <summary>The headers of a signed answer, with the id and the signature of the request where it had them. Dated by Original-Date, since proxies put their own Date in place of ours.</summary>
    public static IReadOnlyList<(string Name, string Value)> Answer(RSA key, ReadOnlySpan<byte> content, DateTimeOffset now, string? requestId, string? requestSignature)
    {
        List<(string Name, string Value)> headers = [("Original-Date", now.ToString("R", CultureInfo.InvariantCulture)), ("Digest", DigestOf(content))];
        if (requestId is not null) headers.Add(("X-Request-Id", requestId));
        if (requestSignature is not null) headers.Add(("X-Request-Signature", requestSignature));
        return [.. headers, ("Signature", Signed(key, headers))];
    }

    /// <summary>Checks a request. `target` is path and query as they came, undecoded; `host` the one this server answers for, with its port where it is not the scheme's own; `keyOrNull` gives the SubjectPublicKeyInfo by id.</summary>
    public static (SignedMessage? Message, SignatureFault? Fault) CheckRequest(string method, string target, string host, Func<string, string?> header, ReadOnlySpan<byte> content, DateTimeOffset now, Func<string, byte[]?> keyOrNull)
    {
        if (header("Authorization") is not { } authorization || !authorization.StartsWith("Signature ", StringComparison.OrdinalIgnoreCase) || Parsed(authorization["Signature ".Length..]) is not { } said) return (null, SignatureFault.NotSigned);
        if (!Covers(said, "(request-target)", "host", "x-request-id")) return (null, SignatureFault.UnsignedHeader);
        if (!string.Equals(header("Host"), host, StringComparison.OrdinalIgnoreCase)) return (null, SignatureFault.Host);
        if (Flaw(said, header, content, now) is { } flaw) return (null, flaw);
        if (header("X-Request-Id") is not { } id || !Guid.TryParseExact(id, "D", out _)) return (null, SignatureFault.RequestId);
        return Verified(said, name => name == "(request-target)" ? $"{method.ToLowerInvariant()} {target}" : header(name), keyOrNull, id);
    }

    /// <summary>Checks an answer to a request that was signed: it must name the request's id and signature.</summary>
    public static (SignedMessage? Message, SignatureFault? Fault) CheckAnswer(Func<string, string?> header, ReadOnlySpan<byte> content, DateTimeOffset now, Guid requestId, string requestSignature, Func<string, byte[]?> keyOrNull)
    {
        if (header("Signature") is not { } signature || Parsed(signature) is not { } said) return (null, SignatureFault.NotSigned);
        if (!Covers(said, "x-request-id", "x-request-signature")) return (null, SignatureFault.UnsignedHeader);
        if (header("X-Request-Id") is not { } id || !string.Equals(id, requestId.ToString("D"), StringComparison.OrdinalIgnoreCase) || header("X-Request-Signature") != requestSignature) return (null, SignatureFault.RequestId);
        if (Flaw(said, header, content, now) is { } flaw) return (null, flaw);
        return Verified(said, header, keyOrNull, id);
    }

    /// <summary>The bare signature within the headers of a request, for its answer to be held against; null when there is none.</summary>
    public static string? SignatureOf(IEnumerable<(string Name, string Value)> headers) =>
        headers.FirstOrDefault(header => header.Name == "Authorization").Value is { } value && value.StartsWith("Signature ", StringComparison.Ordinal) ? Parsed(value["Signature ".Length..])?.Signature : null;

    static string DigestOf(ReadOnlySpan<byte> content) => "SHA-256=" + Convert.ToBase64String(SHA256.HashData(content));

    static string Signed(RSA key, IReadOnlyList<(string Name, string Value)> lines)
    {
        var text = string.Join('\n', lines.Select(line => $"{line.Name.ToLowerInvariant()}: {line.Value}"));
        var signature = Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return $"keyId=\"{KeyId(key.ExportSubjectPublicKeyInfo())}\",algorithm=\"{Algorithm}\",headers=\"{string.Join(' ', lines.Select(line => line.Name.ToLowerInvariant()))}\",signature=\"{signature}\"";
    }

    sealed record Parameters(string KeyId, string Algorithm, IReadOnlyList<string> Headers, string Signature);

    static bool Covers(Parameters said, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (!said.Headers.Contains(name)) return false;
        return said.Headers.Contains("digest") && (said.Headers.Contains("date") || said.Headers.Contains("original-date"));
    }

    static SignatureFault? Flaw(Parameters said, Func<string, string?> header, ReadOnlySpan<byte> content, DateTimeOffset now)
    {
        if (said.Algorithm != Algorithm) return SignatureFault.Algorithm;
        // A Date that a proxy put there is no business of the sender's: only what is signed counts.
        foreach (var name in said.Headers.Where(name => name is "date" or "original-date"))
            if (!DateTimeOffset.TryParseExact(header(name), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) || (now - date).Duration() > Tolerance) return SignatureFault.Date;
        var digest = (header("Digest") ?? "").Split(',', StringSplitOptions.TrimEntries).Where(one => one.StartsWith("SHA-256=", StringComparison.OrdinalIgnoreCase)).ToList();
        return digest.Count == 1 && string.Equals(digest[0]["SHA-256=".Length..], DigestOf(content)["SHA-256=".Length..], StringComparison.Ordinal) ? null : SignatureFault.Digest;
    }

    static (SignedMessage?, SignatureFault?) Verified(Parameters said, Func<string, string?> header, Func<string, byte[]?> keyOrNull, string requestId)
    {
        if (keyOrNull(said.KeyId) is not { } known) return (null, SignatureFault.UnknownKey);
        var text = new StringBuilder();
        foreach (var name in said.Headers)
        {
            if (header(name) is not { } value) return (null, SignatureFault.UnsignedHeader);
            if (text.Length > 0) text.Append('\n');
            text.Append(name).Append(": ").Append(value.Trim());
        }
        using var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(known, out _);
        var signature = new byte[said.Signature.Length];
        return Convert.TryFromBase64String(said.Signature, signature, out var length) && key.VerifyData(Encoding.UTF8.GetBytes(text.ToString()), signature.AsSpan(0, length), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ? (new(said.KeyId, requestId, said.Signature, said.Headers.ToHashSet(StringComparer.Ordinal)), null) : (null, SignatureFault.Signature);
    }

    // Section 4.1: name="value", separated by commas; a parameter that stands twice makes the whole unreadable.
    static Parameters? Parsed(string text)
    {
        if (text.Length > Longest) return null;
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < text.Length;)
        {
            var equals = text.IndexOf('=', at);
            if (equals < 0) return null;
            var name = text[at..equals].Trim();
            var open = equals + 1;
            while (open < text.Length && text[open] == ' ') open++;
            if (open >= text.Length || text[open] != '"' || text.IndexOf('"', open + 1) is not (>= 0 and var close)) return null;
            if (!found.TryAdd(name, text[(open + 1)..close])) return null;
            at = close + 1;
            while (at < text.Length && text[at] == ' ') at++;
            if (at < text.Length && text[at++] != ',') return null;
        }
        if (!found.TryGetValue("keyId", out var key) || !found.TryGetValue("signature", out var signature) || !found.TryGetValue("headers", out var headers)) return null;
        var names = headers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => name.ToLowerInvariant()).ToList();
        return names.Count is 0 or > MostHeaders || names.Distinct(StringComparer.Ordinal).Count() != names.Count ? null : new(key.ToLowerInvariant(), found.GetValueOrDefault("algorithm", ""), names, signature);
    }
}
