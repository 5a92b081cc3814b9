using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Tasks;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Visits;

/// <summary>The host gives itself a task for a visit, or for one item of its itinerary: a task of the alliance's room, on its own desk.</summary>
public class GiveVisitTask(GuildhallDb db, VisitAccess access, OpenTask open, TimeProvider clock)
{
    /// <summary>What such a task comes from.</summary>
    public const string Kind = "visit";

    public class Input
    {
        [StringLength(300)] public string? TitleZh { get; set; }
        [StringLength(300)] public string? TitleEn { get; set; }
        [Required] public DateOnly? Due { get; set; }
    }

    public record Result(HostPlace Place, Call Call, VisitItem? Item, Input Input);

    public async Task<Outcome<Result>> Look(Guid placeId, Guid? itemId, CancellationToken stop)
    {
        var found = await access.FindOwn(placeId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (place, call) = found.Value;
        var item = itemId is null ? null : await db.Set<VisitItem>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == itemId && i.PlaceId == placeId, stop);
        if (itemId is not null && item is null) return new Missing();
        var (about, due) = (item?.What, item?.Day ?? call.From);
        return new Result(place, call, item, new() { TitleZh = about?.Texts.GetValueOrDefault("zh-Hans"), TitleEn = about?.Texts.GetValueOrDefault("en"), Due = due < clock.Today() ? null : due });
    }

    public async Task<Outcome<Guid>> Run(Guid placeId, Guid? itemId, Input input, CancellationToken stop)
    {
        var looked = await Look(placeId, itemId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (place, call, item) = (looked.Value.Place, looked.Value.Call, looked.Value.Item);
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(WriteCall.Trimmed(input.TitleEn), WriteCall.Trimmed(input.TitleZh));
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.Due < clock.Today()) return new Invalid(nameof(input.Due), new Text("visit.due-past"));
        // The button pressed twice.
        if ((await db.Set<WorkTask>().AsNoTracking().Where(t => t.SourceKind == Kind && t.SourceId == placeId && t.Due == input.Due && (t.State == TaskState.Open || t.State == TaskState.Started)).ToListAsync(stop)).Find(t => t.Title.Equals(title)) is { } same) return same.Id;
        var task = new WorkTask { AllianceId = call.AllianceId, Title = title, OwnerOrganisationId = place.HostOrganisationId, Due = input.Due, SourceKind = Kind, SourceId = placeId, SourceHref = item?.Href ?? VisitItem.HrefOf(placeId) };
        await open.Run(task, stop);
        return await db.SaveOr(task.Id, stop);
    }
}
