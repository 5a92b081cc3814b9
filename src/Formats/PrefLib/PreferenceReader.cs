using System.Globalization;

namespace Guildhall.Formats.PrefLib;

/// <summary>
/// Reads PrefLib's files of orders (https://www.preflib.org/format): `.soi` and `.soc`, and with ties in braces `.toi` and `.toc`. Lines of metadata begin with #, such as
/// `# NUMBER ALTERNATIVES: 61`; every other line is `count: alternative,alternative,…`. Ties are read where `# DATA TYPE` says toi or toc. O(file).
/// </summary>
public static class PreferenceReader
{
    /// <summary>The most voters, and the most alternatives, that are read.</summary>
    public const int Most = 10_000_000;

    const string Alternatives = "NUMBER ALTERNATIVES", Voters = "NUMBER VOTERS", DataType = "DATA TYPE";

    /// <summary>Reads to the end or to the first fault: NotAnOrder, NotAWholeNumber, OutOfRange, Repeated, MissingValue, Empty or TooLarge, with its line in <see cref="Fault.Row"/>.</summary>
    public static PreferenceProfile Read(TextReader text)
    {
        var (orders, said) = (new List<PreferenceOrder>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var (greatest, voters, line, hasTies) = (0, 0L, 0, false);
        try
        {
            while (text.ReadLine() is { } read)
            {
                line++;
                if (string.IsNullOrWhiteSpace(read)) continue;
                if (read[0] == '#')
                {
                    if (read[1..].Split(':', 2, StringSplitOptions.TrimEntries) is not [var key, var value]) continue;
                    if (key == DataType) hasTies = value is "toi" or "toc";
                    if (key is Alternatives or Voters) said[key] = Whole(value, 0, Most, line, key);
                    continue;
                }
                var order = Order(read, said.GetValueOrDefault(Alternatives, Most), hasTies, line);
                foreach (var rank in order.Ranks)
                    foreach (var alternative in rank) greatest = Math.Max(greatest, alternative);
                if ((voters += order.Count) > Most) throw new FaultException(new Fault(FaultKind.TooLarge) { Row = line, Limit = Most });
                orders.Add(order);
            }
            if (orders.Count == 0 && said.GetValueOrDefault(Voters, -1) != 0) throw new FaultException(new Fault(FaultKind.Empty) { Row = Math.Max(line, 1) });
            if (said.TryGetValue(Voters, out var expected) && expected != voters) throw new FaultException(new Fault(FaultKind.MissingValue) { Row = line, Column = Voters, Value = voters.ToString(CultureInfo.InvariantCulture), Limit = expected });
        }
        catch (FaultException wrong)
        {
            return new(said.GetValueOrDefault(Alternatives, greatest), orders, wrong.Fault);
        }
        return new(said.GetValueOrDefault(Alternatives, greatest), orders, null);
    }

    static PreferenceOrder Order(string read, int alternatives, bool hasTies, int line)
    {
        var colon = read.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) throw new FaultException(new Fault(FaultKind.NotAnOrder) { Row = line, Value = read });
        var count = Whole(read[..colon], 1, Most, line, "count");
        var (ranks, seen, tied) = (new List<IReadOnlyList<int>>(), new HashSet<int>(), (List<int>?)null);
        foreach (var part in read[(colon + 1)..].Trim() is { Length: > 0 } all ? all.Split(',') : [])
        {
            var word = part.Trim();
            if (hasTies && tied is null && word.StartsWith('{')) (tied, word) = ([], word[1..]);
            var closes = tied is not null && word.EndsWith('}');
            var alternative = Whole(closes ? word[..^1] : word, 1, alternatives, line, "alternative");
            if (!seen.Add(alternative)) throw new FaultException(new Fault(FaultKind.Repeated) { Row = line, Value = word });
            if (tied is null) ranks.Add([alternative]);
            else tied.Add(alternative);
            if (!closes) continue;
            ranks.Add(tied!);
            tied = null;
        }
        if (tied is not null) throw new FaultException(new Fault(FaultKind.NotAnOrder) { Row = line, Value = read });
        return new(count, ranks, line);
    }

    internal static int Whole(string text, int least, int most, int line, string column)
    {
        if (!long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) throw new FaultException(new Fault(FaultKind.NotAWholeNumber) { Row = line, Column = column, Value = text.Trim() });
        if (number < least || number > most) throw new FaultException(new Fault(FaultKind.OutOfRange) { Row = line, Column = column, Value = text.Trim(), Limit = number < least ? least : most });
        return (int)number;
    }
}
