using System.Security.Cryptography;
using System.Text;

namespace Guildhall.Governance.Motions;

/// <summary>The count of a vote. Anyone can make it again from the published list.</summary>
public sealed record Count(int For, int Against, int Abstained, int OnRoll, int Voted, int Seats, string Digest)
{
    /// <summary>Counts a list of votes: a name (of the seat, or of the ballot), a choice, a weight.</summary>
    public static Count Of(IReadOnlyCollection<(Guid Id, Choice Choice, int Weight)> votes, IReadOnlyCollection<RollEntry> roll) => new(
        votes.Where(v => v.Choice == Choice.For).Sum(v => v.Weight), votes.Where(v => v.Choice == Choice.Against).Sum(v => v.Weight), votes.Where(v => v.Choice == Choice.Abstain).Sum(v => v.Weight),
        roll.Sum(r => r.Weight), votes.Count, roll.Count, DigestOf(votes));

    /// <summary>SHA-256 of the lines "id choice weight", sorted and joined by line feeds, in lower-case hexadecimal.</summary>
    public static string DigestOf(IEnumerable<(Guid Id, Choice Choice, int Weight)> votes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', votes.Select(v => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{v.Id} {v.Choice} {v.Weight}")).Order(StringComparer.Ordinal)))));

    /// <summary>Whether so many are enough. Those who abstain count only where the whole is all seats.</summary>
    public bool Carries(MajorityRule majority, MajorityOf of)
    {
        var whole = of == MajorityOf.AllSeats ? OnRoll : For + Against;
        return For > 0 && (majority == MajorityRule.Simple ? 2 * For > whole : 3 * For >= 2 * whole);
    }
}
