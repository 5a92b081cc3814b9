using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Governance;

namespace Guildhall.Agreements.Ceremonies;

/// <summary>Whoever runs the alliance enters an event at which agreements were signed, or changes it.</summary>
public class WriteCeremony(GuildhallDb db, CeremonyAccess access, Standing standing)
{
    const int MostAgreements = 200, MostSignatories = 200;

    public class Input
    {
        public Guid? AllianceId { get; set; }
        [StringLength(300)] public string? TitleZh { get; set; }
        [StringLength(300)] public string? TitleEn { get; set; }
        [Required] public DateOnly? HeldOn { get; set; }
        [Required, StringLength(300)] public string Place { get; set; } = "";
        /// <summary>The numbers of the agreements, one in each line.</summary>
        [Required, StringLength(20_000)] public string Agreements { get; set; } = "";
        /// <summary>One in each line: name, position.</summary>
        [StringLength(20_000)] public string? Signatories { get; set; }
        public int? Version { get; set; }
    }

    /// <summary>What the form begins with.</summary>
    public async Task<Outcome<Input>> Look(Guid? id, Guid? alliance, CancellationToken stop)
    {
        if (id is null) return await standing.Choose(alliance, stop) is { MayGovern: true } chosen ? new Input { AllianceId = chosen.Id } : new Forbidden();
        var found = await Find(id.Value, stop);
        if (found.Refusal is { } refusal) return refusal;
        var c = found.Value;
        var codes = await db.Set<Agreement>().Where(a => db.Set<CeremonyAgreement>().Any(s => s.CeremonyId == c.Id && s.AgreementId == a.Id)).OrderBy(a => a.Id).Select(a => a.Code).ToListAsync(stop);
        return new Input { AllianceId = c.AllianceId, TitleZh = c.Title.OrNull("zh-Hans"), TitleEn = c.Title.OrNull("en"), HeldOn = c.HeldOn, Place = c.Place, Agreements = string.Join('\n', codes), Signatories = string.Join('\n', c.Signatories.Select(s => s.Position.Length == 0 ? s.Name : $"{s.Name}, {s.Position}")), Version = c.Version };
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        Ceremony? ceremony = null;
        if (id is not null)
        {
            var found = await Find(id.Value, stop);
            if (found.Refusal is { } refusal) return refusal;
            ceremony = found.Value;
            if (input.Version is { } version && version != ceremony.Version) return new Conflict(new Text("refusal.changed"));
        }
        if ((ceremony?.AllianceId ?? input.AllianceId) is not { } alliance) return new Invalid(nameof(input.AllianceId), new Text("rule.required"));
        if (!access.MayKeep(alliance)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        var codes = Lines(input.Agreements).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Count is 0 or > MostAgreements) return new Invalid(nameof(input.Agreements), new Text("institute.too-many", MostAgreements));
        var agreements = await db.Set<Agreement>().Where(a => a.AllianceId == alliance && codes.Contains(a.Code)).Select(a => new { a.Id, a.Code, a.InForce }).ToListAsync(stop);
        if (codes.Find(c => !agreements.Exists(a => a.Code == c && a.InForce != null)) is { } wrong) return new Invalid(nameof(input.Agreements), new Text("ceremony.not-signed", wrong));
        var ids = agreements.ConvertAll(a => a.Id);
        var rows = await db.Set<CeremonyAgreement>().Where(s => ids.Contains(s.AgreementId) || s.CeremonyId == id).ToListAsync(stop);
        if (rows.Find(s => s.CeremonyId != id) is { } other) return new Invalid(nameof(input.Agreements), new Text("ceremony.elsewhere", agreements.Find(a => a.Id == other.AgreementId)!.Code));
        var signatories = WriteParties.Lines(input.Signatories, MostSignatories);

        if (ceremony is null) db.Add(ceremony = new Ceremony { AllianceId = alliance, Title = title, HeldOn = input.HeldOn!.Value });
        (ceremony.Title, ceremony.HeldOn, ceremony.Place, ceremony.Signatories) = (title, input.HeldOn!.Value, input.Place.Trim(), signatories);
        db.RemoveRange(rows.Where(s => !ids.Contains(s.AgreementId)));
        db.AddRange(ids.Where(a => !rows.Exists(s => s.AgreementId == a)).Select(a => new CeremonyAgreement { AgreementId = a, CeremonyId = ceremony.Id }));
        return await db.SaveOr(ceremony.Id, stop);
    }

    async Task<Outcome<Ceremony>> Find(Guid id, CancellationToken stop) => await access.Visible().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } found ? new Missing() : access.MayKeep(found.AllianceId) ? found : new Forbidden();

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
