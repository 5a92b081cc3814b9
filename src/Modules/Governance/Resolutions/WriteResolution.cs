using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Motions;

namespace Guildhall.Governance.Resolutions;

/// <summary>Records a resolution under the next number of its year, from a motion that was carried or by hand; or mends its words. Number and day stay.</summary>
public class WriteResolution(GuildhallDb db, Standing standing, Numbers numbers, Tell tell, TimeProvider clock)
{
    public class Input
    {
        public Guid? AllianceId { get; set; }
        public Guid? BodyId { get; set; }
        public Guid? MotionId { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        [StringLength(20_000)] public string? TextZh { get; set; }
        [StringLength(20_000)] public string? TextEn { get; set; }
        public DateOnly? AdoptedOn { get; set; }
        public bool IsPublic { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        if (id is not null) return await Mend(id.Value, input, stop);
        var motion = input.MotionId is null ? null : await db.Set<Motion>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == input.MotionId, stop);
        if (input.MotionId is not null && (motion is null || !standing.MayRead(motion.AllianceId))) return new Missing();
        var bodyId = motion?.BodyId ?? input.BodyId;
        var body = bodyId is null ? null : await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, stop);
        if (bodyId is not null && (body is null || !await standing.MayGovern(body, stop))) return new Forbidden();
        if ((body?.AllianceId ?? input.AllianceId) is not { } allianceId || (body is null && !standing.MayGovern(allianceId))) return new Forbidden();
        if (!await db.Set<AllianceBody>().AnyAsync(a => a.Id == allianceId, stop)) return new Missing();
        if (motion is not null && motion.Carried != true) return new Conflict(new Text("resolution.not-carried"));
        if (motion is not null && await db.Set<Resolution>().AnyAsync(r => r.MotionId == motion.Id, stop)) return new Conflict(new Text("resolution.recorded"));
        if (Check(input, out var title) is { } broken) return broken;
        var adopted = motion?.ClosesAt is { } closed ? clock.DayOf(closed) : input.AdoptedOn ?? clock.Today();
        if (adopted > clock.Today()) return new Invalid(nameof(input.AdoptedOn), new Text("resolution.not-yet"));
        var resolution = await Record(allianceId, bodyId, motion, title, Localised.EnglishAndChinese(input.TextEn, input.TextZh), input.IsPublic, adopted, stop);
        return await db.SaveOr(resolution.Id, stop);
    }

    /// <summary>Records under the next number and tells the members. Writes into the caller's save.</summary>
    internal async Task<Resolution> Record(Guid allianceId, Guid? bodyId, Motion? motion, Localised title, Localised text, bool isPublic, DateOnly adopted, CancellationToken stop)
    {
        var (number, code) = await numbers.Next(allianceId, "resolution", adopted.Year, stop);
        var resolution = new Resolution { AllianceId = allianceId, Year = adopted.Year, Number = number, Code = code, BodyId = bodyId, MotionId = motion?.Id, Title = title, Text = text, AdoptedOn = adopted, IsPublic = isPublic };
        db.Add(resolution);
        var today = clock.Today();
        var members = await db.Set<Membership>().Where(m => m.AllianceId == allianceId && m.From <= today && (m.Until == null || m.Until >= today)).Select(m => m.OrganisationId).Distinct().ToListAsync(stop);
        await tell.Members(members, "resolution", resolution.Href, language => ["resolution.news", code, title.In(language)], stop);
        return resolution;
    }

    async Task<Outcome<Guid>> Mend(Guid id, Input input, CancellationToken stop)
    {
        var resolution = await db.Set<Resolution>().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (resolution is null || !(resolution.IsPublic || standing.MayRead(resolution.AllianceId))) return new Missing();
        if (!await MayGovern(db, standing, resolution, stop)) return new Forbidden();
        if (input.Version is { } version && version != resolution.Version) return new Conflict(new Text("refusal.changed"));
        if (Check(input, out var title) is { } broken) return broken;
        (resolution.Title, resolution.Text, resolution.IsPublic) = (title, Localised.EnglishAndChinese(input.TextEn, input.TextZh), input.IsPublic);
        return await db.SaveOr(id, stop);
    }

    internal static async Task<bool> MayGovern(GuildhallDb db, Standing standing, Resolution resolution, CancellationToken stop) =>
        standing.MayGovern(resolution.AllianceId) || (resolution.BodyId is { } bodyId && await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == bodyId, stop) is { } body && await standing.MayGovern(body, stop));

    static Invalid? Check(Input input, out Localised title)
    {
        title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (Rules.Broken(input) is { } broken) return broken;
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        return string.IsNullOrWhiteSpace(input.TextZh) && string.IsNullOrWhiteSpace(input.TextEn) ? new Invalid(nameof(input.TextZh), new Text("rule.required")) : null;
    }
}
