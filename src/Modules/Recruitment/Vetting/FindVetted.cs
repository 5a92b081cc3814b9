using Guildhall.Alliance.Members;
using Guildhall.Recruitment.Files;

namespace Guildhall.Recruitment.Vetting;

/// <summary>What the alliance found of an employer or a posting, who found it, what the reader's own colleges decided, and the notes that the reader may read.</summary>
public class FindVetted(GuildhallDb db, VettingAccess access, VettingBook book, MemberDirectory members, TimeProvider clock)
{
    public record Row(Verdict Verdict, Localised Giver, bool IsInForce, IReadOnlyList<StoredFile> Files);

    /// <summary>What one of the reader's colleges decided; of a posting, where it stands for that college's learners.</summary>
    public record Own(MemberDirectory.Entry College, OwnLook? Look, Passage? Passage, bool MayDecide);

    public record Note(VettingNote Said, Localised College);

    public record Result(Vetted Vetted, Row? OfEmployer, IReadOnlyList<Row> Verdicts, IReadOnlyList<Own> Owns, IReadOnlyList<Note> Notes, IReadOnlyList<VettingAccess.Giver> Givers)
    {
        public Row? InForce => Verdicts.FirstOrDefault(v => v.IsInForce);
    }

    public async Task<Outcome<Result>> Run(Guid? employerId, Guid? postingId, CancellationToken stop)
    {
        if (await access.Alliances(stop) is not { } alliances) return new Forbidden();
        var found = await access.Find(employerId, postingId, stop);
        if (found.Refusal is { } missing) return missing;
        var vetted = found.Value;
        var rows = await Rows(alliances, vetted, stop);
        var of = vetted.Posting is null ? vetted.Employer!.Id : (Guid?)null;
        var decides = (await access.Colleges(stop)).Select(c => c.Id).ToHashSet();
        var own = await access.OwnColleges(stop);
        var ids = own.ConvertAll(c => c.Id);
        var looks = await db.Set<OwnLook>().AsNoTracking().Where(l => ids.Contains(l.OrganisationId) && (of != null ? l.EmployerId == of : l.PostingId == postingId)).ToListAsync(stop);
        var colleagues = await members.MembersOf(alliances, stop);
        var notes = await db.Set<VettingNote>().AsNoTracking().Where(n => (of != null ? n.EmployerId == of : n.PostingId == postingId) && (ids.Contains(n.OrganisationId) || (n.IsShared && colleagues.Contains(n.OrganisationId)))).OrderByDescending(n => n.Id).Take(100).ToListAsync(stop);
        var names = await members.Many([.. notes.Select(n => n.OrganisationId).Distinct()], stop);
        return new Result(vetted, rows.FirstOrDefault(r => r.Verdict.PostingId is null && vetted.Posting is not null && r.IsInForce), [.. rows.Where(r => vetted.Posting is null || r.Verdict.PostingId is not null)],
            [.. own.Select(c => new Own(c, looks.Find(l => l.OrganisationId == c.Id), vetted.Posting is { } p ? book.Of(p, c.Id) : null, decides.Contains(c.Id)))],
            [.. notes.Select(n => new Note(n, names.GetValueOrDefault(n.OrganisationId)?.Name ?? new([])))], await access.Givers(stop));
    }

    async Task<List<Row>> Rows(List<Guid> alliances, Vetted vetted, CancellationToken stop)
    {
        var (employer, posting, today) = (vetted.Employer?.Id, vetted.Posting?.Id, clock.Today());
        var verdicts = await db.Set<Verdict>().AsNoTracking().Where(v => alliances.Contains(v.AllianceId) && ((posting != null && v.PostingId == posting) || (employer != null && v.EmployerId == employer))).OrderByDescending(v => v.Id).Take(200).ToListAsync(stop);
        var names = await members.Many([.. verdicts.Select(v => v.GiverOrganisationId).OfType<Guid>().Distinct()], stop);
        var bodies = (await members.Alliances(stop)).ToDictionary(a => a.Id, a => a.Name);
        var ids = verdicts.ConvertAll(v => (Guid?)v.Id);
        var files = (await db.Set<StoredFile>().AsNoTracking().Where(f => ids.Contains(f.VerdictId)).ToListAsync(stop)).ToLookup(f => f.VerdictId);
        var inForce = verdicts.GroupBy(v => (v.AllianceId, v.PostingId)).Select(g => Verdict.InForce(g, today)?.Id).ToHashSet();
        return verdicts.ConvertAll(v => new Row(v, v.GiverOrganisationId is { } o ? names.GetValueOrDefault(o)?.Name ?? new([]) : bodies.GetValueOrDefault(v.AllianceId, new([])), inForce.Contains(v.Id), [.. files[v.Id]]));
    }
}
