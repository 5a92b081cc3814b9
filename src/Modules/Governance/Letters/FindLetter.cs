using Guildhall.Alliance.Members;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Letters;

/// <summary>One letter with its attachments; to whoever runs the alliance with who has read it, to a member with its own receipt.</summary>
public class FindLetter(GuildhallDb db, Standing standing, LetterAccess access, MemberDirectory members)
{
    public record Receipt(Guid OrganisationId, Localised Organisation, DateTimeOffset? ReadAt, DateTimeOffset? RemindedAt, bool MayConfirm);

    public record Result(Letter Letter, Localised Alliance, IReadOnlyList<StoredFile> Files, IReadOnlyList<Receipt> Receipts, bool MayGovern)
    {
        public int Read => Receipts.Count(r => r.ReadAt is not null);
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var letter = await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop);
        if (letter is null || !await access.MayRead(letter, stop)) return new Missing();
        var governs = standing.MayGovern(letter.AllianceId);
        var own = standing.Who.Organisations.ToList();
        var alliance = await db.Set<AllianceBody>().Where(a => a.Id == letter.AllianceId).Select(a => a.Name).SingleAsync(stop);
        var files = await db.Set<StoredFile>().AsNoTracking().Where(f => f.Of == FileOf.Letter && f.SubjectId == id).OrderBy(f => f.At).ToListAsync(stop);
        var receipts = await db.Set<LetterRecipient>().AsNoTracking().Where(r => r.LetterId == id && (governs || own.Contains(r.OrganisationId))).ToListAsync(stop);
        var names = await members.Many([.. receipts.Select(r => r.OrganisationId)], stop);
        var rows = receipts.Select(r => new Receipt(r.OrganisationId, names.GetValueOrDefault(r.OrganisationId)?.Name ?? new([]), r.ReadAt, r.RemindedAt, r.ReadAt is null && letter.State == LetterState.Issued && standing.Who.May(Act.Represent, r.OrganisationId)));
        return new Result(letter, alliance, files, [.. rows.OrderBy(r => r.ReadAt is not null).ThenBy(r => r.OrganisationId)], governs);
    }
}
