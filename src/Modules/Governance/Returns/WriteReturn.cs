using System.ComponentModel.DataAnnotations;

namespace Guildhall.Governance.Returns;

/// <summary>Prepares a return, or changes it while nobody has been asked: what it is for, until when, and of whom.</summary>
public class WriteReturn(GuildhallDb db, Standing standing, FindAudience audience)
{
    public class Input : Audience
    {
        public Guid? AllianceId { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        [StringLength(20_000)] public string? ExplanationZh { get; set; }
        [StringLength(20_000)] public string? ExplanationEn { get; set; }
        public DateOnly? DueOn { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var asked = id is null ? null : await db.Set<Return>().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (id is not null && (asked is null || !standing.MayGovern(asked.AllianceId))) return new Missing();
        if (asked is not null && input.Version is { } version && version != asked.Version) return new Conflict(new Text("refusal.changed"));
        if (asked is { State: not ReturnState.Draft }) return new Conflict(new Text("return.not-from-here", asked.State));
        if ((asked?.AllianceId ?? input.AllianceId) is not { } alliance || !standing.MayGovern(alliance)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.DueOn is not { } due) return new Invalid(nameof(input.DueOn), new Text("rule.required"));
        var to = await audience.Run(alliance, input, stop);
        if (to.Refusal is { } refusal) return refusal;
        if (to.Value.Count == 0) return new Invalid(nameof(input.To), new Text("audience.nobody"));
        if (asked is null) db.Add(asked = new Return { AllianceId = alliance, Title = title, DueOn = due });
        (asked.Title, asked.Explanation, asked.DueOn) = (title, Localised.EnglishAndChinese(input.ExplanationEn, input.ExplanationZh), due);
        var before = await db.Set<ReturnAnswer>().Where(a => a.ReturnId == asked.Id).ToListAsync(stop);
        db.RemoveRange(before.Where(a => !to.Value.Contains(a.OrganisationId)));
        db.AddRange(to.Value.Except(before.Select(a => a.OrganisationId)).Select(o => new ReturnAnswer { ReturnId = asked.Id, OrganisationId = o }));
        return await db.SaveOr(asked.Id, stop);
    }
}
