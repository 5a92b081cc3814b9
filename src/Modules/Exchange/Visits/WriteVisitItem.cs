using System.ComponentModel.DataAnnotations;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange.Visits;

/// <summary>The host writes an item of the itinerary of its place, changes it, or takes it out. It lies within the days of the call, or of those who stay there longer.</summary>
public class WriteVisitItem(GuildhallDb db, VisitAccess access)
{
    public class Input
    {
        [Required] public DateOnly? Day { get; set; }
        [Required] public TimeOnly? From { get; set; }
        public TimeOnly? Until { get; set; }
        [StringLength(300)] public string? WhatZh { get; set; }
        [StringLength(300)] public string? WhatEn { get; set; }
        [StringLength(300)] public string? WhereZh { get; set; }
        [StringLength(300)] public string? WhereEn { get; set; }
        [StringLength(200)] public string? Receiver { get; set; }
        public int? Version { get; set; }
    }

    public record Result(HostPlace Place, VisitItem? Item, Input Input, DateOnly First, DateOnly Last);

    public async Task<Outcome<Result>> Look(Guid placeId, Guid? itemId, CancellationToken stop)
    {
        var found = await access.FindOwn(placeId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (place, call) = found.Value;
        var item = itemId is null ? null : await db.Set<VisitItem>().SingleOrDefaultAsync(i => i.Id == itemId && i.PlaceId == placeId, stop);
        if (itemId is not null && item is null) return new Missing();
        var days = await db.Set<Stay>().Where(s => s.PlaceId == placeId && s.Stage != StayStage.Cancelled).Select(s => new { s.From, s.Until }).ToListAsync(stop);
        var (first, last) = (days.Select(d => d.From).Append(call.From).Min(), days.Select(d => d.Until).Append(call.Until).Max());
        return new Result(place, item, item is null ? new() { Day = first } : new()
        {
            Day = item.Day, From = item.From, Until = item.Until, WhatZh = Text(item.What, "zh-Hans"), WhatEn = Text(item.What, "en"), WhereZh = Text(item.Where, "zh-Hans"), WhereEn = Text(item.Where, "en"), Receiver = item.Receiver, Version = item.Version,
        }, first, last);
    }

    public async Task<Outcome<Guid>> Run(Guid placeId, Guid? itemId, Input input, CancellationToken stop)
    {
        var looked = await Look(placeId, itemId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (item, first, last) = (looked.Value.Item, looked.Value.First, looked.Value.Last);
        if (Rules.Broken(input) is { } broken) return broken;
        if (item is not null && input.Version is { } version && version != item.Version) return new Conflict(new Text("refusal.changed"));
        var (day, from, what, where) = (input.Day!.Value, input.From!.Value, Localised.EnglishAndChinese(WriteCall.Trimmed(input.WhatEn), WriteCall.Trimmed(input.WhatZh)), Localised.EnglishAndChinese(WriteCall.Trimmed(input.WhereEn), WriteCall.Trimmed(input.WhereZh)));
        if (day < first || day > last) return new Invalid(nameof(input.Day), new Text("visit.day-outside", first, last));
        if (input.Until <= from) return new Invalid(nameof(input.Until), new Text("visit.until-before-from"));
        if (what.IsEmpty) return new Invalid(nameof(input.WhatZh), new Text("rule.required"));
        if (where.IsEmpty) return new Invalid(nameof(input.WhereZh), new Text("rule.required"));
        if (item is null)
        {
            var written = await db.Set<VisitItem>().AsNoTracking().Where(i => i.PlaceId == placeId).ToListAsync(stop);
            // The button pressed twice.
            if (written.Find(i => i.Day == day && i.From == from && i.What.Equals(what)) is { } same) return same.Id;
            if (written.Count >= FindVisit.MostItems) return new Conflict(new Text("visit.too-many", FindVisit.MostItems));
            db.Add(item = new VisitItem { PlaceId = placeId, Day = day, From = from, What = what, Where = where });
        }
        (item.Day, item.From, item.Until, item.What, item.Where, item.Receiver) = (day, from, input.Until, what, where, WriteCall.Trimmed(input.Receiver));
        return await db.SaveOr(item.Id, stop);
    }

    public async Task<Outcome<Done>> Remove(Guid placeId, Guid itemId, CancellationToken stop)
    {
        var found = await access.FindOwn(placeId, stop);
        if (found.Refusal is { } refusal) return refusal;
        // The button pressed twice.
        if (await db.Set<VisitItem>().SingleOrDefaultAsync(i => i.Id == itemId && i.PlaceId == placeId, stop) is not { } item) return new Done();
        db.Remove(item);
        return await db.SaveOr(new Done(), stop);
    }

    static string? Text(Localised text, string language) => text.Texts.GetValueOrDefault(language);
}
