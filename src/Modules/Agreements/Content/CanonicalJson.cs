using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Guildhall.Agreements.Content;

/// <summary>
/// One way to write a JSON document, so that the same content always gives the same bytes: after RFC 8785 (JCS), with keys in the order of their UTF-16 code units, no white space, and the least escaping;
/// beyond it, texts are brought to Unicode NFC, and numbers are whole ones only. O(n log n) for the keys.
/// </summary>
public static class CanonicalJson
{
    const long MostExact = 1L << 53;
    const int Deepest = 32;

    /// <summary>The canonical form of a document.</summary>
    /// <exception cref="FormatException">It is no JSON, names a key twice, is nested deeper than 32, or has a number that is not whole.</exception>
    public static string Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            return Of(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("not JSON", fault);
        }
    }

    /// <summary>The canonical form of an element.</summary>
    /// <exception cref="FormatException">It has a number that is not whole, or text that is not valid Unicode.</exception>
    public static string Of(JsonElement element)
    {
        var to = new StringBuilder();
        Write(element, to);
        return to.ToString();
    }

    /// <summary>SHA-256 over the UTF-8 bytes, as 64 small hexadecimal digits.</summary>
    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    static void Write(JsonElement element, StringBuilder to)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                to.Append('{');
                var first = true;
                foreach (var (key, value) in element.EnumerateObject().Select(p => (Key: Composed(p.Name), p.Value)).OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    if (!first) to.Append(',');
                    first = false;
                    Write(key, to);
                    to.Append(':');
                    Write(value, to);
                }
                to.Append('}');
                break;
            case JsonValueKind.Array:
                to.Append('[');
                var count = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (count++ > 0) to.Append(',');
                    Write(item, to);
                }
                to.Append(']');
                break;
            case JsonValueKind.String:
                Write(Composed(element.GetString()!), to);
                break;
            case JsonValueKind.Number:
                if (!element.TryGetInt64(out var number) || number is > MostExact or < -MostExact) throw new FormatException("only whole numbers are written canonically");
                to.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                to.Append(element.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", _ => "null" });
                break;
        }
    }

    static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException("not valid Unicode", fault);
        }
    }

    static void Write(string text, StringBuilder to)
    {
        to.Append('"');
        foreach (var c in text)
            _ = c switch
            {
                '"' => to.Append("\\\""),
                '\\' => to.Append("\\\\"),
                '\b' => to.Append("\\b"),
                '\f' => to.Append("\\f"),
                '\n' => to.Append("\\n"),
                '\r' => to.Append("\\r"),
                '\t' => to.Append("\\t"),
                < ' ' => to.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => to.Append(c),
            };
        to.Append('"');
    }
}
