using Guildhall.Agreements.Content;
using Guildhall.Agreements.Institutes;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Demo;

/// <summary>What the parties of the invented agreements on joint institutes run together, with three years of figures.</summary>
public class FurnishInstitutes(GuildhallDb db, TimeProvider clock)
{
    const int Most = 4;

    static readonly (InstituteKind Kind, string Zh, string En, string AboutZh, string AboutEn, string Place, string[] Programmes)[] Kinds =
    [
        (InstituteKind.IndustrialCollege, "智能制造产业学院", "College of smart manufacturing", "校企共建、共管的产业学院，课程与产线同步更新。", "Run together by college and enterprises; courses follow the production line.", "天津海河教育园区", ["工业机器人技术", "机电一体化技术"]),
        (InstituteKind.TrainingCentre, "现代物流实训中心", "Training centre for logistics", "面向成员院校开放的共享实训中心。", "A training centre that all member colleges may use.", "廊坊经济技术开发区", ["现代物流管理"]),
        (InstituteKind.ProfessionalCluster, "康养护理专业群", "Cluster of nursing and care", "三地院校共建课程与师资库。", "Colleges of three regions share courses and teachers.", "北京·石家庄", ["护理", "老年保健与管理"]),
        (InstituteKind.OverseasProject, "海外鲁班工坊（演示）", "Overseas workshop (demonstration)", "与海外合作院校共建的技能培训项目。", "Skills training with a partner college abroad.", "曼谷", ["焊接技术与自动化"]),
    ];

    public async Task Run(CancellationToken stop)
    {
        var today = clock.Today();
        var agreements = await db.Set<Agreement>().AsNoTracking().Where(a => a.Kind == AgreementKind.JointInstitute && a.InForce != null).OrderBy(a => a.Id).Take(Most).ToListAsync(stop);
        var ids = agreements.ConvertAll(a => a.Id);
        var parties = (await db.Set<AgreementParty>().AsNoTracking().Where(p => ids.Contains(p.AgreementId) && p.OrganisationId != null).OrderBy(p => p.Place).ToListAsync(stop)).ToLookup(p => p.AgreementId, p => p.OrganisationId!.Value);
        foreach (var (agreement, i) in agreements.Select((agreement, i) => (agreement, i)))
        {
            var founders = parties[agreement.Id].Distinct().ToList();
            if (founders.Count < 2) continue;
            var (kind, zh, en, aboutZh, aboutEn, place, programmes) = Kinds[i % Kinds.Length];
            var institute = new Institute
            {
                AllianceId = agreement.AllianceId, Kind = kind, Name = Localised.EnglishAndChinese(en, zh), About = Localised.EnglishAndChinese(aboutEn, aboutZh), AgreementId = agreement.Id, FoundedOn = new DateOnly(today.Year - 3, 3 + i, 8), Place = place, Programmes = programmes, IsPublic = i != 1,
                Board = [new BoardSeat("周雪梅", "理事长"), new BoardSeat("吴建国", "副理事长"), new BoardSeat("陈敏", "秘书长")],
            };
            db.Add(institute);
            db.AddRange(founders.Select(f => new InstituteFounder { InstituteId = institute.Id, OrganisationId = f }));
            for (var year = today.Year - 2; year <= today.Year; year++)
            {
                var grown = year - (today.Year - 2);
                db.Add(new InstituteYear { InstituteId = institute.Id, Year = year, Intake = 60 + 15 * i + 20 * grown, Enrolled = 60 + 15 * i + (90 + 10 * i) * grown, Budget = 800_000m + 250_000m * (i + grown), Spent = year == today.Year ? null : 760_000m + 250_000m * (i + grown) });
            }
        }
        await db.SaveChangesAsync(stop);
    }
}
