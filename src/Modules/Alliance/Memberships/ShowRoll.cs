using Guildhall.Alliance.Members;
using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Memberships;

/// <summary>The roll of an alliance as of a day, compared with another day if asked, and its growth; anyone may see it. The same queries for any number of members.</summary>
public class ShowRoll(GuildhallDb db, ChooseAlliance choose, Classification taxonomy, Words words, TimeProvider clock)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        /// <summary>The day; today unless stated.</summary>
        public DateOnly? On { get; set; }
        /// <summary>An earlier day to compare with.</summary>
        public DateOnly? Since { get; set; }
        public string? By { get; set; }
    }

    /// <summary>A member on the day. <paramref name="Since"/> is the beginning of the unbroken membership.</summary>
    public record Row(Guid OrganisationId, Localised Name, OrganisationKind Kind, string? RegionCode, MembershipTier Tier, DateOnly Since, DateOnly TierSince, string? Resolution, bool IsSuspended);

    /// <summary>What became of an organisation between two days.</summary>
    public record Change(Guid OrganisationId, Localised Name, MembershipTier? Before, MembershipTier? After, DateOnly On, MembershipEnding? Ending, string? Resolution);

    /// <summary>An organisation that was a member and is not on the day: its last tier, from when to when it belonged, and how that ended.</summary>
    public record FormerRow(Guid OrganisationId, Localised Name, OrganisationKind Kind, MembershipTier Tier, DateOnly Since, DateOnly Until, MembershipEnding? Ending, string? Resolution, string? Reason);

    public record Result(ChooseAlliance.Choice? Alliance, IReadOnlyList<ChooseAlliance.Choice> Alliances, DateOnly On, DateOnly? Since, IReadOnlyList<Row> Rows, int Before, IReadOnlyList<Change> Changes, StackedChart? Growth, bool MayManage)
    {
        /// <summary>Those who left before the day, the latest first; why is for those who keep the roll.</summary>
        public IReadOnlyList<FormerRow> Former { get; init; } = [];
    }

    public async Task<Outcome<Result>> Run(Input input, Acting acting, CancellationToken stop)
    {
        var chosen = await choose.Run(input.Alliance, stop);
        if (chosen.Refusal is { } refusal) return refusal;
        var on = input.On ?? clock.Today();
        if (chosen.Value.Chosen is not { } alliance) return new Result(null, chosen.Value.All, on, null, [], 0, [], null, false);
        var periods = (await db.Set<Membership>().AsNoTracking().Where(m => m.AllianceId == alliance.Id).OrderBy(m => m.From).ToListAsync(stop)).ToLookup(m => m.OrganisationId);
        var organisations = await db.Set<Organisation>().AsNoTracking().Where(o => o.MergedIntoId == null && db.Set<Membership>().Any(m => m.AllianceId == alliance.Id && m.OrganisationId == o.Id)).ToListAsync(stop);
        var suspended = (await db.Set<Suspension>().AsNoTracking().Where(s => s.AllianceId == alliance.Id && s.From <= on && (s.Until == null || s.Until >= on)).Select(s => s.OrganisationId).ToListAsync(stop)).ToHashSet();
        var inChinese = Words.Language != "en";
        organisations = [.. organisations.OrderBy(o => inChinese ? o.NamePinyin : o.NameFolded, StringComparer.Ordinal).ThenBy(o => o.Id)];

        List<Row> At(DateOnly day) => [.. from o in organisations
                                          let p = periods[o.Id].LastOrDefault(m => m.Covers(day))
                                          where p is not null
                                          orderby p.Tier
                                          select new Row(o.Id, o.Name, o.Kind, o.RegionCode, p.Tier, SinceOf(periods[o.Id], p), p.From, p.Resolution, suspended.Contains(o.Id))];

        var rows = At(on);
        var before = input.Since is { } since ? At(since) : [];
        var changes = input.Since is { } earlier && earlier < on ? Compare(before, rows, periods, earlier, on) : [];
        var manages = acting.Who.MayIn(Act.ManageMembership, alliance.Id);
        var former = organisations.Select(o => (Organisation: o, Last: periods[o.Id].LastOrDefault(m => m.From <= on))).Where(f => f.Last is { Until: { } until } && until < on).OrderByDescending(f => f.Last!.Until).ThenBy(f => f.Organisation.NameFolded, StringComparer.Ordinal)
            .Select(f => new FormerRow(f.Organisation.Id, f.Organisation.Name, f.Organisation.Kind, f.Last!.Tier, SinceOf(periods[f.Organisation.Id], f.Last), f.Last.Until!.Value, f.Last.Ending, f.Last.EndedBy, manages ? f.Last.EndReason : null));
        return new Result(alliance, chosen.Value.All, on, input.Since, rows, before.Count, changes, Growth(organisations, periods, input.By == "region", on), manages) { Former = [.. former] };
    }

    // The beginning of the chain of periods of which each begins the day after the one before.
    static DateOnly SinceOf(IEnumerable<Membership> periods, Membership last)
    {
        var since = last.From;
        foreach (var period in periods.Where(p => p.From < last.From).Reverse())
            if (period.Until == since.AddDays(-1)) since = period.From;
            else break;
        return since;
    }

    static List<Change> Compare(List<Row> before, List<Row> after, ILookup<Guid, Membership> periods, DateOnly since, DateOnly on)
    {
        var then = before.ToDictionary(r => r.OrganisationId);
        var now = after.ToDictionary(r => r.OrganisationId);
        var came = after.Where(r => !then.ContainsKey(r.OrganisationId)).Select(r => (Row: r, Period: periods[r.OrganisationId].Last(p => p.From <= on && p.From >= r.Since && p.From == r.Since)))
            .Select(x => new Change(x.Row.OrganisationId, x.Row.Name, null, x.Row.Tier, x.Row.Since, null, x.Period.Resolution));
        var left = before.Where(r => !now.ContainsKey(r.OrganisationId)).Select(r => (Row: r, Period: periods[r.OrganisationId].Last(p => p.Until >= since && p.Until < on)))
            .Select(x => new Change(x.Row.OrganisationId, x.Row.Name, x.Row.Tier, null, x.Period.Until!.Value, x.Period.Ending, x.Period.EndedBy));
        var moved = after.Where(r => then.TryGetValue(r.OrganisationId, out var old) && old.Tier != r.Tier).Select(r => new Change(r.OrganisationId, r.Name, then[r.OrganisationId].Tier, r.Tier, r.TierSince, MembershipEnding.TierChanged, r.Resolution));
        return [.. came.OrderBy(c => c.On), .. left.OrderBy(c => c.On), .. moved.OrderBy(c => c.On)];
    }

    StackedChart? Growth(List<Organisation> organisations, ILookup<Guid, Membership> periods, bool byRegion, DateOnly on)
    {
        var all = organisations.SelectMany(o => periods[o.Id]).ToList();
        if (all.Count == 0 || all.Min(m => m.From) > on) return null;
        var first = all.Min(m => m.From);
        var months = (on.Year - first.Year) * 12 + on.Month - first.Month;
        var step = months <= 12 ? 1 : months <= 36 ? 3 : 12;
        var days = new List<DateOnly>();
        for (var day = new DateOnly(on.Year, on.Month, 1).AddDays(-1); day >= first && days.Count < 24; day = new DateOnly(day.Year, day.Month, 1).AddMonths(-step + 1).AddDays(-1)) days.Insert(0, day);
        if (days.Count == 0 || days[^1] != on) days.Add(on);
        var series = organisations.GroupBy(o => byRegion ? ProvinceTiles.Province(o.RegionCode, taxonomy)?.Name.ToString() ?? words["roll.no-region"] : words[o.Kind]).Select(g => (Name: g.Key, Counts: days.ConvertAll(d => (long)g.Count(o => periods[o.Id].Any(p => p.Covers(d)))))).OrderByDescending(s => s.Counts[^1]).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        if (series.Count > StackedChart.MostSeries)
        {
            var rest = series[(StackedChart.MostSeries - 1)..];
            series = [.. series[..(StackedChart.MostSeries - 1)], (words["roll.other"], [.. days.Select((_, i) => rest.Sum(r => r.Counts[i]))])];
        }
        var total = series.Sum(s => s.Counts[^1]);
        return new StackedChart("growth", words["roll.growth", total, first], words[byRegion ? "roll.growth.region" : "roll.growth.kind"], words["roll.growth.source", on], words["roll.day"], words["roll.members"],
            [.. days.Select(d => step == 12 && d != on ? words["roll.year-end", d.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)] : d.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture))], [.. series.Select(s => new StackedSeries(s.Name, s.Counts))]);
    }
}
