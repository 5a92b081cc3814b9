using System.Globalization;

namespace Guildhall.Bench;

/// <summary>What to measure, on how many postings, and how often each side takes its turn.</summary>
sealed record Options(IReadOnlyList<string> Names, int Scale, int Rounds)
{
    public static Options Parse(string[] args)
    {
        var rest = args.ToList();
        int Take(string option, int otherwise)
        {
            var at = rest.IndexOf(option);
            if (at < 0 || at + 1 >= rest.Count) return otherwise;
            var value = int.Parse(rest[at + 1], CultureInfo.InvariantCulture);
            rest.RemoveRange(at, 2);
            return value;
        }
        var (scale, rounds) = (Take("--scale", 100_000), Take("--rounds", 7));
        return new Options(rest, scale, rounds);
    }
}
