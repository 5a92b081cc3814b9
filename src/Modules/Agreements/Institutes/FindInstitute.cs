using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;

namespace Guildhall.Agreements.Institutes;

/// <summary>One institute: founders, board, programmes, years, and the agreement behind it where one may see that.</summary>
public class FindInstitute(GuildhallDb db, InstituteAccess access, MemberDirectory members)
{
    public record Founder(Guid Id, Localised Name);

    public record Result(Institute Institute, IReadOnlyList<Founder> Founders, IReadOnlyList<InstituteYear> Years, (Guid Id, string Code)? Agreement, bool MayKeep);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Visible().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, stop) is not { } institute) return new Missing();
        var founders = await db.Set<InstituteFounder>().Where(f => f.InstituteId == id).Select(f => f.OrganisationId).ToListAsync(stop);
        var names = await members.Many(founders, stop);
        var agreement = institute.AgreementId is { } behind ? await db.Set<Agreement>().AsNoTracking().VisibleTo(db, access.Who).Where(a => a.Id == behind).Select(a => new { a.Id, a.Code }).SingleOrDefaultAsync(stop) : null;
        return new Result(institute, [.. founders.Where(names.ContainsKey).Select(f => new Founder(f, names[f].Name)).OrderBy(f => f.Name.ToString(), StringComparer.CurrentCulture)],
            await db.Set<InstituteYear>().AsNoTracking().Where(y => y.InstituteId == id).OrderBy(y => y.Year).ToListAsync(stop), agreement is null ? null : (agreement.Id, agreement.Code), access.MayKeep(institute.AllianceId, founders));
    }
}
