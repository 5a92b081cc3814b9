using System.Globalization;

namespace Guildhall.Alliance.Memberships;

/// <summary>Says how much was contributed: "12 postings shared", "CNY 5,000.00 given".</summary>
static class ContributionWords
{
    public static string Amount(ContributionSum sum) => sum.Currency is null ? sum.Amount.ToString("#,0.##", CultureInfo.CurrentCulture) : Money(sum.Amount, sum.Currency);

    public static string Money(decimal amount, string currency) => $"{currency}\u00a0{amount.ToString("N2", CultureInfo.CurrentCulture)}";

    public static string Say(ContributionSum sum, Words words) => words["contribution." + sum.Kind, Amount(sum)];
}
