namespace Guildhall.Alliance.Members;

/// <summary>The identifiers by which registries know organisations, and their checks.</summary>
public static class RegistryCodes
{
    const string CreditLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const string RorLetters = "0123456789abcdefghjkmnpqrstvwxyz";
    static readonly HashSet<string> Provinces = ["11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82"];

    /// <summary>A school code of China's Ministry of Education: ten digits, the third and fourth being a province's.</summary>
    public static bool IsMoeCode(string code) => code.Length == 10 && code.All(char.IsAsciiDigit) && Provinces.Contains(code[2..4]);

    /// <summary>China's unified social credit code, GB 32100-2015: 18 digits and letters without I, O, S, V, Z; the last is the check over weights 3^i mod 31.</summary>
    public static bool IsCreditCode(string code)
    {
        if (code.Length != 18) return false;
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            var value = CreditLetters.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0) return false;
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        return code[2..8].All(char.IsAsciiDigit) && CreditLetters[(31 - sum % 31) % 31] == code[17];
    }

    /// <summary>A ROR identifier without its address: 0, six characters of Crockford's base 32, two check digits (ISO/IEC 7064, mod 97-10).</summary>
    public static bool IsRor(string id)
    {
        if (id.Length != 9 || id[0] != '0' || !id[1..7].All(c => RorLetters.Contains(c, StringComparison.Ordinal)) || !id[7..].All(char.IsAsciiDigit)) return false;
        var number = id[1..7].Aggregate(0L, (n, c) => n * 32 + RorLetters.IndexOf(c, StringComparison.Ordinal));
        return 98 - number * 100 % 97 == int.Parse(id.AsSpan(7), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>As it is kept: without spaces, capitals as the registry writes them, ROR without https://ror.org/; null when nothing is left.</summary>
    public static string? Tidy(string? code, bool isRor = false)
    {
        if (string.IsNullOrWhiteSpace(code)) return null;
        var tidy = string.Concat(Folding.Sound(code).Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        return isRor ? tidy.ToLowerInvariant().Split('/')[^1] : tidy.ToUpperInvariant();
    }
}
