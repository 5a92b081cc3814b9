using System.Buffers;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Postings;

/// <summary>The automatic rules for postings. `Quality:PayFloor:CNY` and so on set a floor a month; `Quality:BannedWords` a list.</summary>
public sealed class QualityRules(Microsoft.Extensions.Configuration.IConfiguration config)
{
    // Words that ask for money, or shut people out by what they are: Employment Promotion Law of the PRC, articles 26 to 31; Labour Contract Law, article 9.
    static readonly string[] Banned = ["限男性", "仅限男", "只招男", "男性优先", "限女性", "只招女", "已婚已育优先", "乙肝", "押金", "服装费", "培训费自理", "入职费", "刷单", "men only", "women only", "males only", "females only", "deposit required", "registration fee"];
    static readonly SearchValues<string> Nobody = SearchValues.Create(["confidential", "anonymous", "某公司", "某知名企业", "某大型企业", "某企业", "保密", "匿名"], StringComparison.OrdinalIgnoreCase);
    readonly SearchValues<string> banned = SearchValues.Create(config.GetSection("Quality:BannedWords").GetChildren().Select(c => c.Value ?? "").Where(w => w.Length > 0).ToArray() is { Length: > 0 } own ? own : Banned, StringComparison.OrdinalIgnoreCase);

    /// <summary>What a person should look at. Folded comparison; O(text).</summary>
    public IReadOnlyList<PostingIssue> Check(PostingFacts facts, string text, Region? region)
    {
        var issues = new List<PostingIssue>();
        if (facts.PayMin is null && facts.PayMax is null) issues.Add(PostingIssue.NoPay);
        else if (facts is { PayCurrency: { } currency, PayPeriod: { } period } && Floor(currency) is { } floor && (facts.PayMax ?? facts.PayMin) * PerMonth(period) < floor) issues.Add(PostingIssue.PayBelowFloor);
        if (region is null && facts.Latitude is null && string.IsNullOrWhiteSpace(facts.Place)) issues.Add(PostingIssue.NoPlace);
        if (facts.ClosesOn is null) issues.Add(PostingIssue.NoClosingDate);
        if (text.Length < 40) issues.Add(PostingIssue.ShortText);
        if (text.AsSpan().ContainsAny(banned) || facts.Title.AsSpan().ContainsAny(banned)) issues.Add(PostingIssue.BannedWords);
        if (string.IsNullOrWhiteSpace(facts.Employer) || facts.Employer.AsSpan().ContainsAny(Nobody)) issues.Add(PostingIssue.AnonymousEmployer);
        return issues;
    }

    decimal? Floor(string currency) => decimal.TryParse(config["Quality:PayFloor:" + currency], System.Globalization.CultureInfo.InvariantCulture, out var floor) ? floor : null;

    static decimal PerMonth(PayPeriod period) => period switch { PayPeriod.Hour => 40m * 52 / 12, PayPeriod.Day => 5m * 52 / 12, PayPeriod.Week => 52m / 12, PayPeriod.Year => 1m / 12, _ => 1 };
}
