using Guildhall.Agreements.Register;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guildhall.Agreements.Content;

namespace Guildhall.Agreements.Approval;

/// <summary>What is true of a receipt. Checked from its bytes alone: no hall, no database, no network.</summary>
/// <param name="IsReceipt">It is a receipt of the known format; if not, nothing else is known.</param>
/// <param name="ContentFits">The hash is that of the content within.</param>
/// <param name="SignatureFits">The signature is by the key within, over all of the receipt.</param>
/// <param name="ApprovalsFit">Every approval and signature of a party is for this very hash.</param>
/// <param name="KeyPrint">The key's thumbprint (RFC 7638), to be compared with the one that the hall publishes.</param>
public sealed record ReceiptCheck(bool IsReceipt, bool ContentFits, bool SignatureFits, bool ApprovalsFit, string? Hash, string? KeyPrint, AgreementContent? Content, IReadOnlyList<ReceiptCheck.Step> Steps)
{
    public sealed record Step(string Party, string Kind, string Name, string? Position, string At);

    /// <summary>Everything fits.</summary>
    public bool IsGood => IsReceipt && ContentFits && SignatureFits && ApprovalsFit;
}

/// <summary>The proof of what was agreed: the whole canonical content, its hash, who approved and signed it when, and the hall's signature over all of it with the key to check it. Pure.</summary>
public static class Receipt
{
    public const string Format = "guildhall-receipt/1";
    const int MaxChars = 8 << 20;

    /// <summary>The receipt as text.</summary>
    public static string Make(string canonicalContent, string hash, int version, IEnumerable<(AgreementParty Party, PartyDecision Decision)> steps, DateTimeOffset at, ReceiptKey key)
    {
        var (x, y) = key.Public;
        var receipt = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["format"] = Format, ["content"] = JsonDocument.Parse(canonicalContent).RootElement, ["hash"] = hash, ["version"] = version,
            ["steps"] = steps.Select(s => new { party = s.Party.Id, name = s.Party.Name.Texts, kind = s.Decision.Kind.ToString(), person = s.Decision.PersonName, position = s.Decision.Position, hash = s.Decision.Hash, at = Moment(s.Decision.At) }),
            ["issuedAt"] = Moment(at), ["key"] = new { kty = "EC", crv = "P-256", x, y },
        };
        var unsigned = CanonicalJson.Of(JsonSerializer.SerializeToElement(receipt));
        receipt["signature"] = key.Sign(unsigned);
        return CanonicalJson.Of(JsonSerializer.SerializeToElement(receipt));
    }

    /// <summary>What is true of this text. Never throws for what somebody wrote into it.</summary>
    public static ReceiptCheck Check(string text)
    {
        var none = new ReceiptCheck(false, false, false, false, null, null, null, []);
        if (text.Length > MaxChars) return none;
        try
        {
            using var document = JsonDocument.Parse(CanonicalJson.Of(text.TrimStart('\uFEFF')));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.GetProperty("format").GetString() != Format) return none;
            var (content, hash, key) = (CanonicalJson.Of(root.GetProperty("content")), root.GetProperty("hash").GetString()!, root.GetProperty("key"));
            var unsigned = CanonicalJson.Of(JsonSerializer.SerializeToElement(root.EnumerateObject().Where(p => p.Name != "signature").ToDictionary(p => p.Name, p => p.Value)));
            var agreed = AgreementContent.FromJson(content);
            var steps = root.GetProperty("steps").EnumerateArray().ToList();
            var parties = agreed.Parties.Select(p => p.Id).ToHashSet();
            return new ReceiptCheck(true, CanonicalJson.Hash(content) == hash, Fits(unsigned, root.GetProperty("signature").GetString()!, key),
                steps.TrueForAll(s => s.GetProperty("hash").GetString() == hash && parties.Contains(s.GetProperty("party").GetGuid())), hash, Print(key), agreed,
                steps.ConvertAll(s => new ReceiptCheck.Step(new Localised(s.GetProperty("name").Deserialize<Dictionary<string, string>>()!).ToString(), s.GetProperty("kind").GetString() ?? "", s.GetProperty("person").GetString() ?? "", s.GetProperty("position").GetString(), s.GetProperty("at").GetString() ?? "")));
        }
        catch (Exception fault) when (fault is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or CryptographicException or ArgumentException)
        {
            return none;
        }
    }

    /// <summary>The thumbprint of a public key: SHA-256 over its canonical JSON (RFC 7638).</summary>
    public static string Print(string x, string y) => CanonicalJson.Hash(CanonicalJson.Of(JsonSerializer.SerializeToElement(new { crv = "P-256", kty = "EC", x, y })));

    static string Print(JsonElement key) => Print(key.GetProperty("x").GetString()!, key.GetProperty("y").GetString()!);

    static bool Fits(string unsigned, string signature, JsonElement key)
    {
        if (key.GetProperty("kty").GetString() != "EC" || key.GetProperty("crv").GetString() != "P-256") return false;
        using var check = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()), Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()) } });
        var bytes = Base64Url.DecodeFromChars(signature);
        // The last letter has bits that say nothing: one signature is written in one way.
        return Base64Url.EncodeToString(bytes) == signature && check.VerifyData(Encoding.UTF8.GetBytes(unsigned), bytes, HashAlgorithmName.SHA256);
    }

    static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
