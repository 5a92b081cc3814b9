using System.Globalization;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Postings;

/// <summary>How facts of a posting are said.</summary>
public static class PostingWords
{
    /// <summary>¥7,200–9,500 a month; null when nothing is stated.</summary>
    public static string? Pay(this Words words, decimal? min, decimal? max, string? currency, PayPeriod? period)
    {
        if (min is null && max is null) return null;
        var symbol = currency switch { "CNY" => "¥", "GBP" => "£", "EUR" => "€", "USD" => "$", "VND" => "₫", "HKD" => "HK$", null => "", _ => currency + " " };
        string Money(decimal? amount) => amount!.Value.ToString(amount % 1 == 0 ? "N0" : "N2", CultureInfo.CurrentCulture);
        var money = symbol + (min is null || max is null || min == max ? Money(max ?? min) : Money(min) + "–" + Money(max));
        return period is null ? money : words[$"pay.{period}", money];
    }

    /// <summary>The region by its name in the reader's language, else the employer's own words for the place.</summary>
    public static string Place(this Classification taxonomy, string? regionCode, string place)
    {
        var region = taxonomy.Region(regionCode);
        var spoken = region?.Spoken(Words.Language);
        return region is { Parent: null } && place.Length > 0 ? $"{place} ({spoken})" : spoken ?? place;
    }

    /// <summary>The class of a state's mark.</summary>
    public static string Mark(this PostingState state) => state switch { PostingState.Live => "ok", PostingState.InReview or PostingState.Draft => "wait", _ => "late" };
}
