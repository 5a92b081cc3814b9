using Guildhall.Agreements.Ceremonies;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Demo;

/// <summary>One invented event at which agreements that are in force and public were signed.</summary>
public class FurnishCeremonies(GuildhallDb db, TimeProvider clock)
{
    const int Most = 6;

    public async Task Run(CancellationToken stop)
    {
        var agreements = await db.Set<Agreement>().AsNoTracking().Public(clock.Today()).OrderByDescending(a => a.Id).Take(Most).Select(a => new { a.Id, a.AllianceId, a.From }).ToListAsync(stop);
        if (agreements.Count == 0) return;
        var alliance = agreements[0].AllianceId;
        var ceremony = new Ceremony
        {
            AllianceId = alliance, Title = Localised.EnglishAndChinese("Signing ceremony of the alliance (invented)", "联盟产教合作签约仪式（演示）"), HeldOn = agreements.Max(a => a.From)?.AddDays(-14) ?? clock.Today().AddDays(-60), Place = "天津·海河教育园区",
            Signatories = [new Signatory("王建国", "院长"), new Signatory("李海燕", "总经理"), new Signatory("张立新", "秘书长")],
        };
        db.Add(ceremony);
        db.AddRange(agreements.Where(a => a.AllianceId == alliance).Select(a => new CeremonyAgreement { AgreementId = a.Id, CeremonyId = ceremony.Id }));
        await db.SaveChangesAsync(stop);
    }
}
