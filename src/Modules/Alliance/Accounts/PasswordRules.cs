using System.Text;

namespace Guildhall.Alliance.Accounts;

/// <summary>
/// What a password must not be (NIST SP 800-63B, 5.1.1.2): short, known from breaches, such a one with a few figures around it or written twice, a run of keys, or made of the person's own name or address.
/// Nothing is asked about kinds of characters, and no password expires.
/// </summary>
internal sealed class PasswordRules(CommonPasswords common)
{
    public const int Least = 12;
    public const int Most = 200;
    static readonly string[] Runs = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"];

    /// <summary>What is wrong with it, or null.</summary>
    public Text? Broken(string? password, string name, string? email)
    {
        if (string.IsNullOrEmpty(password)) return new Text("rule.required");
        if (password.Length < Least) return new Text("password.short", Least);
        if (password.Length > Most) return new Text("rule.length", Most);
        if (password.Distinct().Count() < 5) return new Text("password.monotonous");
        var plain = Plain(password);
        var joined = plain.Replace(" ", "", StringComparison.Ordinal);
        if (Own(name, email).Any(word => joined.Contains(word, StringComparison.Ordinal))) return new Text("password.own");
        if (common.Has(password) || common.Has(plain) || Cores(password, plain).Any(common.Has)) return new Text("password.common");
        return IsRun(plain) ? new Text("password.run") : null;
    }

    // "P@ssw0rd2026!" is "password" to whoever guesses: without what stands around the letters, without the usual stand-ins, without repetition.
    static IEnumerable<string> Cores(string password, string plain)
    {
        foreach (var text in new[] { password.ToLowerInvariant(), plain })
        {
            var core = text.Trim([.. "0123456789!@#$%^&*()_+-=.,?~ "]);
            if (core.Length >= 4 && core.Length + 6 >= text.Length) yield return core;
            for (var part = 4; part <= text.Length / 2; part++)
                if (text.Length % part == 0 && Enumerable.Range(1, (text.Length / part) - 1).All(i => text.AsSpan(i * part, part).SequenceEqual(text.AsSpan(0, part)))) yield return text[..part];
        }
    }

    // More than three quarters of it are steps from one key or letter to its neighbour.
    static bool IsRun(string plain)
    {
        var steps = 0;
        for (var i = 1; i < plain.Length; i++)
        {
            var (a, b) = (plain[i - 1], plain[i]);
            if (a == b || Runs.Any(run => run.Contains($"{a}{b}", StringComparison.Ordinal) || run.Contains($"{b}{a}", StringComparison.Ordinal))) steps++;
        }
        return steps >= (plain.Length - 1) * 3 / 4.0;
    }

    static IEnumerable<string> Own(string name, string? email)
    {
        var words = name.Split([' ', '.', '-', '·', ','], StringSplitOptions.RemoveEmptyEntries).Concat((email ?? "").Split(['@', '.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries));
        return words.Append(name.Replace(" ", "", StringComparison.Ordinal)).Append(email?.Split('@')[0] ?? "").Select(Plain).Where(w => w.Length >= 4 || (w.Length >= 2 && w.Any(c => c > 0x2E80)));
    }

    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in Folding.Sound(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant())
            plain.Append(c switch { '@' => 'a', '4' => 'a', '3' => 'e', '1' => 'i', '!' => 'i', '0' => 'o', '$' => 's', '5' => 's', '7' => 't', _ => c });
        return plain.ToString();
    }
}
